"""What tier and coverage make of a promise."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.sla.rules import CreditPeriod, Priority
from domain.sla.rules.credits import Credit, credit_for, credit_period
from domain.sla.rules.promises import ClockKind
from tests.builders import a_case, a_contract, a_site, an_account, an_asset
from tests.conftest import HeldClock

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)  # 10:00 in Berlin
pytestmark = pytest.mark.usefixtures("database")
DAYTIME = {str(day): [["07:00", "19:00"]] for day in range(5)}


@pytest.fixture(autouse=True)
def on_monday(held_clock: HeldClock) -> None:
    held_clock.set(MONDAY)


async def hours_of(urgency: str, **contract: Any) -> list[float | None]:
    """The promise of answer and fix, in hours from the opening, for a printer in Berlin."""
    await a_contract(**contract)
    case = await a_case(urgency=urgency)
    return [
        (clock.due_at - case.opened_at) / timedelta(hours=1) if clock else None
        for clock in (case.clocks.response, case.clocks.resolution)
    ]


@pytest.mark.parametrize(
    ("urgency", "contract", "promised"),
    [
        ("hard_to_work", {}, [4, 72]),
        ("hard_to_work", {"tier": "premium"}, [2, 4]),
        ("hard_to_work", {"tier": "standard"}, [4, 54]),
        ("nothing_works", {"tier": "premium"}, [1, 4]),
        ("nothing_works", {"tier": "standard"}, [1, 8]),
        ("can_wait", {"tier": "premium"}, [2, 4]),
        ("can_wait", {"tier": "economy"}, [24, None]),
        ("hard_to_work", {"tier": "economy"}, [4, None]),
        ("nothing_works", {"tier": "economy"}, [1, None]),
        ("hard_to_work", {"tier": "standard", "always_open": True}, [4, 24]),
        ("hard_to_work", {"tier": "premium", "overrides": [{"priority": "P3", "response": "30 min"}]}, [0.5, 4]),
        ("hard_to_work", {"tier": "premium", "overrides": [{"priority": "P3", "response": "3 h"}]}, [2, 4]),
        ("hard_to_work", {"tier": "economy", "overrides": [{"priority": "P3", "resolution": "6 h"}]}, [4, 6]),
        ("hard_to_work", {"coverage": [{"asset_type": "printer", "tier": "premium"}]}, [2, 4]),
        ("hard_to_work", {"coverage": [{"asset_type": "boiler", "tier": "premium"}]}, [4, 72]),
        ("hard_to_work", {"coverage": [{"category": "repair", "tier": "premium"}]}, [2, 4]),
        ("hard_to_work", {"coverage": [{"category": "demo", "tier": "premium"}]}, [4, 72]),
        (
            "hard_to_work",
            {"tier": "premium", "coverage": [{"asset_type": "printer", "tier": "none"}, {"tier": "economy"}]},
            [4, 72],
        ),
    ],
)
async def test_the_stricter_of_tier_and_priority_counts(
    urgency: str, contract: dict[str, Any], promised: list[float | None]
) -> None:
    assert await hours_of(urgency, **contract) == promised


@pytest.mark.parametrize(
    ("coverage", "answer", "fix"),
    [
        ([], "22:00", "05:00"),
        ([{"hours": "always"}], "22:00", "05:00"),
        ([{"hours": "site"}], "09:00", "16:00"),
        ([{"hours": DAYTIME}], "08:00", "15:00"),
        ([{"asset_type": "boiler", "hours": DAYTIME}], "22:00", "05:00"),
        ([{"hours": "site"}, {"asset_type": "printer", "hours": DAYTIME}], "08:00", "15:00"),
        ([{"category": "repair", "hours": DAYTIME}, {"asset_type": "printer", "hours": "always"}], "22:00", "05:00"),
    ],
)
async def test_urgent_work_runs_around_the_clock_unless_the_contract_names_hours(
    coverage: list[dict[str, Any]], answer: str, fix: str, held_clock: HeldClock
) -> None:
    held_clock.set(datetime(2026, 3, 2, 20, tzinfo=UTC))  # Monday 21:00 in Berlin
    await a_contract(coverage=coverage)

    case = await a_case(urgency="nothing_works")

    assert case.clocks.response is not None
    assert case.clocks.resolution is not None
    berlin = timedelta(hours=1)
    assert f"{case.clocks.response.due_at + berlin:%H:%M}" == answer
    assert f"{case.clocks.resolution.due_at + berlin:%H:%M}" == fix


async def test_a_vip_keeps_the_fix_of_p1_in_an_economy_tier() -> None:
    royal = await an_account("ROYAL", "Royal Hotel", vip=True)
    machine = await an_asset(site=await a_site(royal))
    await a_contract(royal, tier="economy")

    case = await a_case(asset=machine, urgency="cosmetic")

    assert case.priority is Priority.P1
    assert case.clocks.resolution is not None
    assert case.clocks.resolution.due_at == case.opened_at + timedelta(hours=4)


async def test_a_case_is_opened_where_hours_never_open() -> None:
    await a_contract(coverage=[{"hours": {"0": []}}])

    case = await a_case()

    assert case.clocks.response is not None
    assert case.clocks.response.due_at == MONDAY + timedelta(hours=4)


@pytest.mark.parametrize(
    ("kept", "clock", "percent"),
    [
        ([{"percent": "10"}], ClockKind.RESPONSE, 10),
        ([{"percent": "10"}, {"clock": "response", "percent": "5"}], ClockKind.RESPONSE, 5),
        ([{"clock": "response", "percent": "5"}], ClockKind.RESOLUTION, None),
        ([{"percent": "ten"}, {"percent": "7.5"}], ClockKind.RESOLUTION, 7.5),
        ([], ClockKind.RESOLUTION, None),
    ],
)
def test_the_credit_that_names_the_clock_comes_first(
    kept: list[dict[str, str]], clock: ClockKind, percent: Any
) -> None:
    found = credit_for(kept, clock)
    assert (None if found is None else float(found.percent)) == percent


@pytest.mark.parametrize(
    "kept",
    [{}, {"percent": "10", "amount": "5"}, {"percent": "101"}, {"amount": "-1"}, {"percent": "1", "clock": "lunch"}],
)
def test_a_credit_that_says_nothing_clear_is_none(kept: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Credit.of(kept)


@pytest.mark.parametrize(
    ("period", "named"),
    [(CreditPeriod.MONTH, "2026-03"), (CreditPeriod.QUARTER, "2026-Q1"), (CreditPeriod.YEAR, "2026")],
)
def test_a_cap_is_for_a_month_a_quarter_or_a_year(period: CreditPeriod, named: str) -> None:
    assert credit_period(Credit.of({"percent": "1", "period": period.value}), MONDAY.date()) == named
