"""Who reads which message about a case, what an edit keeps, and when a technician is on duty."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.appointments.queries import works_at
from domain.cases.actions import edit_message, post_message, write_from_desk
from domain.cases.models import CaseMessage
from domain.cases.queries import cases_asked_since, get_case_for, get_message_for, list_messages_for, timeline_of
from domain.cases.rules import Audience, Side
from domain.crew.actions import add_leave
from domain.crew.queries import is_on_duty
from domain.errors import NotAllowed, NotFound
from domain.sla.rules import ClockState
from domain.window import Window
from storage.journal.entries import JournalEntry
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as, an_account
from tests.builders_crew import a_technician, work_under_way
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database")


async def test_what_staff_write_to_each_other_is_never_the_customers() -> None:
    dana, anna = await a_dispatcher(), acting_as(await a_contact())
    case = await a_case(anna)
    since = case.opened_at - timedelta(minutes=1)

    inside = await write_from_desk(dana, case=case.ref, text="He is difficult", audience=Audience.TECHNICIAN)
    back = await post_message(dana, case=case.ref, text="So am I", audience=Audience.DESK, side=Side.TECHNICIAN)

    assert await list_messages_for(anna, case.ref) == []
    for each in (inside, back):
        with pytest.raises(NotFound):
            await get_message_for(anna, case.ref, each.id)
    assert "difficult" not in str(await timeline_of(anna, case.ref))
    assert await cases_asked_since(anna, since) == []
    clock = (await get_case_for(dana, case.ref)).clocks.response
    assert clock
    assert clock.running, "a word among staff answers nobody"

    both = await write_from_desk(dana, case=case.ref, text="Ben comes at ten", audience=Audience.BOTH)
    assert [each.id for each in await list_messages_for(anna, case.ref)] == [both.id]
    assert len(await list_messages_for(dana, case.ref)) == 3
    assert await cases_asked_since(anna, since) == [case.ref]
    answered = (await get_case_for(dana, case.ref)).clocks.response
    assert answered
    assert answered.state is ClockState.MET


async def test_a_customer_can_write_to_no_other_customer_and_into_no_other_case() -> None:
    anna = acting_as(await a_contact())
    eve = acting_as(await a_contact(await an_account("HARBOUR", "Harbour School"), "Eve"))
    case = await a_case(anna)

    with pytest.raises(NotFound):
        await post_message(eve, case=case.ref, text=f"About {case.ref}")
    with pytest.raises(NotAllowed):
        await post_message(anna, case=case.ref, text="Hello", audience=Audience.CUSTOMER)
    with pytest.raises(NotAllowed):
        await write_from_desk(anna, case=case.ref, text="Hello", audience=Audience.TECHNICIAN)


async def test_an_edit_keeps_the_earlier_words_and_only_the_author_edits() -> None:
    dana, max_ = await a_dispatcher(), await a_dispatcher("Max")
    anna = acting_as(await a_contact())
    case = await a_case(anna)
    said = await post_message(anna, case=case.ref, text="The left valve")

    edited = await edit_message(anna, case=case.ref, message=said.id, text=" The right valve ")
    again = await edit_message(anna, case=case.ref, message=said.id, text="The right valve")

    assert (edited.text, [each.text for each in edited.edits]) == ("The right valve", ["The left valve"])
    assert again == edited
    assert await JournalEntry.filter(name="case.message_edited").count() == 1
    answer = await write_from_desk(dana, case=case.ref, text="At ten", audience=Audience.CUSTOMER)
    for other, number in ((anna, answer.id), (max_, answer.id), (dana, said.id)):
        with pytest.raises(NotFound):
            await edit_message(other, case=case.ref, message=number, text="Never said")
    assert (await get_message_for(dana, case.ref, answer.id)).text == "At ten"


async def test_messages_of_earlier_versions_are_read_as_before() -> None:
    dana, anna = await a_dispatcher(), acting_as(await a_contact())
    case = await a_case(anna)
    said = await post_message(dana, case=case.ref, text="At ten")
    await CaseMessage.filter(id=said.id).update(audience="", side="", edits=None)

    old = await get_message_for(anna, case.ref, said.id)

    assert (old.text, old.audience, old.edits) == ("At ten", Audience.EVERYONE, ())
    assert old.to_customer


NEW_YORK = ZoneInfo("America/New_York")


async def test_a_technician_is_on_duty_in_their_own_hours_across_the_change_of_clocks() -> None:
    hours = {str(day): [["08:00", "17:00"]] for day in range(7)} | {"5": [["22:00", "06:00"]]}
    _, ben = await a_technician("Ben", shifts=hours, staff_timezone="America/New_York")

    async def on_duty(day: int, hour: int, minute: int = 0) -> bool:
        return await is_on_duty(ben.ref, datetime(2026, 3, day, hour, minute, tzinfo=NEW_YORK))

    assert [await on_duty(6, 7, 59), await on_duty(6, 8), await on_duty(6, 16, 59), await on_duty(6, 17)] == [
        False,
        True,
        True,
        False,
    ]
    # The clocks skip an hour in the night from the 7th to the 8th, within the shift from 22:00 to 06:00.
    assert [await on_duty(7, 23), await on_duty(8, 5, 59), await on_duty(8, 6)] == [True, True, False]
    assert not await is_on_duty(ben.ref, datetime(2026, 3, 9, 11, 59, tzinfo=UTC))
    assert await is_on_duty(ben.ref, datetime(2026, 3, 9, 12, tzinfo=UTC))


async def test_leave_ends_duty_and_an_open_visit_is_duty_at_any_hour(held_clock: HeldClock) -> None:
    _, zoe = await a_technician("Zoe")
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    await add_leave(SETUP, technician=zoe.ref, window=Window(noon, noon + timedelta(hours=2)), reason="")

    found = [await works_at(zoe.ref, noon + timedelta(hours=after)) for after in (-1, 0, 1, 2)]
    assert found == [True, False, False, True]

    visit = await work_under_way(await a_technician("Ben"))
    night = datetime(2026, 3, 5, 2, tzinfo=UTC)
    assert await works_at(visit.technician_ref, night)
    assert not await works_at(zoe.ref, night)
