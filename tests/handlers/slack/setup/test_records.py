"""/setup: records listed, opened, entered and changed by form; who may not; two at once; what the history says."""

from typing import Any

import pytest

from domain.access.openings import list_openings
from domain.actor import system_actor
from domain.contracts.queries import get_contract
from domain.crew.queries import get_technician
from domain.customers.queries import export_contacts, get_account
from domain.parts.queries import get_part
from handlers.exchange.kinds import Kind
from storage.database import transaction
from storage.journal.words import erase_words
from tests.handlers.exchange.brought_in import bring_in, two_customers
from tests.handlers.slack.conftest import ADA, DANA, MAX
from tests.handlers.slack.desk import Desk, Modal, Said

GOLD = "ref,account,name,starts_on,overrides\nK-1,NORTH,Gold,2026-01-01,\nK-2,HARB,Plain,2026-01-01,\n"


async def contracts() -> None:
    await two_customers()
    await bring_in(Kind.CONTRACTS, GOLD)


async def opened(desk: Desk, user: str, listing: str, nth: int = 0) -> Said:
    said = await desk.type(user, listing)
    await desk.press(user, said.button("setup.open", nth))
    return await desk.answered()


async def changing(desk: Desk, user: str, listing: str, nth: int = 0) -> Modal:
    said = await opened(desk, user, listing, nth)
    await desk.press(user, said.button("setup.change"))
    return await desk.opened(user)


async def a_new(desk: Desk, user: str, listing: str) -> Modal:
    said = await desk.type(user, listing)
    await desk.press(user, said.button("setup.new"))
    return await desk.opened(user)


def entered(modal: Modal, **values: Any) -> None:
    for name, value in values.items():
        modal.enter(f"setup.{name}", value)


async def history(desk: Desk, user: str, listing: str) -> str:
    said = await opened(desk, user, listing)
    await desk.press(user, said.button("setup.history"))
    return (await desk.answered()).words


async def test_the_kinds_are_listed_with_their_number_for_who_may_see_them(desk: Desk) -> None:
    await contracts()

    administrator, dispatcher = await desk.type(ADA, "/setup"), await desk.type(DANA, "/setup")

    assert "*Contracts* · 2" in administrator.words
    assert "*Technicians* · 0" in dispatcher.words
    stranger = await desk.type("U0STRANGER", "/setup")
    assert "Contracts" not in stranger.words


@pytest.mark.parametrize("typed", ["contracts", "contract", "Verträge", "VERTRAG"])
async def test_a_kind_is_found_by_its_words_in_each_language(desk: Desk, typed: str) -> None:
    await contracts()

    assert "K-1* · Gold · NORTH" in (await desk.type(ADA, f"/setup {typed}")).words


async def test_a_list_has_ten_rows_and_a_search(desk: Desk) -> None:
    rows = "".join(f"A-{number:02},Firm {number}\n" for number in range(23))
    await bring_in(Kind.ACCOUNTS, f"ref,name\n{rows}")

    said = await desk.type(DANA, "/setup accounts")
    await desk.press(DANA, said.button("setup.page"))
    second = await desk.answered()
    few = await desk.type(DANA, "/setup accounts FIRM 22")

    assert ("A-09" in said.words, "A-10" in said.words) == (True, False)
    assert ("A-10" in second.words, "A-09" in second.words, "2" in second.words) == (True, False, True)
    assert ("A-22" in few.words, "A-21" in few.words) == (True, False)
    unknown = await desk.type(DANA, "/setup quotes")
    assert "no records called “quotes”" in unknown.text
    assert "Accounts" in unknown.text


