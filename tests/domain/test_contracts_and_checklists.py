from datetime import date

import pytest

from domain.contracts.queries import contracts_in_force, get_contract
from domain.contracts.rules import covering
from domain.contracts.views import ContractView
from domain.customers.errors import RefTaken
from domain.errors import NotAllowed, NotFound
from domain.triage.queries import triage_text
from domain.triage.rules import CaseType
from domain.work_types.actions import define_checklist
from domain.work_types.queries import checklist_for
from domain.work_types.views import TemplateItem
from tests.builders import SETUP, a_contract, a_dispatcher, an_account

pytestmark = pytest.mark.usefixtures("database", "held_clock")

LAMP = TemplateItem("Lamp is on", required=True)
DUST = TemplateItem("No dust inside", required=False)


async def contract_for(account: int, on: date) -> ContractView | None:
    """The one that covers any machine of the account."""
    every = await contracts_in_force([account], on)
    return covering(every, accounts=[account], site="S-1", serial="XK-1", asset_type="printer")


async def test_a_contract_binds_from_its_first_day_to_its_last() -> None:
    account = await an_account()
    contract = await a_contract(account, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))

    assert await contract_for(account.id, date(2026, 1, 1)) == contract
    assert await contract_for(account.id, date(2026, 12, 31)) == contract
    assert await contract_for(account.id, date(2025, 12, 31)) is None
    assert await contract_for(account.id, date(2027, 1, 1)) is None


async def test_the_newer_of_two_contracts_binds() -> None:
    account = await an_account()
    await a_contract(account, starts_on=date(2025, 1, 1))
    newer = await a_contract(account, starts_on=date(2026, 2, 1))

    assert await contract_for(account.id, date(2026, 3, 2)) == newer


async def test_another_accounts_contract_binds_nobody_here() -> None:
    await a_contract(await an_account())
    other = await an_account("HARBOUR", "Harbour School")

    assert await contract_for(other.id, date(2026, 3, 2)) is None


async def test_a_contract_is_found_by_its_reference() -> None:
    contract = await a_contract(ref="K-7", always_open=True)

    assert await get_contract("K-7") == contract
    with pytest.raises(NotFound):
        await get_contract("K-8")
    with pytest.raises(RefTaken):
        await a_contract(ref="K-7")


async def test_the_most_particular_checklist_is_taken() -> None:
    await define_checklist(SETUP, name="any", items=[LAMP], duration_minutes=30)
    await define_checklist(SETUP, name="repairs", case_type="repair", items=[LAMP])
    await define_checklist(SETUP, name="printers", asset_type="printer", items=[LAMP, DUST], skills=["printers"])
    await define_checklist(SETUP, name="printer repairs", case_type="repair", asset_type="printer", items=[DUST])

    assert (await checklist_for("repair", "printer")).name == "printer repairs"
    assert (await checklist_for("demo", "printer")).name == "printers"
    assert (await checklist_for("repair", "boiler")).name == "repairs"
    assert (await checklist_for("demo", "boiler")).duration_minutes == 30
    printers = await checklist_for("demo", "printer")
    assert (printers.items, printers.skills) == ((LAMP, DUST), ("printers",))


async def test_without_a_checklist_there_is_nothing_to_check() -> None:
    template = await checklist_for("repair", "printer")

    assert (template.name, template.items, template.skills, template.duration_minutes) == ("", (), (), 60)


async def test_a_checklist_defined_again_is_rewritten() -> None:
    await define_checklist(SETUP, name="printers", asset_type="printer", items=[LAMP])
    await define_checklist(SETUP, name="printers", asset_type="printer", items=[DUST])

    assert (await checklist_for("repair", "printer")).items == (DUST,)
    with pytest.raises(NotAllowed):
        await define_checklist(await a_dispatcher(), name="printers", items=[])


def test_a_text_is_sorted_by_the_words_of_its_language() -> None:
    assert triage_text("Bitte Wartung", "de-AT").type is CaseType.PREVENTIVE_MAINTENANCE
    assert triage_text("please install it", "xx").type is CaseType.INSTALLATION
