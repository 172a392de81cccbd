"""[Approve] and [Refuse] under a question, and [Withdraw] for whoever asked it."""

from domain.actor import Permission
from domain.approvals.actions import withdraw_approval
from domain.approvals.errors import ApprovalDecided
from domain.approvals.queries import decides, get_approval, get_approval_for
from domain.approvals.views import ApprovalView
from domain.errors import NotAllowed
from handlers.approvals.deciding import Decided, grant, refuse
from handlers.slack.approvals.message import APPROVE, DECLINE, WITHDRAW, headline_words
from handlers.slack.approvals.wording import outcome_words, question_words
from handlers.slack.dispatch.refused import why_not
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import bare, field, modal, section, text_input
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, FieldRefused, Form, Tap, metadata
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import FieldId, FormId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import remembered
from handlers.texts.catalogue import Safe

REFUSAL = FormId("approval.refusal")
WHY = FieldId("approval.why")
WHY_LENGTH = 500


async def approve(caller: Caller, tap: Tap) -> Answer:
    """Grant it, and run the command in this turn. The message in the channel is edited by what follows."""
    view = await get_approval_for(caller.actor, tap.value)
    if settled := await _settled(caller, view):
        return Answer(settled)
    try:
        decided = await grant(caller.actor, approval=view.ref)
    except ApprovalDecided:
        return Answer(await _settled(caller, await get_approval(view.ref)))
    return Answer(await _told(caller, decided))


async def open_refusal(caller: Caller, tap: Tap) -> Answer | None:
    """Ask why: whoever asked reads it."""
    view, words = await get_approval_for(caller.actor, tap.value), caller.words
    if settled := await _settled(caller, view):
        return Answer(settled)
    _must_decide(caller, view)
    why = text_input(WHY, multiline=True, longest=WHY_LENGTH)
    blocks = [
        section(f"{await headline_words(view, words)}\n{await question_words(view, words)}"),
        field(words.plain("slack-approval-why"), why, hint=words.plain("slack-approval-why-hint")),
    ]
    shown = modal(
        words.plain("slack-approval-refuse-title"),
        blocks,
        callback_id=REFUSAL,
        submit=words.plain("slack-button-refuse"),
        close=words.plain("slack-button-back"),
        metadata=metadata(about=view.ref),
    )
    await outbound.open_view(caller.user, tap.trigger_id, shown)
    return None


async def take_refusal(caller: Caller, form: Form) -> View | None:
    reason = form.answers.text(WHY)
    if not reason:
        raise FieldRefused(bare(caller.words("slack-reason-needed")), WHY)
    view = await get_approval_for(caller.actor, remembered(form.metadata).get("about", ""))
    _must_decide(caller, view)
    try:
        await refuse(caller.actor, approval=view.ref, reason=reason)
    except ApprovalDecided:
        raise FieldRefused(bare(await _settled(caller, await get_approval(view.ref))), WHY) from None
    return None


async def withdraw(caller: Caller, tap: Tap) -> Answer:
    try:
        view = await withdraw_approval(caller.actor, approval=tap.value)
    except ApprovalDecided:
        view = await get_approval(tap.value)
    return Answer(await _settled(caller, view))


def _must_decide(caller: Caller, view: ApprovalView) -> None:
    """Raises NotAllowed."""
    if view.is_open and not decides(caller.actor, view):
        caller.actor.must(Permission(view.permission))
        raise NotAllowed(permission=view.permission, actor=caller.actor.ref)


async def _settled(caller: Caller, view: ApprovalView) -> str:
    """Who decided it and how, in words; '' while it is open."""
    outcome = await outcome_words(view, caller.words)
    return f"<b>{view.ref}</b> · {outcome}" if outcome else ""


async def _told(caller: Caller, decided: Decided) -> str:
    view, words = decided.approval, caller.words
    if decided.failure is None:
        return await _settled(caller, view)
    why = Safe(await why_not(caller, decided.failure))
    return words("slack-approval-failed", approval=view.ref, why=why, open="yes" if view.is_open else "no")


FEATURE = Feature(taps={APPROVE: approve, DECLINE: open_refusal, WITHDRAW: withdraw}, forms={REFUSAL: take_refusal})
"""Decisions about work that ends without a signature have a form of their own, see `handlers.slack.cases.correct`."""
