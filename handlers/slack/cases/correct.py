"""Corrections of a case: change its type and priority, complete its work without a signature, or refuse that."""

from domain.actor import Actor, Permission
from domain.approvals.queries import open_approval
from domain.cases.actions import change_priority, change_type
from domain.cases.queries import get_case_for
from domain.completion.actions import approve_exception
from domain.completion.errors import ContentChanged
from domain.completion.queries import work_shown
from domain.dispatch.queries import late_visit_of
from domain.sla.rules import Priority
from domain.triage.rules import CaseType
from domain.work_orders.actions import refuse_exception
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import UNSIGNED_END
from domain.work_orders.views import WorkOrderView
from handlers.approvals.deciding import grant
from handlers.documents.work_shown import text_of
from handlers.slack.cases.message import CHANGE, headline
from handlers.slack.dispatch.late import late_view
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import (
    Block,
    actions,
    bare,
    button,
    field,
    modal,
    option,
    said,
    section,
    sections,
    select,
    text_input,
)
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, FieldRefused, Form, Tap, metadata
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.values import one_of, remembered
from handlers.slack.kit.wording import triage_words
from handlers.texts.catalogue import Texts

EXCEPT, REFUSE = ActionId("exception.approve"), ActionId("exception.refuse")
CHANGE_FORM, EXCEPT_FORM, REFUSE_FORM = FormId("change"), FormId("exception"), FormId("exception.refusal")
TYPE, PRIORITY, REASON = FieldId("change.type"), FieldId("change.priority"), FieldId("correct.reason")
REASON_LENGTH = 500
SLACK = "Slack"


def exception_buttons(work_order: str, words: Texts, *, asked: bool = False) -> Block:
    """Buttons for those who may complete work without the customer's signature; *Refuse* where a technician asks for it."""
    approve = button(words.plain("slack-button-except"), EXCEPT, work_order)
    return actions(approve, *([button(words.plain("slack-button-refuse"), REFUSE, work_order)] if asked else []))


async def open_change(caller: Caller, tap: Tap) -> None:
    caller.actor.must(Permission.CASE_EDIT)
    case, words = await get_case_for(caller.actor, tap.value), caller.words
    types = [option(words.plain("slack-type", type=each.value), each.value) for each in CaseType]
    priorities = [option(words.plain("slack-priority", priority=each.value), each.value) for each in Priority]
    blocks = [
        section(headline(case, words)),
        section(triage_words(case, words)),
        field(words.plain("slack-change-type"), select(TYPE, types, initial=case.type.value)),
        field(words.plain("slack-change-priority"), select(PRIORITY, priorities, initial=case.priority.value)),
        _reason(words.plain("slack-change-reason"), words.plain("slack-staff-only"), optional=True),
    ]
    await _show(caller, tap, "slack-change-title", CHANGE_FORM, blocks, "slack-button-save", case.ref)


async def take_change(caller: Caller, form: Form) -> View | None:
    ref = _about(form)
    case = await get_case_for(caller.actor, ref)
    wanted_type, wanted = one_of(CaseType, form.answers.choice(TYPE)), one_of(Priority, form.answers.choice(PRIORITY))
    if wanted_type is not case.type:
        await change_type(caller.actor, case=ref, type=wanted_type)
    if wanted is not case.priority:
        await change_priority(caller.actor, case=ref, priority=wanted, reason=form.answers.text(REASON))
    corrected = wanted is not case.priority or wanted_type is not case.type
    late = await late_visit_of(caller.actor, ref) if corrected else None
    return await late_view(caller, late) if late is not None else None


def _decided(order: WorkOrderView, words: Texts) -> str:
    """How it came that nobody has to let this work end unsigned any more; '' while it can be decided."""
    if order.signature is not None:
        return words(
            "slack-except-signed", work_order=order.ref, at=order.signature.signed_at, name=order.signature.signer
        )
    if order.exception is not None:
        return words("slack-except-approved", work_order=order.ref, name=order.exception.approved_by_name)
    return ""