async def test_a_new_contract_is_entered_and_each_wrong_field_gets_its_error(desk: Desk) -> None:
    await contracts()
    modal = await a_new(desk, ADA, "/setup contracts")
    entered(modal, ref="k-1", name="Silver", starts_on="2026-03-01", ends_on="soon", overrides="[{}")
    modal.enter("setup.choose:account.accounts", "NORTH")

    refused = await desk.submit(modal)

    assert refused["errors"] == {
        "ends_on.0": "This is 'soon'; write a day as 2026-12-31.",
        "overrides.0": "This is no JSON list.",
    }
    entered(modal, ends_on="2026-02-01", overrides="")
    assert (await desk.submit(modal))["errors"] == {
        "ref.0": "Ref 'k-1' reads like K-1, which is there already: write it the same way, or choose another"
    }
    entered(modal, ref="K-3")
    assert (await desk.submit(modal))["errors"] == {"ends_on.0": "It ends before it starts"}
    entered(modal, ends_on="2026-12-31", customer_pauses=[{"value": "no_access"}])
    await desk.submit(modal)
    assert "*K-3 · Silver* is entered" in modal.words
    kept = await get_contract("K-3")
    assert (kept.name, str(kept.ends_on), kept.customer_pauses) == ("Silver", "2026-12-31", ("no_access",))


async def test_new_does_not_change_a_record_that_is_there(desk: Desk) -> None:
    await contracts()
    modal = await a_new(desk, ADA, "/setup contracts")
    entered(modal, ref="K-1", name="Other", starts_on="2026-03-01")
    modal.enter("setup.choose:account.accounts", "NORTH")

    refused = await desk.submit(modal)

    assert "there already" in refused["errors"]["ref.0"]
    assert (await get_contract("K-1")).name == "Gold"


async def test_a_change_stands_in_the_history_with_who_and_what_it_was(desk: Desk) -> None:
    await contracts()
    modal = await changing(desk, ADA, "/setup contracts K-1")
    assert not modal.has("setup.ref")
    entered(modal, name="Gold Plus", always_open="yes", billing_model="retainer")
    modal.enter("setup.choose:account.accounts", "HARB")

    await desk.submit(modal)

    assert "is changed" in modal.words
    contract = await get_contract("K-1")
    assert (contract.name, contract.always_open, contract.account_id) == (
        "Gold Plus",
        True,
        (await get_account("HARB")).id,
    )
    told = await history(desk, MAX, "/setup contracts K-1")
    assert "Ada Brandt: " in told
    assert "Name: Gold → Gold Plus" in told
    assert "Account: NORTH → HARB" in told
    assert "Around the clock: No → Yes" in told
    assert "Billing: By time and materials → Retainer" in told
    assert "file on the command line: entered" in told


async def test_the_second_of_two_is_told_what_the_first_changed_and_keeps_what_they_typed(desk: Desk) -> None:
    await contracts()
    first = await changing(desk, ADA, "/setup contracts K-1")
    second = await changing(desk, ADA, "/setup contracts K-1")
    entered(first, name="Gold Plus", always_open="yes")
    await desk.submit(first)
    entered(second, name="Platinum", ends_on="2027-01-01")

    answer = await desk.submit(second)

    assert answer["response_action"] == "update"
    assert "Somebody else has changed this meanwhile" in second.words
    assert "Ada Brandt: Name: Gold → Gold Plus; Around the clock: No → Yes" in second.words
    assert (await get_contract("K-1")).name == "Gold Plus"
    assert [second.value_of(f"setup.{name}") for name in ("name", "ends_on", "always_open")] == [
        "Platinum",
        "2027-01-01",
        "yes",
    ]
    await desk.submit(second)
    kept = await get_contract("K-1")
    assert (kept.name, str(kept.ends_on), kept.always_open) == ("Platinum", "2027-01-01", True)


async def test_a_form_sent_twice_changes_nothing_the_second_time(desk: Desk) -> None:
    await contracts()
    modal = await changing(desk, ADA, "/setup contracts K-1")
    await desk.submit(modal)

    assert "nothing was different" in modal.words


