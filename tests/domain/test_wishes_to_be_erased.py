"""A contact's wish to be erased waits two weeks, can be taken back, waits for open work, and is done then."""

from datetime import timedelta

import pytest

from domain.cases.actions import cancel_case, post_message
from domain.customers.actions import register_account
from domain.customers.queries import get_contact
from domain.erasure.actions import ask_for_erasure, ask_for_export, carry_on_erasure, withdraw_erasure
from domain.erasure.errors import ExportedAlready, NotAskedFor
from domain.erasure.events import ErasureBegun, ErasurePutOff
from domain.erasure.models import ErasureRequest
from domain.erasure.queries import data_of, request_of
from domain.erasure.rules import WAITING_TIME, RequestState
from domain.errors import NotAllowed
from storage.journal.entries import JournalEntry
from storage.journal.words import ERASED
from storage.timers import Timer
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as, an_asset
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database")


async def the_wish() -> ErasureRequest:
    return (await ErasureRequest.all().order_by("-id"))[0]


async def said(name: str) -> int:
    return await JournalEntry.filter(name=name).count()


async def come_due() -> None:
    await carry_on_erasure(SETUP, request=(await the_wish()).id)


async def test_a_wish_is_done_after_two_weeks_and_a_last_word(held_clock: HeldClock) -> None:
    anna = acting_as(await a_contact())

    asked = await ask_for_erasure(anna)
    assert (await ask_for_erasure(anna)) == asked
    assert asked.due_at - asked.asked_at == WAITING_TIME
    await come_due()
    assert (await the_wish()).state is RequestState.WAITING
    held_clock.move(days=14)
    await come_due()
    assert await said(ErasureBegun.name) == 1
    assert (await get_contact(anna.id)).name == "Anna Weiss"
    await come_due()
    assert (await the_wish()).state is RequestState.BEGUN
    held_clock.move(minutes=10)
    await come_due()
    await come_due()

    assert (await get_contact(anna.id)).name == ERASED
    assert (await the_wish()).state is RequestState.DONE
    assert await said("erasure.person_erased") == 1


async def test_until_it_begins_it_can_be_taken_back_and_asked_for_again(held_clock: HeldClock) -> None:
    anna = acting_as(await a_contact())
    await ask_for_erasure(anna)

    await withdraw_erasure(anna)
    with pytest.raises(NotAskedFor):
        await withdraw_erasure(anna)
    held_clock.move(days=14)
    await come_due()
    assert (await get_contact(anna.id)).name == "Anna Weiss"
    assert await request_of(anna) is None

    again = await ask_for_erasure(anna)
    assert again.can_be_withdrawn
    held_clock.move(days=14)
    await come_due()
    with pytest.raises(NotAskedFor):
        await withdraw_erasure(anna)


async def test_open_work_puts_it_off_which_is_told_once(held_clock: HeldClock) -> None:
    anna = acting_as(await a_contact())
    case = await a_case(anna)
    await ask_for_erasure(anna)

    held_clock.move(days=14)
    await come_due()
    held_clock.move(days=1)
    await come_due()
    assert await said(ErasurePutOff.name) == 1
    assert (await Timer.get(slot=f"erasure:{(await the_wish()).id}")).due_at == held_clock.moment + timedelta(days=1)
    await cancel_case(SETUP, case=case.ref, reason="Sorted out")
    held_clock.move(days=1)
    await come_due()

    assert (await the_wish()).state is RequestState.BEGUN


async def test_a_request_that_is_opened_after_the_last_word_keeps_them(held_clock: HeldClock) -> None:
    anna = acting_as(await a_contact())
    await ask_for_erasure(anna)
    held_clock.move(days=14)
    await come_due()
    await a_case(anna)

    held_clock.move(minutes=10)
    await come_due()

    assert (await get_contact(anna.id)).name == "Anna Weiss"
    assert (await the_wish()).state is RequestState.WAITING


async def test_only_the_person_asks_for_it() -> None:
    dana = await a_dispatcher()

    for act in (ask_for_erasure, withdraw_erasure, ask_for_export):
        with pytest.raises(NotAllowed):
            await act(dana)


async def test_the_file_has_what_they_said_and_nothing_of_others(held_clock: HeldClock) -> None:
    anna, carl = acting_as(await a_contact()), acting_as(await a_contact(name="Carl Blum", phone="+4915112345678"))
    case = await a_case(anna, problem="The drum squeals")
    other = await a_case(carl, await an_asset("BB-1000"), problem="Carl's belt is torn")
    await post_message(await a_dispatcher(), case=case.ref, text="We come at noon")
    await post_message(anna, case=case.ref, text="Ring twice")
    await post_message(carl, case=other.ref, text="Mind the dog")

    held = {each.what: each.rows for each in await data_of(SETUP, person=anna.ref)}

    assert [row["name"] for row in held["contact"]] == ["Anna Weiss"]
    assert [(row["ref"], row["problem"]) for row in held["requests"]] == [(case.ref, "The drum squeals")]
    assert [(row["from"], row["text"]) for row in held["messages"]] == [
        ("us", "We come at noon"),
        ("you", "Ring twice"),
    ]
    assert "Ring twice" in [row["text"] for row in held["journal"]]
    assert not any(word in str(held) for word in ("Carl", "belt", "dog"))


async def test_the_file_is_made_once_a_day(held_clock: HeldClock) -> None:
    anna = acting_as(await a_contact())
    await ask_for_export(anna)

    with pytest.raises(ExportedAlready):
        await ask_for_export(anna)
    held_clock.move(days=1)

    await ask_for_export(anna)


async def test_a_person_gets_their_further_numbers_and_all_addresses_of_their_household() -> None:
    called = {"emergency_contacts": [("Neighbour", "+4930901820")], "tax_id": "DE-7", "billing_street": "Hauptweg 2"}
    home = await register_account(SETUP, ref="HOME", name="Household of Anna", kind="residential", **called)
    anna = await a_contact(home, phones=[("mobile", "+4915112345678")], emails=[("work", "anna@example.com")])

    held = {each.what: each.rows for each in await data_of(SETUP, person=f"contact:{anna.id}")}

    assert [each["number"] for each in held["numbers"]] == ["+4915112345678", "anna@example.com"]
    assert held["contact"][0]["role"] == "standard"
    assert held["household"][0]["emergency_contacts"] == [{"name": "Neighbour", "phone": "+4930901820"}]
    assert [each["street"] for each in held["addresses"]] == ["Hauptweg 2"]
