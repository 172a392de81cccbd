"""Ending the visit of a technician who is on site, before somebody else is sent."""

from domain.actor import Permission
from domain.appointments.actions import end_visit
from domain.appointments.queries import visit_under_way
from domain.appointments.views import AppointmentView
from handlers.slack.dispatch.draft import Draft, completed, unpacked
from handlers.slack.dispatch.form import build_form
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import modal, section
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Form, Tap
from handlers.slack.kit.ids import ActionId, FormId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import remembered

END_VISIT = ActionId("assign.end_visit")
ENDING = FormId("assign.ending")


async def offer_to_end(caller: Caller, tap: Tap) -> None:
    """[End that visit] was pressed: ask once more, in the words of what follows."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    draft = unpacked(tap.value)
    view = await ending_view(caller, draft) or await build_form(caller, draft)
    if view is not None:
        await outbound.open_view(caller.user, tap.trigger_id, view)


async def ending_view(caller: Caller, draft: Draft) -> View | None:
    """Asks whether to end the visit that is under way; None when there is none any more."""
    running = await visit_under_way(draft.case)
    return _view(caller, draft, running) if running is not None else None


def _view(caller: Caller, draft: Draft, running: AppointmentView) -> View:
    words = caller.words
    return modal(
        words.plain("slack-ending-title"),
        [
            section(words("slack-error-visit-under-way", technician_name=running.technician_name)),
            section(words("slack-ending-what-follows", name=running.technician_name, since=running.arrived_at)),
        ],
        callback_id=ENDING,
        submit=words.plain("slack-button-end-visit"),
        close=words.plain("slack-button-cancel"),
        metadata=draft.packed(visit=running.ref),
    )


async def take_ending(caller: Caller, form: Form) -> View | None:
    """End the visit, and go on in the form with what was chosen. Pressed twice, it ends nothing again."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    draft = unpacked(form.metadata)
    running = await visit_under_way(draft.case)
    if running is not None and running.ref != remembered(form.metadata).get("visit"):
        return _view(caller, draft, running)  # another visit than the one that was asked about
    if running is not None:
        await end_visit(caller.actor, appointment=running.ref)
    return await build_form(caller, draft if draft.is_complete else await completed(caller, draft))
