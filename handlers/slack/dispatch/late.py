"""A booked visit that is later than promised since somebody corrected the case: [Move], or [Keep, because…]."""

from dataclasses import replace

from domain import clock
from domain.actor import Permission
from domain.appointments.actions import ask_to_keep, keep_window
from domain.appointments.queries import open_window_question
from domain.appointments.views import WindowApproval
from domain.cases.queries import get_case_for
from domain.dispatch.queries import find_free_window, late_visit_of
from domain.dispatch.views import LateVisit
from domain.window import Window
from handlers.slack.cases.message import headline
from handlers.slack.dispatch.draft import Draft, draft_for, seen_of
from handlers.slack.dispatch.ending import ending_view
from handlers.slack.dispatch.form import build_form
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import Block, actions, bare, button, context, field, modal, section, shorten, text_input
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, FieldRefused, Form, Tap, metadata, notice
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import remembered
from handlers.texts.catalogue import Texts

MOVE, KEEP = ActionId("late.move"), ActionId("late.keep")
KEEP_FORM = FormId("late.keep_form")
WHY = FieldId("late.why")
WHY_LENGTH = 500


def late_words(late: LateVisit, words: Texts) -> str:
    visit = late.visit
    return words("slack-late-told", name=shorten(visit.technician_name, 60), window=visit.window, due=late.due_at)


def late_buttons(case: str, words: Texts) -> Block:
    move = button(words.plain("slack-button-move"), MOVE, case, style="primary")
    return actions(move, button(words.plain("slack-button-keep"), KEEP, case))


async def late_view(caller: Caller, late: LateVisit) -> View:
    """What the member who corrected the case is shown at once."""
    words, case = caller.words, await get_case_for(caller.actor, late.visit.case)
    asked = await open_window_question(case.ref)
    blocks = [section(headline(case, words)), section(late_words(late, words)), late_buttons(case.ref, words)]
    if asked is not None:
        blocks.insert(2, context(words("slack-late-pending", approval=asked.ref)))
    return modal(words.plain("slack-late-title"), blocks, close=words.plain("slack-close"))


async def move(caller: Caller, tap: Tap) -> Answer | None:
    """The form to assign, with a time that keeps the promise where somebody has one."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    late = await late_visit_of(caller.actor, tap.value)
    if late is None:
        return Answer(caller.words("slack-late-settled", case=tap.value))
    draft = await _in_time(caller, late)
    view = await ending_view(caller, draft) or await build_form(caller, draft)
    if view is not None:
        await _show(caller, tap, view)
    return None


async def _in_time(caller: Caller, late: LateVisit) -> Draft:
    case = await get_case_for(caller.actor, late.visit.case)
    draft, now = await draft_for(caller, case.ref), clock.now()
    if late.due_at > now:
        for whose in (late.visit.technician_ref, None):
            found = await find_free_window(case.ref, whose, Window(now, late.due_at))
            if found is not None and found.start <= late.due_at:
                draft = draft.at(found, caller.words.formats.zone)
                break
    return replace(draft, seen=seen_of(case))


async def open_keep(caller: Caller, tap: Tap) -> Answer | None:
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    words = caller.words
    late = await late_visit_of(caller.actor, tap.value)
    if late is None:
        return Answer(words("slack-late-settled", case=tap.value))
    case, approves = await get_case_for(caller.actor, tap.value), caller.actor.may(Permission.WINDOW_APPROVE)
    why = text_input(WHY, multiline=True, longest=WHY_LENGTH)
    view = modal(
        words.plain("slack-late-title"),
        [
            section(headline(case, words)),
            section(late_words(late, words)),
            field(words.plain("slack-late-why"), why, hint=words.plain("slack-staff-only")),
        ],
        callback_id=KEEP_FORM,
        submit=words.plain("slack-button-keep-it" if approves else "slack-button-ask-approval"),
        close=words.plain("slack-button-back"),
        metadata=metadata(case=case.ref, visit=late.visit.ref),
    )
    await _show(caller, tap, view)
    return None


async def take_keep(caller: Caller, form: Form) -> View | None:
    """A manager decides at once, by name and reason; whoever else asks one."""
    reason, words, known = form.answers.text(WHY), caller.words, remembered(form.metadata)
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    if not reason:
        raise FieldRefused(bare(words("slack-reason-needed")), WHY)
    case, visit = known.get("case", ""), known.get("visit", "")
    late = await late_visit_of(caller.actor, case)
    if late is None or late.visit.ref != visit:
        return notice(words("slack-late-settled", case=case), words.plain("slack-close"))
    if caller.actor.may(Permission.WINDOW_APPROVE):
        await keep_window(caller.actor, appointment=visit, approval=WindowApproval(reason))
        return notice(words("slack-late-kept", case=case), words.plain("slack-close"))
    asked = await ask_to_keep(caller.actor, appointment=visit, reason=reason)
    told = words("slack-approval-asked", approval=asked.ref) if asked else words("slack-late-settled", case=case)
    return notice(told, words.plain("slack-close"))


async def _show(caller: Caller, tap: Tap, view: View) -> None:
    """In the place of the view whose button was pressed, or as a new one."""
    if tap.view is not None and tap.on_modal:
        await outbound.update_view(caller.user, str(tap.view["id"]), view, hash=str(tap.view.get("hash") or ""))
    else:
        await outbound.open_view(caller.user, tap.trigger_id, view)


FEATURE = Feature(taps={MOVE: move, KEEP: open_keep}, forms={KEEP_FORM: take_keep})
