"""Finishing a visit: what is still missing, the summary, recommendations, and the way to the customer's signature."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.cases.queries import get_case_for
from domain.cases.rules import CancelRequest
from domain.completion.actions import complete_work_order
from domain.completion.errors import CompletionRefused
from domain.dispatch.actions import end_called_off
from domain.work_orders.actions import summarise
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import Missing, MissingItem, WorkOrderStatus
from domain.work_orders.views import WorkOrderView
from handlers.conversation import lengths
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Start,
    Stay,
    Step,
    Turn,
    say,
)
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, Said
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, checklist_progress, visit_of
from handlers.technicians.notes import save_note
from handlers.technicians.photos import save_photos
from handlers.technicians.signing import offer_signing
from handlers.technicians.which import not_now
from handlers.texts.catalogue import Safe, Texts
from handlers.texts.shortening import cut

SHORTEST_SUMMARY = 10
POINTS_TOLD = 3


async def finish(turn: Turn) -> Ending:
    """[Finish]: complete the work order, or say what is missing with buttons that lead there."""
    view = await visit_of(turn)
    if view.status is not AppointmentStatus.ON_SITE or view.work_order_status is WorkOrderStatus.ON_HOLD:
        return await not_now(turn, view)
    return await go_on_finishing(turn, view)


async def end_called_off_visit(turn: Turn) -> Ending:
    """[End the visit]: the case is to be cancelled. Paused work is ended as well."""
    view = await visit_of(turn)
    if view.status is not AppointmentStatus.ON_SITE or not await _is_called_off(turn, view):
        return await not_now(turn, view)
    return await go_on_finishing(turn, view)


async def _is_called_off(turn: Turn, view: AppointmentView) -> bool:
    return (await get_case_for(turn.known, view.case)).cancel_request == CancelRequest.GRANTED


async def begin_summary(turn: Turn) -> Ending:
    view = await visit_of(turn)
    if view.status is not AppointmentStatus.ON_SITE:
        return await not_now(turn, view)
    return Ending(then=Start(SUMMARY.name, SummaryDraft(visit=view.ref)))


async def go_on_finishing(turn: Turn, view: AppointmentView) -> Ending:
    if await _is_called_off(turn, view):
        return await _end_called_off(turn, view)
    try:
        await complete_work_order(turn.known, work_order=view.work_order)
    except CompletionRefused as refusal:
        return await _next_missing(turn, view, refusal.missing)
    return Ending((await card_reply(turn, await get_appointment_for(turn.known, view.ref)),))


async def _end_called_off(turn: Turn, view: AppointmentView) -> Ending:
    """Only what was done is asked for: neither checks nor a signature, since nothing is handed over."""
    order = await get_work_order_for(turn.known, view.work_order)
    if not order.summary:
        return Ending(then=Start(SUMMARY.name, SummaryDraft(visit=view.ref)))
    await end_called_off(turn.known, case=view.case)
    ended = await get_appointment_for(turn.known, view.ref)
    text = turn.words("tech-ended-called-off", work_order=view.work_order, minutes=ended.on_site_minutes or 0)
    return Ending((say(text, about=about(view)), await card_reply(turn, ended)))


async def _next_missing(turn: Turn, view: AppointmentView, missing: Sequence[MissingItem]) -> Ending:
    """The signature comes last, since nothing can be changed under it."""
    lacking = {item.what for item in missing}
    if lacking == {Missing.SIGNATURE}:
        return Ending((await offer_signing(turn, view),))
    if lacking <= {Missing.SUMMARY, Missing.SIGNATURE}:
        return Ending(then=Start(SUMMARY.name, SummaryDraft(visit=view.ref)))
    order = await get_work_order_for(turn.known, view.work_order)
    text = turn.words("tech-missing", work_order=view.work_order, items=Safe("\n".join(_told(turn.words, missing))))
    return Ending((say(text, *_ways(turn.words, view, order, lacking), about=about(view)),))


def _told(words: Texts, missing: Sequence[MissingItem]) -> list[str]:
    """The first points by name and the number of the others, then the other missing items."""
    points = [item for item in missing if item.what is Missing.CHECKLIST]
    lines = [words("tech-missing-point", text=cut(item.text, 80)) for item in points[:POINTS_TOLD]]
    if len(points) > POINTS_TOLD:
        lines.append(words("tech-missing-more", count=len(points) - POINTS_TOLD))
    others = [item for item in missing if item.what is not Missing.CHECKLIST]
    return [*lines, *(words("tech-missing-item", what=item.what.value) for item in others)]


def _ways(words: Texts, view: AppointmentView, order: WorkOrderView, lacking: set[Missing]) -> list[list[Button]]:
    done, of = checklist_progress(order)
    ways = {
        Missing.CHECKLIST: Button(
            words.plain("tech-button-checklist", done=done, of=of), intents.CHECKLIST.to(view.ref)
        ),
        Missing.PHOTO_AFTER: Button(words.plain("tech-button-photo"), intents.ADD_PHOTO.to(view.ref)),
        Missing.SUMMARY: Button(words.plain("tech-button-summary"), intents.SUMMARISE.to(view.ref)),
    }
    return [[button] for what, button in ways.items() if what in lacking]


@dataclass(frozen=True)
class SummaryDraft:
    visit: str = ""
    summary: str = ""
    recommendations: str = ""


async def ask_summary(turn: Turn, draft: SummaryDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    order = await get_work_order_for(turn.known, view.work_order)
    words, before, expects = turn.words, draft.summary or order.summary, Expects.TEXT | Expects.VOICE | Expects.PHOTOS
    text = words("tech-summary-ask", work_order=view.work_order, fault=cut(view.problem, 120))
    if not before:
        return Ask(text, (), expects, longest=lengths.SUMMARY)
    text += "\n" + words("tech-summary-now", summary=cut(before, 250))
    return Ask(text, ((Choice(words.plain("tech-button-keep"), "keep"),),), expects, longest=lengths.SUMMARY)


async def take_summary(turn: Turn, draft: SummaryDraft, said: Said) -> SummaryDraft | Stay[SummaryDraft]:
    view = await get_appointment_for(turn.known, draft.visit)
    if said.voice is not None:
        await save_note(turn, view, "", said.voice)
        return Stay(draft, note=turn.words("tech-summary-voice"))
    if said.photos and len(said.text.strip()) < SHORTEST_SUMMARY:
        return Stay(draft, note=await save_photos(turn, draft.visit, said, "after"))
    if said.photos:
        await save_photos(turn, draft.visit, said, "after")
    if said.choice:
        order = await get_work_order_for(turn.known, view.work_order)
        return replace(draft, summary=draft.summary or order.summary)
    text = said.text.strip()
    if len(text) < SHORTEST_SUMMARY:
        raise Again("tech-summary-short")
    return replace(draft, summary=text)


async def ask_recommendations(turn: Turn, draft: SummaryDraft) -> Ask:
    """What was recommended before is shown and kept by a tap; *Nothing* takes it away."""
    words, before = turn.words, await _recommended(turn, draft)
    text, rows = words("tech-recommend-ask"), [Choice(words.plain("tech-button-nothing"), "nothing")]
    if before:
        text += "\n" + words("tech-summary-now", summary=cut(before, 250))
        rows.insert(0, Choice(words.plain("tech-button-keep"), "keep"))
    return Ask(text, (tuple(rows),), Expects.TEXT, longest=lengths.SUMMARY)


async def take_recommendations(turn: Turn, draft: SummaryDraft, said: Said) -> SummaryDraft:
    if said.choice == "keep":
        return replace(draft, recommendations=await _recommended(turn, draft))
    return replace(draft, recommendations="" if said.choice else said.text.strip())


async def _recommended(turn: Turn, draft: SummaryDraft) -> str:
    view = await get_appointment_for(turn.known, draft.visit)
    return (await get_work_order_for(turn.known, view.work_order)).recommendations


async def save_summary(turn: Turn, draft: SummaryDraft) -> Ending:
    view = await get_appointment_for(turn.known, draft.visit)
    await summarise(
        turn.known, work_order=view.work_order, summary=draft.summary, recommendations=draft.recommendations
    )
    return await go_on_finishing(turn, view)


SUMMARY = Dialogue(
    "visit_summary",
    1,
    Step("summary", ask_summary, take_summary),
    Step("recommend", ask_recommendations, take_recommendations),
    draft=SummaryDraft,
    finish=save_summary,
    help="tech-summary-help",
)

PART = Part(
    dialogues=(SUMMARY,),
    intents={
        intents.FINISH: finish,
        intents.SUMMARISE: begin_summary,
        intents.END_CALLED_OFF: end_called_off_visit,
    },
)