async def open_exception(caller: Caller, tap: Tap) -> Answer | None:
    caller.actor.must(Permission.COMPLETION_EXCEPTION_APPROVE)
    order, words = await get_work_order_for(caller.actor, tap.value), caller.words
    if decided := _decided(order, words):
        return Answer(decided)
    case = await get_case_for(caller.actor, order.case)
    blocks = [section(headline(case, words)), section(words("slack-except-warning", work_order=order.ref))]
    shown = await work_shown(caller.actor, order.ref, words.language)
    blocks += sections(text_of(words, shown, to_sign=False))
    if order.notes:
        blocks += sections(said(order.notes[-1].text))
    blocks.append(_reason(words.plain("slack-except-reason"), words.plain("slack-customer-reads")))
    seen = {"seen": shown.snapshot.digest, "language": words.language}
    await _show(caller, tap, "slack-except-title", EXCEPT_FORM, blocks, "slack-button-approve", order.ref, **seen)
    return None


async def take_exception(caller: Caller, form: Form) -> View | None:
    given = remembered(form.metadata)
    if decided := _decided(await get_work_order_for(caller.actor, _about(form)), caller.words):
        raise FieldRefused(bare(decided), REASON)
    shown = {"through": SLACK, "seen": given.get("seen", ""), "language": given.get("language", "")}
    try:
        await _let_end(caller.actor, _about(form), _given_reason(caller, form), shown)
    except ContentChanged as changed:
        raise FieldRefused(bare(caller.words("slack-except-changed", **changed.params)), REASON) from None
    return None


async def _let_end(actor: Actor, work_order: str, reason: str, shown: dict[str, str]) -> None:
    """Grant what the technician asks; or unasked, as one may who is told by phone. Raises ContentChanged, IllegalMove."""
    asked = await open_approval(UNSIGNED_END, f"work_order:{work_order}")
    if asked is None:
        await approve_exception(actor, work_order=work_order, reason=reason, **shown)
        return
    decided = await grant(actor, approval=asked.ref, reason=reason, given=shown)
    if decided.failure is not None:
        raise decided.failure


async def open_refusal(caller: Caller, tap: Tap) -> Answer | None:
    """The form has the usual reason, which reads in the technician's language when it is left as it is."""
    caller.actor.must(Permission.COMPLETION_EXCEPTION_APPROVE)
    order, words = await get_work_order_for(caller.actor, tap.value), caller.words
    if decided := _decided(order, words):
        return Answer(decided)
    case = await get_case_for(caller.actor, order.case)
    blocks = [section(headline(case, words)), section(words("slack-refuse-warning", work_order=order.ref))]
    if order.notes:
        blocks += sections(said(order.notes[-1].text))
    usual = words.plain("slack-refuse-usual")
    blocks.append(_reason(words.plain("slack-refuse-reason"), words.plain("slack-technician-reads"), initial=usual))
    await _show(caller, tap, "slack-refuse-title", REFUSE_FORM, blocks, "slack-button-refuse", order.ref)
    return None


async def take_refusal(caller: Caller, form: Form) -> View | None:
    reason = _given_reason(caller, form)
    usual = reason == caller.words.plain("slack-refuse-usual")
    await refuse_exception(caller.actor, work_order=_about(form), reason="" if usual else reason)
    return None


async def _show(
    caller: Caller, tap: Tap, title: str, callback_id: FormId, blocks: Blocks, submit: str, about: str, **more: str
) -> None:
    words = caller.words
    view = modal(
        words.plain(title),
        blocks,
        callback_id=callback_id,
        submit=words.plain(submit),
        close=words.plain("slack-button-back"),
        metadata=metadata(about=about, **more),
    )
    await outbound.open_view(caller.user, tap.trigger_id, view)


def _reason(label: str, hint: str, *, optional: bool = False, initial: str = "") -> Block:
    """The hint says who reads it."""
    given = text_input(REASON, initial=initial, multiline=True, longest=REASON_LENGTH)
    return field(label, given, hint=hint, optional=optional)


def _about(form: Form) -> str:
    return remembered(form.metadata).get("about", "")


def _given_reason(caller: Caller, form: Form) -> str:
    reason = form.answers.text(REASON)
    if not reason:
        raise FieldRefused(bare(caller.words("slack-reason-needed")), REASON)
    return reason


FEATURE = Feature(
    taps={CHANGE: open_change, EXCEPT: open_exception, REFUSE: open_refusal},
    forms={CHANGE_FORM: take_change, EXCEPT_FORM: take_exception, REFUSE_FORM: take_refusal},
)
