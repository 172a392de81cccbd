"""What a customer's account decides in its chats: a question with [Approve] and [Decline], and what became of it."""

from datetime import datetime

from domain.actor import system_actor
from domain.appointments.rules import LATER_WINDOW
from domain.approvals.errors import ApprovalDecided
from domain.approvals.queries import get_approval, get_approval_for
from domain.approvals.rules import ApprovalState
from domain.approvals.views import ApprovalView
from domain.cases.queries import get_case_for
from domain.cases.rules import SPENDING
from domain.cases.views import CaseView
from domain.customers.queries import actor_names
from domain.money import Money
from domain.window import Window
from handlers import slots
from handlers.approvals.deciding import grant, refuse
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, Message, Reply
from handlers.customers import intents
from handlers.customers.known import known
from handlers.customers.requests import headline, local_words
from handlers.notices.kinds import APPROVAL_ASKED, APPROVAL_SETTLED
from handlers.notices.notify import Addressee, Notice, notify, shows
from handlers.texts.catalogue import Texts
from handlers.texts.shortening import cut
from storage.outbox.items import Mode

READER = system_actor("approvals")
LONGEST_REASON = 300
QUESTIONS = {LATER_WINDOW: "approval-ask-later-window", SPENDING: "approval-ask-spending"}
"""The words of each kind that customers can be asked."""


async def ask_contact(to: Addressee, view: ApprovalView, *, key: str) -> None:
    message = await _message(to.texts(), view, to.contact)
    await notify(to, APPROVAL_ASKED, Notice(message, key=key, about=view.about, slot=slots.approval(view.ref)))


async def show_outcome(to: Addressee, view: ApprovalView) -> None:
    """Edit the question where it stands: whoever decided, and for everybody else of the account."""
    if await shows(to, slots.approval(view.ref)):
        message = await _message(to.texts(), view, to.contact)
        await notify(to, APPROVAL_SETTLED, Notice(message, about=view.about, slot=slots.approval(view.ref)))


async def _message(words: Texts, view: ApprovalView, reader: int) -> Message:
    case = await get_case_for(READER, view.about)
    there = local_words(words, case)
    asked = await _question(there, view, case)
    if view.is_open:
        approve = Button(words.plain("approval-button-approve"), intents.APPROVE.to(view.ref))
        decline = Button(words.plain("approval-button-decline"), intents.DECLINE.to(view.ref))
        return Message(asked, ((approve, decline),))
    own = view.decided_by == f"contact:{reader}"
    name = (await actor_names([view.decided_by])).get(view.decided_by, "") if view.decided_by else ""
    outcome = "approval-outcome-spending" if view.kind == SPENDING else "approval-outcome"
    done = words(outcome, state=view.state.value, own="yes" if own else "no", name=name)
    return Message(f"{asked}\n{done}")


async def _question(words: Texts, view: ApprovalView, case: CaseView) -> str:
    if view.kind == SPENDING:
        return f"{headline(words, case)}\n{await _cost(words, view)}"
    window = Window(_moment(view, "starts_at"), _moment(view, "ends_at"))
    told = words(
        QUESTIONS[view.kind],
        window=window,
        due=_moment(view, "due_at"),
        reason=cut(view.reason, LONGEST_REASON),
        said="yes" if view.reason else "no",
    )
    return f"{headline(words, case)}\n{told}"


async def _cost(words: Texts, view: ApprovalView) -> str:
    facts = view.facts
    who, currency = str(facts["contact"]), str(facts["currency"])
    return words(
        QUESTIONS[SPENDING],
        name=(await actor_names([who])).get(who, ""),
        cost=Money(int(facts["minor"]), currency),
        threshold=Money(int(facts["threshold"]), currency),
    )


async def approve(turn: Turn) -> Ending:
    """The command runs in this turn; when it can't, nothing has changed, and they are told so."""
    view = await get_approval_for(turn.known, turn.argument)
    if not view.is_open:
        return await _settled(turn, view)
    try:
        decided = await grant(turn.known, approval=view.ref)
    except ApprovalDecided:
        return await _settled(turn, await get_approval(view.ref))
    if decided.failure is None:
        return await _settled(turn, decided.approval)
    words = turn.words
    if not decided.approval.is_open:
        return await _settled(turn, decided.approval)
    case = await get_case_for(turn.known, view.about)
    return Ending((Reply(Message(f"{headline(words, case)}\n{words('approval-not-now')}"), about=view.about),))


async def decline(turn: Turn) -> Ending:
    view = await get_approval_for(turn.known, turn.argument)
    if not view.is_open:
        return await _settled(turn, view)
    try:
        decided = await refuse(turn.known, approval=view.ref, reason="")
    except ApprovalDecided:
        return await _settled(turn, await get_approval(view.ref))
    return await _settled(turn, decided.approval)


async def _settled(turn: Turn, view: ApprovalView) -> Ending:
    """The question in the chat says what became of it, and by whom."""
    message = await _message(turn.words, view, turn.known.id)
    own = view.decided_by == turn.known.ref and view.state is not ApprovalState.OVERTAKEN
    toast = "" if own else turn.words.plain("approval-settled")
    return Ending((Reply(message, slots.approval(view.ref), Mode.EDIT, about=view.about),), toast=toast)


def _moment(view: ApprovalView, name: str) -> datetime:
    return datetime.fromisoformat(str(view.facts.get(name)))


PART = Part(intents={intents.APPROVE: known(approve), intents.DECLINE: known(decline)})
