"""Every dialogue with the longest answers that it takes, in the worst words: no step of the loop takes a tenth of a second.

One character more is refused with the limit in words, and what was given before is there. The limit counts the CPU time of the
loop's thread for a whole step: what one turn does between two answers of the database.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.first_use import import_first_used
from domain.customers.actions import import_contact
from handlers.conversation.dialogue import Start
from handlers.customers.another_time import AnotherTimeDraft
from handlers.customers.cases import CancelDraft, StillWrongDraft, WriteDraft
from handlers.customers.inviting import InviteDraft
from handlers.customers.joining import JoinDraft
from handlers.customers.known import RecogniseDraft
from handlers.customers.settings import QuietDraft
from handlers.customers.settings_visits import WayInDraft
from handlers.customers.sign_off import MissingDraft, SignOffDraft
from handlers.customers.which_machine import WhichDraft
from handlers.technicians.checklist import ChecklistDraft
from handlers.technicians.diagnosed import DiagnosedDraft
from handlers.technicians.finish import SummaryDraft
from handlers.technicians.hold import HoldDraft
from handlers.technicians.notes import NoteDraft, TalkDraft
from handlers.technicians.parts import PartDraft
from handlers.technicians.photos import PhotoDraft
from handlers.technicians.reopening import ReopenDraft
from handlers.technicians.signing import AbsentDraft, SheetDraft
from handlers.technicians.sorting import SaidDraft
from handlers.technicians.talk import LetterDraft
from handlers.technicians.travel import CheckInDraft, DeclineDraft, SetOutDraft
from tests.attacks.longest import ALARMING, DIALOGUES, WORDS, Verbose, text_of
from tests.builders import SETUP
from tests.builders_crew import in_hours
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage
from tests.handlers.technicians.test_finish import ready_to_sign
from tests.steps import counting_steps

import_first_used()
ADMINISTERS = {"role": "administrator"}
QUICK = ("danger", "unicode")
KINDS = [pytest.param(kind, marks=() if kind in QUICK else pytest.mark.slow) for kind in WORDS]
PREFERS = {
    "report_fault.emergency": "no",
    "recognise.emergency": "no",
    "write.emergency": "no",
    "still_wrong.emergency": "no",
    "still_wrong.reason": "done",
    "cancel_request.sure": "drop",
    "visit_checklist.point": "attention",
    "visit_talk.whom": "customer",
    "visit_reopen.sure": "void",
}


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage


async def gone_through(phone: WiredPhone, kind: str, *starts: Start) -> Verbose:
    """Goes through these dialogues under the limit."""
    verbose = Verbose(phone, kind, PREFERS)
    with counting_steps(asyncio.get_running_loop()) as steps:
        await asyncio.create_task(_all(verbose, starts), name="turns")
    steps.check()
    return verbose


async def _all(verbose: Verbose, starts: tuple[Start, ...]) -> None:
    for start in starts:
        await verbose.go_through(start)


STRANGERS = {"recognise"}
CUSTOMERS = {
    *("report_fault", "write", "sign_off_missing", "sign_off", "still_wrong", "cancel_request", "another_time"),
    *("quiet_hours", "site_way_in"),
    "which_machine",
    "invite_person",
    "join_account",
}
TECHNICIANS = {
    *("visit_set_out", "visit_check_in", "visit_decline", "visit_part", "visit_checklist", "visit_photo", "visit_note"),
    *(
        "visit_talk",
        "visit_write",
        "visit_summary",
        "visit_hold",
        "visit_absent",
        "visit_sheet",
        "visit_reopen",
        "visit_said",
        "visit_diagnosed",
    ),
}


def test_every_dialogue_is_gone_through() -> None:
    assert set(DIALOGUES) == STRANGERS | CUSTOMERS | TECHNICIANS


@pytest.mark.parametrize("kind", KINDS)
async def test_a_strangers_longest_answers_hold_nobody_up(stage: Stage, kind: str) -> None:
    again = RecogniseDraft(open=("E-1001",))
    verbose = await gone_through(stage.phone(900, "Mallory"), kind, Start("recognise"), Start("recognise", again))

    assert verbose.dialogues == STRANGERS
    assert {"recognise.who", "recognise.serial", "recognise.urgency", "recognise.about"} <= verbose.answered
    assert verbose.refused >= 3
    assert verbose.phone.showing("E-1001")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_customers_longest_answers_hold_nobody_up(stage: Stage, kind: str) -> None:
    await import_contact(SETUP, {"account": "NORTHSIDE", "name": "Anna Weiss", "phone": "+49309018200", **ADMINISTERS})
    ben, anna = await stage.joined(), await stage.customer()
    ben.longest = 4096  # what the signer misses reaches the technician whole
    visit = await ready_to_sign(stage, ben)
    case, order = visit.case, visit.work_order
    other = await stage.case(problem="rattles")
    planned = await stage.visit(window=in_hours(26), problem="hums")

    # a name in words of danger is asked about each time it is given
    known = InviteDraft(account="NORTHSIDE", name="Ben Roth")
    named = Start("invite_person", known, at="role")
    inviting = named if kind in ALARMING else Start("invite_person", InviteDraft(account="NORTHSIDE"))

    verbose = await gone_through(
        anna,
        kind,
        Start("report_fault"),
        Start("write", WriteDraft(case=case)),
        Start("sign_off_missing", MissingDraft(work_order=order)),
        Start("sign_off", SignOffDraft(work_order=order)),
        Start("still_wrong", StillWrongDraft(case=case)),
        Start("cancel_request", CancelDraft(case=other.ref)),
        Start("another_time", AnotherTimeDraft(visit=planned.ref)),
        Start("which_machine", WhichDraft(case=case)),
        Start("quiet_hours", QuietDraft()),
        Start("site_way_in", WayInDraft(site=planned.site_ref, name=planned.site_name)),
        inviting,
        Start("join_account", JoinDraft()),
    )

    asked = {
        "report_fault.access",
        "report_fault.review",
        "sign_off.comment",
        "still_wrong.reason",
        "cancel_request.sure",
        "another_time.when",
    }
    assert asked <= verbose.answered
    assert verbose.dialogues == CUSTOMERS
    assert verbose.refused >= 8


@pytest.mark.parametrize("kind", KINDS)
async def test_a_technicians_longest_answers_hold_nobody_up(stage: Stage, kind: str) -> None:
    ben = await stage.joined()
    (await stage.customer()).longest = 4096
    later = await stage.visit(window=in_hours(5, minutes=60), problem="rattles")
    visit = await stage.under_way(ben)
    ref = visit.ref

    verbose = await gone_through(
        ben,
        kind,
        Start("visit_part", PartDraft(visit=ref)),
        Start("visit_checklist", ChecklistDraft(visit=ref)),
        Start("visit_photo", PhotoDraft(visit=ref)),
        Start("visit_note", NoteDraft(visit=ref)),
        Start("visit_talk", TalkDraft(visit=ref, text=text_of(kind, 4000))),
        Start("visit_write", LetterDraft(visit=ref)),
        Start("visit_said", SaidDraft()),
        Start("visit_summary", SummaryDraft(visit=ref)),
        Start("visit_absent", AbsentDraft(visit=ref)),
        Start("visit_sheet", SheetDraft(visit=ref)),
        Start("visit_reopen", ReopenDraft(visit=ref)),
        Start("visit_diagnosed", DiagnosedDraft(visit=ref)),
        Start("visit_hold", HoldDraft(visit=ref)),
        Start("visit_set_out", SetOutDraft(visit=later.ref)),
        Start("visit_check_in", CheckInDraft(visit=later.ref)),
        Start("visit_decline", DeclineDraft(visit=later.ref)),
    )

    assert verbose.dialogues == TECHNICIANS
    assert verbose.refused >= 12
