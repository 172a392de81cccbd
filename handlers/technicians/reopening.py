"""[Change something] after the customer has signed: the signature is voided, and they sign again."""

from dataclasses import dataclass, replace

from domain.appointments.queries import get_appointment_for
from domain.completion.actions import reopen_signed
from domain.completion.queries import can_be_reopened
from domain.work_orders.queries import get_work_order_for
from handlers.conversation import lengths
from handlers.conversation.dialogue import Again, Ask, Choice, Dialogue, Ending, Expects, Start, Step, Turn, say
from handlers.conversation.door import Part
from handlers.conversation.messages import Said
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, visit_of
from handlers.technicians.which import not_now

SHORTEST_REASON = 3


@dataclass(frozen=True)
class ReopenDraft:
    visit: str = ""
    reason: str = ""
    sure: bool = False


async def begin_reopening(turn: Turn) -> Ending:
    view = await visit_of(turn)
    if not can_be_reopened(await get_work_order_for(turn.known, view.work_order)):
        return await not_now(turn, view)
    return Ending(then=Start(REOPEN.name, ReopenDraft(visit=view.ref)))


async def ask_reason(turn: Turn, draft: ReopenDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    text = turn.words("tech-reopen-ask", work_order=view.work_order)
    return Ask(text, expects=Expects.TEXT, longest=lengths.REMARK)


async def take_reason(turn: Turn, draft: ReopenDraft, said: Said) -> ReopenDraft:
    reason = said.text.strip()
    if len(reason) < SHORTEST_REASON:
        raise Again("tech-reopen-short")
    return replace(draft, reason=reason)


async def ask_sure(turn: Turn, draft: ReopenDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    order, words = await get_work_order_for(turn.known, view.work_order), turn.words
    signer = order.signature.signer if order.signature else view.contact_name
    keep = Choice(words.plain("tech-button-leave-signed"), "leave")
    void = Choice(words.plain("tech-button-void"), "void")
    return Ask(words("tech-reopen-sure", work_order=order.ref, name=signer), ((keep,), (void,)))


async def take_sure(turn: Turn, draft: ReopenDraft, said: Said) -> ReopenDraft:
    return replace(draft, sure=said.choice == "void")


async def reopen(turn: Turn, draft: ReopenDraft) -> Ending:
    view = await get_appointment_for(turn.known, draft.visit)
    if not draft.sure:
        return Ending((say(turn.words("tech-reopen-left", work_order=view.work_order), about=about(view)),))
    await reopen_signed(turn.known, work_order=view.work_order, reason=draft.reason)
    told = say(turn.words("tech-reopened", work_order=view.work_order), about=about(view))
    return Ending((told, await card_reply(turn, await get_appointment_for(turn.known, view.ref))))


REOPEN = Dialogue(
    "visit_reopen",
    1,
    Step("reason", ask_reason, take_reason),
    Step("sure", ask_sure, take_sure),
    draft=ReopenDraft,
    finish=reopen,
    help="tech-reopen-help",
)

PART = Part(dialogues=(REOPEN,), intents={intents.REOPEN: begin_reopening})