async def test_what_a_change_ends_needs_a_second_save(desk: Desk) -> None:
    await two_customers()
    await bring_in(Kind.CONTACTS, "account,name,phone\nNORTH,Ada,+49309018201\n")
    modal = await changing(desk, ADA, "/setup contacts")
    entered(modal, phone="+49309018202")

    await desk.submit(modal)

    assert "Ada is no longer known by +49309018201: the chats that it proved end" in modal.words
    assert [each["phone"] for each in await export_contacts()] == ["+49309018201"]
    await desk.submit(modal)
    assert "is changed" in modal.words
    assert [each["phone"] for each in await export_contacts()] == ["+49309018202"]


async def test_a_contact_is_renamed_by_form_and_stays_one(desk: Desk) -> None:
    await two_customers()
    await bring_in(Kind.CONTACTS, "account,name,phone\nNORTH,Ada,+49309018201\n")
    modal = await changing(desk, ADA, "/setup contacts")
    entered(modal, name="Ada Berg")

    await desk.submit(modal)

    assert [(each["name"], each["phone"]) for each in await export_contacts()] == [("Ada Berg", "+49309018201")]


async def test_a_dispatcher_sees_and_may_not_change_even_with_an_old_button(desk: Desk) -> None:
    await contracts()
    administrators = await opened(desk, ADA, "/setup contracts K-1")
    said = await opened(desk, DANA, "/setup contracts K-1")

    assert "Gold" in said.words
    assert "setup.change" not in [each.get("action_id") for block in said.blocks for each in block.get("elements", [])]
    await desk.press(DANA, administrators.button("setup.change"))
    assert "administrators" in (await desk.answered()).text
    assert await desk.sent("open_view") == []


async def test_whoever_opens_a_persons_data_is_noted(desk: Desk) -> None:
    await bring_in(Kind.TECHNICIANS, "ref,name\nT-1,Jo\n")
    await opened(desk, DANA, "/setup technicians")

    staff = (await get_technician("T-1")).staff_id
    found = await list_openings(system_actor("test"), kind="staff", ref=str(staff))

    assert [each.count for each in found] == [1]


async def test_the_choices_are_looked_up_as_one_types_for_who_may_see_them(desk: Desk) -> None:
    await two_customers()

    assert await desk.suggested(ADA, "setup.choose:account.accounts", "harb") == {"HARB": "HARB · Harbour School"}
    assert len(await desk.suggested(ADA, "setup.choose:account.accounts", "")) == 2
    assert await desk.suggested("U0STRANGER", "setup.choose:account.accounts", "") == {}
    assert await desk.suggested(ADA, "setup.choose:account.nothing", "") == {}


async def test_a_price_in_the_history_is_an_amount(desk: Desk) -> None:
    await bring_in(Kind.PARTS, "number,name,price,currency\nP-1,Roller,12.50,EUR\n")
    modal = await changing(desk, ADA, "/setup parts")
    entered(modal, price="13")
    await desk.submit(modal)

    assert (await get_part("P-1")).price == 1300
    assert "Price: 12.50 → 13.00" in await history(desk, ADA, "/setup parts")


async def test_a_technicians_skills_in_the_history_are_what_they_were(desk: Desk) -> None:
    await bring_in(Kind.TECHNICIANS, "ref,name,skills\nT-1,Jo,gas until 2026-12-31\n")
    modal = await changing(desk, ADA, "/setup technicians")
    entered(modal, skills="gas until 2027-12-31 | printer", name="Jo Berg")
    await desk.submit(modal)

    told = await history(desk, ADA, "/setup technicians")

    assert "Skills: gas until 2026-12-31 → gas until 2027-12-31 | printer" in told
    assert "Name: Jo → Jo Berg" in told


async def test_the_history_of_a_household_that_was_erased_has_no_words_of_it(desk: Desk) -> None:
    await two_customers()
    modal = await changing(desk, ADA, "/setup accounts north")
    entered(modal, name="Family Berg")
    await desk.submit(modal)
    assert "Northside Clinic → Family Berg" in await history(desk, ADA, "/setup accounts north")

    async with transaction():
        await erase_words(["account:NORTH"])

    told = await history(desk, ADA, "/setup accounts north")
    assert "Ada Brandt: something was changed; the words are erased" in told
    assert "Northside Clinic" not in told
