"""Putting work on hold, and resuming it."""

from dataclasses import dataclass, replace

from domain.appointments.actions import resume
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.sla.rules import PauseReason
from domain.work_orders.actions import hold
from domain.work_orders.rules import WorkOrderStatus
from handlers.conversation import lengths
from handlers.conversation.dialogue import Ask, Choice, Dialogue, Ending, Expects, Start, Stay, Step, Turn, in_rows, say
from handlers.conversation.door import Part
from handlers.conversation.messages import Said
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, visit_of
from handlers.technicians.photos import save_photos
from handlers.technicians.which import not_now, on_site

REASONS = (
    PauseReason.WAITING_FOR_PARTS,
    PauseReason.CUSTOMER_DECISION,
    PauseReason.WAITING_FOR_CUSTOMER,
    PauseReason.NO_ACCESS,
    PauseReason.UNSAFE_SITE,
    PauseReason.INTERNAL,
)


@dataclass(frozen=True)
class HoldDraft:
    visit: str = ""
    reason: str = ""
    note: str = ""


def _from(view: AppointmentView) -> Start:
    return Start(HOLD.name, HoldDraft(visit=view.ref))


begin_hold = on_site(_from)


async def ask_reason(turn: Turn, draft: HoldDraft) -> Ask:
    view, words = await get_appointment_for(turn.known, draft.visit), turn.words
    choices = [Choice(words.plain("tech-hold-choice", reason=each.value), each.value) for each in REASONS]
    return Ask(words("tech-hold-ask", work_order=view.work_order), in_rows(choices, 2))


async def take_reason(turn: Turn, draft: HoldDraft, said: Said) -> HoldDraft:
    return replace(draft, reason=said.choice or "")


async def ask_note(turn: Turn, draft: HoldDraft) -> Ask:
    reason = turn.words.plain("tech-hold-reason", reason=draft.reason)
    skip = Choice(turn.words.plain("button-skip"), "skip")
    return Ask(
        turn.words("tech-hold-note-ask", reason=reason),
        ((skip,),),
        Expects.TEXT | Expects.PHOTOS,
        longest=lengths.REMARK,
    )


async def take_note(turn: Turn, draft: HoldDraft, said: Said) -> HoldDraft | Stay[HoldDraft]:
    kept = await save_photos(turn, draft.visit, said, "during") if said.photos else ""
    if kept and not said.text.strip():
        return Stay(draft, note=kept)
    return replace(draft, note="" if said.choice else said.text.strip())


async def put_on_hold(turn: Turn, draft: HoldDraft) -> Ending:
    view = await get_appointment_for(turn.known, draft.visit)
    await hold(turn.known, work_order=view.work_order, reason=PauseReason(draft.reason), note=draft.note)
    told = turn.words(
        "tech-held", work_order=view.work_order, reason=turn.words.plain("tech-hold-reason", reason=draft.reason)
    )
    return Ending((say(told, about=about(view)), await card_reply(turn, view)))


async def resume_work(turn: Turn) -> Ending:
    view = await visit_of(turn)
    if view.work_order_status is not WorkOrderStatus.ON_HOLD or view.status is not AppointmentStatus.ON_SITE:
        return await not_now(turn, view)
    await resume(turn.known, work_order=view.work_order)
    told = say(turn.words("tech-resumed", work_order=view.work_order), about=about(view))
    return Ending((told, await card_reply(turn, view)))


HOLD = Dialogue(
    "visit_hold",
    1,
    Step("reason", ask_reason, take_reason),
    Step("note", ask_note, take_note),
    draft=HoldDraft,
    finish=put_on_hold,
    help="tech-hold-help",
)

PART = Part(dialogues=(HOLD,), intents={intents.HOLD: begin_hold, intents.RESUME: resume_work})
