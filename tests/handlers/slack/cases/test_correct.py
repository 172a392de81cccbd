"""Corrections by staff: type and priority, cancelling a case, completion without a signature."""

import json
from html import unescape

import pytest

from domain.assets.views import AssetView
from domain.cases.queries import get_case_for, timeline_of
from domain.cases.rules import CaseStatus
from domain.completion.actions import sign
from domain.sla.rules import Priority
from domain.triage.rules import CaseType
from domain.work_orders.actions import ask_for_exception, summarise
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import NoSignature, WorkOrderStatus
from tests.builders import SETUP, a_case, a_dispatcher
from tests.builders_crew import a_technician, all_but_signed, an_appointment, in_hours, seen_now, work_under_way
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk


async def test_type_and_priority_are_corrected_with_the_words_that_had_decided(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    opened = await desk.type(DANA, f"/case {case.ref}")
    await desk.press(DANA, opened.button("case.change"))
    form = await desk.opened(DANA)
    assert "Repair" in form.words

    form.enter("change.type", "warranty_claim")
    form.enter("change.priority", "P2")
    form.enter("correct.reason", "They can't open today")
    assert await desk.submit(form) == {}

    after = await get_case_for(SETUP, case.ref)
    assert (after.type, after.priority) == (CaseType.WARRANTY_CLAIM, Priority.P2)
    assert "They can't open today" in (await desk.type(DANA, f"/case {case.ref}")).words


async def test_a_cancelled_case_needs_a_reason_and_takes_the_visit_back(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    _, technician = await a_technician()
    visit = await an_appointment(technician, in_hours(2), case=case)
    await desk.press(DANA, {"action_id": "case.cancel", "value": case.ref})
    form = await desk.opened(DANA)
    assert "The visit of Jamie Lee is taken back" in form.words

    refused = await desk.submit(form)
    form.enter("correct.reason", "They found the plug")
    taken = await desk.submit(form)

    assert "write a reason" in "".join(refused["errors"].values())
    assert taken == {}
    assert (await get_case_for(SETUP, case.ref)).status is CaseStatus.CANCELLED
    assert (await get_work_order_for(SETUP, visit.work_order)).status is WorkOrderStatus.CANCELLED


async def test_a_dispatcher_lets_work_end_without_a_signature(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    technician = await a_technician()
    visit = await work_under_way(technician, case)
    await summarise(technician[0], work_order=visit.work_order, summary="Cleaned the rollers")
    opened = await desk.type(DANA, f"/case {case.ref}")
    await desk.press(DANA, opened.button("exception.approve"))
    form = await desk.opened(DANA)
    assert visit.work_order in form.words
    assert ", since " in form.words
    assert "ends when you sign" not in form.words

    refused = await desk.submit(form)
    form.enter("correct.reason", "Nobody was there")
    taken = await desk.submit(form)

    assert "write a reason" in "".join(refused["errors"].values())
    assert taken == {}
    exception = (await get_work_order_for(SETUP, visit.work_order)).exception
    assert exception is not None
    assert (exception.reason, exception.approved_by_name) == ("Nobody was there", "Dana Ortiz")


@pytest.mark.parametrize("word", ["\U0001f525", "&<>", "Roller"])
async def test_whoever_approves_reads_the_whole_of_what_was_done(desk: Desk, printer: AssetView, word: str) -> None:
    case = await a_case(asset=printer)
    technician = await a_technician()
    visit = await work_under_way(technician, case)
    done = " ".join(f"{word}{number}." for number in range(700))
    await summarise(technician[0], work_order=visit.work_order, summary=done)
    opened = await desk.type(DANA, f"/case {case.ref}")

    await desk.press(DANA, opened.button("exception.approve"))

    read = unescape((await desk.opened(DANA)).words).split()
    assert [each for each in done.split() if each not in read] == []


async def test_an_approval_of_work_that_changed_under_the_form_is_not_taken(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    technician = await a_technician()
    visit = await work_under_way(technician, case)
    await summarise(technician[0], work_order=visit.work_order, summary="Cleaned the rollers")
    opened = await desk.type(DANA, f"/case {case.ref}")
    await desk.press(DANA, opened.button("exception.approve"))
    form = await desk.opened(DANA)
    assert "Cleaned the rollers" in form.words
    await summarise(technician[0], work_order=visit.work_order, summary="Replaced the whole printer")
    form.enter("correct.reason", "Nobody was there")

    refused = await desk.submit(form)

    assert "has changed since this form was opened" in "".join(refused["errors"].values())
    assert (await get_work_order_for(SETUP, visit.work_order)).exception is None
    await desk.press(DANA, opened.button("exception.approve"))
    again = await desk.opened(DANA)
    again.enter("correct.reason", "Nobody was there")
    assert await desk.submit(again) == {}
    assert (await get_work_order_for(SETUP, visit.work_order)).exception is not None


async def test_a_dispatcher_refuses_an_end_without_a_signature_with_a_reason_that_stands_there(
    desk: Desk, printer: AssetView
) -> None:
    case = await a_case(asset=printer)
    technician = await a_technician()
    visit = await work_under_way(technician, case)
    await ask_for_exception(technician[0], work_order=visit.work_order, why=NoSignature.ABSENT)
    opened = await desk.type(DANA, f"/case {case.ref}")

    await desk.press(DANA, opened.button("exception.refuse"))
    form = await desk.opened(DANA)
    assert "stays open" in form.words
    assert "ask for the signature once more" in json.dumps(form.view)
    assert await desk.submit(form) == {}

    (entry,) = [each for each in await timeline_of(SETUP, case.ref) if each.name.endswith("exception_refused")]
    assert entry.data["reason"] == ""
    again = await desk.type(DANA, f"/case {case.ref}")
    assert "exception.refuse" not in json.dumps(again.blocks)
    await desk.press(DANA, opened.button("exception.refuse"))
    late = await desk.submit(await desk.opened(DANA))
    assert "Nobody asks any more" in json.dumps(late)


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "was signed at 11:00 by Anna Weiss"), ("de", "ist um 11:00 Uhr von Anna Weiss unterschrieben worden")],
)
async def test_who_comes_after_the_signature_reads_who_signed_and_when(
    desk: Desk, printer: AssetView, held_clock: HeldClock, language: str, told: str
) -> None:
    await a_dispatcher("Ursula Kern", external_id="U0URSULA", language=language, timezone="Europe/Berlin")
    case, technician = await a_case(asset=printer), await a_technician()
    visit = await all_but_signed(technician, case)
    opened = await desk.type("U0URSULA", f"/case {case.ref}")
    await desk.press("U0URSULA", opened.button("exception.approve"))
    form = await desk.opened("U0URSULA")
    await sign(
        technician[0],
        work_order=visit.work_order,
        kind="sheet",
        media=1,
        signer="Anna Weiss",
        through="sheet",
        **await seen_now(visit.work_order),
    )

    form.enter("correct.reason", "Nobody was there")
    late = await desk.submit(form)
    await desk.press("U0URSULA", opened.button("exception.approve"))

    assert told in "".join(late["errors"].values())
    assert told in (await desk.answered()).text
