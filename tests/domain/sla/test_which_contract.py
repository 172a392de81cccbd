"""Several contracts of a customer: which one counts for a machine, and what a case says of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.cases.actions import open_case
from domain.contracts.rules import Reach, covering, reach_of
from domain.contracts.views import ContractView
from domain.sla.queries import clocks_of
from tests.builders import a_case, a_contact, a_contract, a_site, acting_as, an_account, an_asset

OWN, PARENT, OTHER = 7, 8, 9
ABOUT = {"site": "S-1", "serial": "XK-1", "asset_type": "printer"}


def contract(number: int, account: int = OWN, starts: date = date(2026, 1, 1), **named: Any) -> ContractView:
    return ContractView(number, f"K-{number}", account, "", starts, None, False, (), (), "retainer", **named)


@pytest.mark.parametrize(
    ("named", "reach"),
    [
        ({}, Reach.ACCOUNT),
        ({"asset_types": ("printer",)}, Reach.TYPE),
        ({"asset_types": ("boiler",)}, None),
        ({"sites": ("S-1", "S-2")}, Reach.SITE),
        ({"sites": ("S-2",)}, None),
        ({"sites": ("S-1",), "asset_types": ("printer",)}, Reach.TYPE_AT_SITE),
        ({"sites": ("S-1",), "asset_types": ("boiler",)}, None),
        ({"machines": ("XK-1",)}, Reach.MACHINE),
        ({"machines": ("XK-2",)}, None),
        ({"machines": ("XK-2",), "sites": ("S-1",)}, Reach.SITE),
        ({"machines": ("XK-1",), "sites": ("S-2",)}, Reach.MACHINE),
    ],
)
def test_a_contract_reaches_what_it_names(named: dict[str, Any], reach: Reach | None) -> None:
    assert reach_of(contract(1, **named), **ABOUT) == reach


ACCOUNTS = [OWN, PARENT]
WHOLE = contract(1)
NEWER = contract(2, starts=date(2026, 2, 1))
TYPE = contract(3, asset_types=("printer",))
SITE = contract(4, sites=("S-1",))
BOTH = contract(5, sites=("S-1",), asset_types=("printer",))
MACHINE = contract(6, machines=("XK-1",))
ABOVE = contract(7, PARENT, starts=date(2026, 3, 1))
ABOVE_MACHINE = contract(8, PARENT, machines=("XK-1",))
STRANGE = contract(9, OTHER, machines=("XK-1",))


@pytest.mark.parametrize(
    ("these", "counts"),
    [
        ([WHOLE, NEWER], NEWER),
        ([NEWER, TYPE], TYPE),
        ([TYPE, SITE], SITE),
        ([SITE, BOTH], BOTH),
        ([BOTH, MACHINE], MACHINE),
        ([ABOVE, WHOLE], WHOLE),
        ([ABOVE], ABOVE),
        ([ABOVE_MACHINE, BOTH], ABOVE_MACHINE),
        ([ABOVE_MACHINE, MACHINE], MACHINE),
        ([STRANGE], None),
        ([STRANGE, WHOLE], WHOLE),
        ([], None),
    ],
)
def test_the_most_specific_counts_then_the_nearest_account_then_the_newest(
    these: list[ContractView], counts: ContractView | None
) -> None:
    assert covering(these, accounts=ACCOUNTS, **ABOUT) == counts
    assert covering(reversed(these), accounts=ACCOUNTS, **ABOUT) == counts


@pytest.mark.usefixtures("database", "held_clock")
async def test_a_case_says_whose_promise_it_is() -> None:
    site = await a_site()
    machine = await an_asset(site=site)
    await a_contract(ref="K-ALL", overrides=[{"priority": "P3", "response": "3 h"}])
    await a_contract(ref="K-ONE", machines=[machine.serial], tier="premium")
    await a_contract(ref="K-OVER", machines=[machine.serial], ends_on=date(2026, 1, 31))

    case = await a_case(asset=machine)
    other = await a_case(asset=await an_asset("XK-9", site=site))

    assert case.clocks.contracts == ("K-ONE",)
    assert case.clocks.response is not None
    assert (case.clocks.response.tier, case.clocks.response.target) == ("premium", "2 business h")
    assert other.clocks.contracts == ("K-ALL",)


@pytest.mark.usefixtures("database", "held_clock")
async def test_a_case_with_several_machines_takes_the_strictest_promise_for_each_clock() -> None:
    site = await a_site(await an_account())
    quick_answer, quick_fix, slow = [await an_asset(serial, site=site) for serial in ("XK-1", "XK-2", "XK-3")]
    await a_contract(ref="K-A", machines=["XK-1"], overrides=[{"priority": "P3", "response": "30 min"}])
    await a_contract(ref="K-F", machines=["XK-2"], overrides=[{"priority": "P3", "resolution": "5 h"}])
    await a_contract(ref="K-S", machines=["XK-3"], tier="economy")
    anna = acting_as(await a_contact())

    case = await open_case(
        anna, assets=[slow.serial, quick_fix.serial, quick_answer.serial], problem="All jam", channel="telegram"
    )

    clocks = (await clocks_of(case.ref)).all
    assert [clock.due_at - case.opened_at for clock in clocks if clock.kind != "on_site"] == [
        timedelta(minutes=30),
        timedelta(hours=5),
    ]
    assert [clock.contract for clock in clocks if clock.kind != "on_site"] == ["K-A", "K-F"]
