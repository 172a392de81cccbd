"""The checklist, point by point. Each answer is saved at once, so that it can be continued later."""

from dataclasses import dataclass, replace
from typing import Any

from domain.appointments.queries import get_appointment_for
from domain.appointments.views import AppointmentView
from domain.work_orders.actions import answer_checklist, answer_rest_ok
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.views import ChecklistItemView, WorkOrderView
from handlers.conversation import lengths
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Jump,
    Start,
    Stay,
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.door import Part
from handlers.conversation.messages import Said
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, checklist_progress
from handlers.technicians.photos import save_photos
from handlers.technicians.which import WHICH, on_site
from handlers.texts.shortening import cut

ANSWERS = ("ok", "attention", "not_applicable")
PAGE = 6
SHORTEST_NOTE = 3


@dataclass(frozen=True)
class ChecklistDraft:
    """`position` is the point that is asked; `listing` shows a page of all points instead; `attention` waits for its note."""

    visit: str = ""
    position: int = 0
    listing: bool = False
    page: int = 0
    attention: bool = False


def _from(view: AppointmentView) -> Start:
    return Start(CHECKLIST.name, ChecklistDraft(visit=view.ref))


begin_checklist = on_site(_from)


async def ask_point(turn: Turn, draft: ChecklistDraft) -> Ask:
    order = await _order(turn, draft)
    if draft.listing:
        return _list(turn, order, draft.page)
    item, words = _point(order, draft), turn.words
    done, of = checklist_progress(order)
    text = words("tech-check-ask", work_order=order.ref, position=item.position, of=of, text=item.text, done=done)
    if item.answer:
        text += "\n" + words("tech-check-now", answer=item.answer, noted=_yes(item.note), note=cut(item.note, 120))
    answers = [Choice(words.plain("tech-check-answer", answer=name), f"{name}:{item.position}") for name in ANSWERS]
    jump = Choice(words.plain("tech-check-list"), "list:0")
    rows = (*in_rows(answers[:2], 2), (answers[2], jump))
    rest = of - done - (0 if item.answer else 1)
    if rest:
        rows = (*rows, (Choice(words.plain("tech-check-rest", count=rest + 1), "rest"),))
    return Ask(text, rows, Expects.PHOTOS)


async def take_point(turn: Turn, draft: ChecklistDraft, said: Said) -> Any:
    if said.photos:
        item = _point(await _order(turn, draft), draft)
        return Stay(draft, note=await save_photos(turn, draft.visit, said, "during", item.text))
    name, _, number = (said.choice or "").partition(":")
    match name:
        case "list":
            return Stay(replace(draft, listing=True, page=int(number)))
        case "go":
            return Stay(replace(draft, listing=False, position=int(number)))
        case "rest":
            view = await get_appointment_for(turn.known, draft.visit)
            await answer_rest_ok(turn.known, work_order=view.work_order)
            return draft
        case "attention":
            return replace(draft, position=int(number), attention=True)
        case _:
            return await _answered(turn, draft, int(number), name)


async def ask_note(turn: Turn, draft: ChecklistDraft) -> Ask:
    order = await _order(turn, draft)
    item = _point(order, draft)
    return Ask(
        turn.words("tech-check-note-ask", position=item.position, text=item.text),
        expects=Expects.TEXT | Expects.PHOTOS,
        longest=lengths.REMARK,
    )


async def take_note(turn: Turn, draft: ChecklistDraft, said: Said) -> Any:
    kept = await save_photos(turn, draft.visit, said, "during") if said.photos else ""
    if len(said.text.strip()) < SHORTEST_NOTE:
        if kept:
            return Stay(draft, note=kept)
        raise Again("tech-check-note-short")
    following = await _answered(turn, draft, draft.position, "attention", said.text.strip())
    return Jump(following.draft, "point") if isinstance(following, Stay) else following


async def _answered(turn: Turn, draft: ChecklistDraft, position: int, answer: str, note: str = "") -> Any:
    """Save the answer, then ask the next open point; the draft when none is open."""
    view = await get_appointment_for(turn.known, draft.visit)
    order = await answer_checklist(turn.known, work_order=view.work_order, position=position, answer=answer, note=note)
    following = _next_open(order, position)
    rested = replace(draft, attention=False, listing=False, position=following or position)
    if following is None:
        return rested
    kept = turn.words("tech-check-kept", position=position, answer=answer)
    return Stay(rested, note=kept)


async def end_checklist(turn: Turn, draft: ChecklistDraft) -> Ending:
    return await _left(turn, draft, "tech-check-done")


async def leave_checklist(turn: Turn, draft: ChecklistDraft) -> Ending:
    return await _left(turn, draft, "tech-check-left")


async def _left(turn: Turn, draft: ChecklistDraft, key: str) -> Ending:
    if not draft.visit:
        return Ending()
    view = await get_appointment_for(turn.known, draft.visit)
    done, of = checklist_progress(await get_work_order_for(turn.known, view.work_order))
    told = say(turn.words(key, work_order=view.work_order, done=done, of=of), about=about(view))
    card = () if key == "tech-check-left" else (await card_reply(turn, view),)
    return Ending((told, *card))


def _list(turn: Turn, order: WorkOrderView, page: int) -> Ask:
    items = order.checklist[page * PAGE : (page + 1) * PAGE]
    words, rows = turn.words, []
    for item in items:
        label = words.plain(
            "tech-check-label", position=item.position, text=cut(item.text, 40), answer=item.answer or "open"
        )
        rows.append((Choice(label, f"go:{item.position}"),))
    earlier = Choice(words.plain("button-earlier"), f"list:{page - 1}")
    more = Choice(words.plain("button-more"), f"list:{page + 1}")
    turning = (*((earlier,) if page else ()), *((more,) if (page + 1) * PAGE < len(order.checklist) else ()))
    done, of = checklist_progress(order)
    text = words("tech-check-jump", work_order=order.ref, done=done, of=of)
    return Ask(text, (*rows, turning) if turning else tuple(rows))


def _point(order: WorkOrderView, draft: ChecklistDraft) -> ChecklistItemView:
    """The point that is asked: the one chosen, else the first open one, else the first of all."""
    wanted = draft.position or _next_open(order, 0) or 1
    return next((item for item in order.checklist if item.position == wanted), order.checklist[0])


def _next_open(order: WorkOrderView, after: int) -> int | None:
    """The next open point after this one, else the first that was passed over."""
    opened = [item.position for item in order.checklist if not item.answer]
    return next((position for position in opened if position > after), opened[0] if opened else None)


async def _order(turn: Turn, draft: ChecklistDraft) -> WorkOrderView:
    view = await get_appointment_for(turn.known, draft.visit)
    return await get_work_order_for(turn.known, view.work_order)


def _yes(text: str) -> str:
    return "yes" if text else "no"


def _no_note(draft: ChecklistDraft) -> bool:
    return not draft.attention


CHECKLIST = Dialogue(
    "visit_checklist",
    1,
    WHICH,
    Step("point", ask_point, take_point, back=False, counted=False),
    Step("note", ask_note, take_note, skip=_no_note, counted=False),
    draft=ChecklistDraft,
    finish=end_checklist,
    help="tech-check-help",
    cancelled=leave_checklist,
)

PART = Part(dialogues=(CHECKLIST,), intents={intents.CHECKLIST: begin_checklist})
