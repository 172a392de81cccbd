"""[Cancel the case], and what dispatch decides while a technician is on the way or on site: [End the visit], [Carry on]."""

from domain.actor import Permission
from domain.appointments.queries import begun_visits_of
from domain.cases.queries import get_case_for
from domain.cases.rules import CancelReason, CancelRequest
from domain.dispatch.actions import call_off, carry_on, end_called_off
from domain.dispatch.views import CalledOff
from handlers.slack.cases.correct import REASON
from handlers.slack.cases.message import CANCEL, CARRY_ON, END_NOW, END_VISIT, headline
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import bare, field, modal, section, text_input
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, FieldRefused, Form, Tap, metadata
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import FieldId, FormId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import remembered

CANCEL_FORM = FormId("cancel")
NOTE = FieldId("cancel.note")
REASON_LENGTH, NOTE_LENGTH = 400, 500
"""A reason is as long as what the customer is told of it."""


async def open_cancel(caller: Caller, tap: Tap) -> None:
    caller.actor.must(Permission.CASE_EDIT)
    case, words = await get_case_for(caller.actor, tap.value), caller.words
    begun = await begun_visits_of(case.ref)
    name = begun[0].technician_name if begun else case.assigned_name
    state = begun[0].status.value if begun else "planned" if name else "nobody"
    reason = text_input(REASON, multiline=True, longest=REASON_LENGTH)
    note = text_input(NOTE, multiline=True, longest=NOTE_LENGTH)
    blocks = [
        section(headline(case, words)),
        section(words("slack-cancel-warning", name=name, state=state)),
        field(words.plain("slack-cancel-reason"), reason, hint=words.plain("slack-customer-reads")),
        field(words.plain("slack-cancel-note"), note, hint=words.plain("slack-staff-only"), optional=True),
    ]
    view = modal(
        words.plain("slack-cancel-title"),
        blocks,
        callback_id=CANCEL_FORM,
        submit=words.plain("slack-button-cancel-case"),
        close=words.plain("slack-button-back"),
        metadata=metadata(about=case.ref),
    )
    await outbound.open_view(caller.user, tap.trigger_id, view)


async def take_cancel(caller: Caller, form: Form) -> View | None:
    reason = form.answers.text(REASON)
    if not reason:
        raise FieldRefused(bare(caller.words("slack-reason-needed")), REASON)
    case = remembered(form.metadata).get("about", "")
    await call_off(caller.actor, case=case, reason=reason, note=form.answers.text(NOTE))
    return None


async def end_visit(caller: Caller, tap: Tap) -> Answer:
    """As the customer asked: the technician on site is told to end the visit; one on the way turns back."""
    caller.actor.must(Permission.CASE_EDIT)
    case, words = await get_case_for(caller.actor, tap.value), caller.words
    if case.cancel_request != CancelRequest.ASKED:
        return Answer(words("slack-cancel-settled", case=case.ref))
    outcome = await call_off(caller.actor, case=case.ref, reason=CancelReason.CUSTOMER.value)
    state = "ending" if outcome is CalledOff.ENDING else "ended"
    return Answer(words("slack-cancel-ended", case=case.ref, name=case.assigned_name, state=state))


async def end_now(caller: Caller, tap: Tap) -> Answer:
    """For a technician who can't end the visit themselves."""
    caller.actor.must(Permission.CASE_EDIT)
    case = await get_case_for(caller.actor, tap.value)
    if case.cancel_request != CancelRequest.GRANTED:
        return Answer(caller.words("slack-cancel-settled", case=case.ref))
    await end_called_off(caller.actor, case=case.ref)
    return Answer(caller.words("slack-cancel-ended", case=case.ref, name=case.assigned_name, state="ended"))


async def let_it_go_on(caller: Caller, tap: Tap) -> Answer:
    goes_on = await carry_on(caller.actor, case=tap.value)
    return Answer(caller.words("slack-cancel-carried-on" if goes_on else "slack-cancel-settled", case=tap.value))


FEATURE = Feature(
    taps={CANCEL: open_cancel, END_VISIT: end_visit, END_NOW: end_now, CARRY_ON: let_it_go_on},
    forms={CANCEL_FORM: take_cancel},
)
