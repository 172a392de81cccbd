"""The question for an approval in its channel, edited with the decision, and what the one who asked is told."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.actor import Actor
from domain.approvals.actions import offer_to_deputy
from domain.approvals.queries import get_approval
from domain.approvals.rules import ApprovalState
from domain.approvals.views import ApprovalView
from domain.cases.actions import change_priority
from domain.cases.views import CaseView
from domain.completion.actions import sign
from domain.dispatch.actions import ask_to_assign, call_off
from domain.erasure.actions import erase_person
from domain.sla.queries import clocks_of
from domain.sla.rules import Priority
from domain.work_orders.actions import ask_for_exception
from domain.work_orders.rules import NoSignature
from handlers.approvals.deciding import grant, refuse
from tests.builders import SETUP, a_case, a_dispatcher, a_manager, an_administrator
from tests.builders_crew import a_technician, all_but_signed, an_appointment, at_time, in_hours, seen_now
from tests.conftest import HeldClock
from tests.handlers.reactions.conftest import DISPATCH, MANAGERS, Channels

LATER = at_time(datetime.fromisoformat("2026-03-04T09:00:00+00:00"))
DANA = "U0DANA"


async def asked(dana: Actor, case: CaseView) -> ApprovalView:
    _, jamie = await a_technician()
    view = await ask_to_assign(
        dana, case=case.ref, technician=jamie.ref, window=LATER, reason="The part comes on Wednesday"
    )
    assert isinstance(view, ApprovalView)
    return view


async def test_managers_read_one_message_which_is_edited_and_the_asker_is_told(channels: Channels) -> None:
    dana, max_ = await a_dispatcher(external_id=DANA), await a_manager()
    view = await asked(dana, await a_case())
    question = await channels.only(MANAGERS)
    assert question.buttons == ["Approve", "Refuse", "Open"]
    assert "Dana Ortiz asks to send Jamie Lee" in question.words
    assert "“The part comes on Wednesday”" in question.words

    await refuse(max_, approval=view.ref, reason="Send Kim today")

    decided = await channels.only(MANAGERS)
    assert decided.buttons == ["Open"]
    assert "Refused by Max Lindner" in decided.words
    (told,) = channels.messages(DANA)
    assert "Max Lindner refused AP-1001: “Send Kim today” Nothing is booked" in told.words
    assert told.buttons == ["Assign", "Open"]


async def test_undecided_in_time_it_stands_in_the_dispatch_channel_as_well(channels: Channels) -> None:
    dana, lee = await a_dispatcher(external_id=DANA), await a_dispatcher("Lee Park")
    case = await a_case()
    view = await asked(dana, case)
    await channels.settle()
    assert channels.lines == []

    await offer_to_deputy(SETUP, approval=view.ref)
    await channels.settle()
    (line,) = channels.lines
    decided = await grant(lee, approval=view.ref)
    message = await channels.only(MANAGERS)

    assert case.ref in line
    assert decided.failure is None
    assert "Approved by Lee Park" in message.words
    assert "Max" not in message.words
    (told,) = channels.messages(DANA)
    assert "Lee Park approved AP-1001. Jamie Lee goes" in told.words


async def test_who_decides_reads_what_is_promised_by_now(channels: Channels) -> None:
    dana = await a_dispatcher(external_id=DANA)
    case = await a_case()
    await asked(dana, case)
    await channels.settle()
    before = (await channels.only(MANAGERS)).words

    await change_priority(dana, case=case.ref, priority=Priority.P2, reason="The clinic stands still")
    await channels.settle()

    promise = (await clocks_of(case.ref)).on_site
    assert promise is not None
    text = (await channels.only(MANAGERS)).words
    assert text != before
    assert f"{promise.due_at.astimezone(ZoneInfo('Europe/Berlin')):%H:%M}" in text.partition("promised somebody by")[2]


async def test_a_cancelled_case_takes_its_question_with_it(channels: Channels) -> None:
    dana = await a_dispatcher(external_id=DANA)
    case = await a_case()
    view = await asked(dana, case)
    await channels.settle()

    await call_off(dana, case=case.ref, reason="It works again")

    question = await channels.only(MANAGERS)
    assert question.buttons == ["Open"]
    assert "There is nothing left to decide" in question.words
    assert (await get_approval(view.ref)).state is ApprovalState.OVERTAKEN
    assert channels.messages(DANA) == []


async def test_another_booking_answers_an_older_question_and_not_one_that_is_asked_after_it(
    channels: Channels, held_clock: HeldClock
) -> None:
    dana, case = await a_dispatcher(external_id=DANA), await a_case()
    first = await asked(dana, case)
    held_clock.move(minutes=5)
    _, kim = await a_technician("Kim Roth")
    await an_appointment(kim, in_hours(3), case=case)
    await channels.settle()
    held_clock.move(minutes=5)
    second = await ask_to_assign(
        dana, case=case.ref, technician=kim.ref, window=LATER, reason="They are away until then"
    )
    await channels.settle()

    assert (await get_approval(first.ref)).state is ApprovalState.OVERTAKEN
    assert (await get_approval(second.ref)).is_open


async def test_a_signature_ends_the_question_whether_work_may_end_without_one(
    channels: Channels, held_clock: HeldClock
) -> None:
    technician = await a_technician()
    visit = await all_but_signed(technician, await a_case())
    await ask_for_exception(technician[0], work_order=visit.work_order, why=NoSignature.ABSENT, text="Nobody here")
    await channels.settle()
    (line,) = channels.lines
    assert "asks to finish" in line

    held_clock.move(minutes=1)
    seen = await seen_now(visit.work_order)
    await sign(
        technician[0],
        work_order=visit.work_order,
        kind="sheet",
        signer="Anna Weiss",
        media=1,
        rating=5,
        through="sheet",
        **seen,
    )
    await channels.settle()

    assert (await get_approval("AP-1001")).state is ApprovalState.OVERTAKEN
    assert channels.messages(MANAGERS) == []
    assert DISPATCH in channels.shown


async def test_the_words_of_somebody_erased_stand_in_no_question(channels: Channels) -> None:
    await an_administrator()
    dana, case = await a_dispatcher(external_id=DANA), await a_case()
    await asked(dana, case)
    assert "The part comes on Wednesday" in (await channels.only(MANAGERS)).words

    await erase_person(SETUP, person=dana.ref)

    shown = (await channels.only(MANAGERS)).words
    assert "The part comes on Wednesday" not in shown
    assert "Dana" not in shown
    assert "to send Jamie Lee" in shown
