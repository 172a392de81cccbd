"""Recording used parts: from the van, or where else they are in stock; and undoing it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.crew.queries import technician_of
from domain.errors import NotFound
from domain.parts.queries import fit_of_parts, get_part, stock_of, suggested_parts, van_stock
from domain.parts.views import StockView
from domain.work_orders.actions import undo_part, use_part
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.views import PartUsedView, WorkOrderView
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
    in_rows,
    say,
)
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, Said
from handlers.payloads import whole_number
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, visit_of
from handlers.technicians.which import WHICH, not_now, on_site
from handlers.texts.catalogue import Safe
from handlers.texts.shortening import cut

PAGE = 6
MOST_TAPPED = 4


@dataclass(frozen=True)
class PartDraft:
    """`page` of the van's list; `part` is a number. `instead` is the recorded use whose quantity is changed, 0 for a new one."""

    visit: str = ""
    part: str = ""
    quantity: int = 0
    page: int = 0
    instead: int = 0


def _from(view: AppointmentView) -> Start:
    return Start(USE_PART.name, PartDraft(visit=view.ref))


begin_part = on_site(_from)


async def ask_part(turn: Turn, draft: PartDraft) -> Ask:
    view, words = await get_appointment_for(turn.known, draft.visit), turn.words
    stock = await _stock(turn, view)
    shown = stock[draft.page * PAGE : (draft.page + 1) * PAGE]
    rows: list[tuple[Choice, ...]] = [(Choice(_label(turn, each), f"p:{each.key}"),) for each in shown]
    earlier = Choice(words.plain("button-earlier"), f"page:{draft.page - 1}")
    more = Choice(words.plain("button-more"), f"page:{draft.page + 1}")
    turning = (*((earlier,) if draft.page else ()), *((more,) if (draft.page + 1) * PAGE < len(stock) else ()))
    text = words("tech-part-ask" if stock else "tech-part-van-empty", work_order=view.work_order)
    return Ask(text, (*rows, turning) if turning else tuple(rows), Expects.TEXT, longest=lengths.SEARCH)


async def take_part(turn: Turn, draft: PartDraft, said: Said) -> Any:
    kind, _, value = (said.choice or "").partition(":")
    if kind == "page":
        return Stay(replace(draft, page=int(value)))
    view = await get_appointment_for(turn.known, draft.visit)
    stock, typed = await _stock(turn, view), said.text.strip().casefold()
    if kind == "p":
        return await _one_of(turn, draft, next(each.part for each in stock if str(each.key) == value))
    exact = [each for each in stock if each.part.casefold() == typed]
    near = exact or [each for each in stock if typed in each.part.casefold() or typed in each.name.casefold()]
    if len(near) == 1:
        return await _one_of(turn, draft, near[0].part)
    if near:
        raise Again("tech-part-several", typed=cut(said.text, 40), parts=_named(turn, near[:4]))
    raise await _elsewhere(turn, said.text.strip())


async def _one_of(turn: Turn, draft: PartDraft, part: str) -> PartDraft:
    """One of it, which most jobs take; the quantity can be changed afterwards. None left: how many is asked, which says so."""
    return replace(draft, part=part, quantity=1 if await _on_van(turn, part) else 0)


async def ask_quantity(turn: Turn, draft: PartDraft) -> Ask:
    on_hand, part = await _available(turn, draft), await get_part(draft.part)
    choices = [Choice(str(number), str(number)) for number in range(1, min(on_hand, MOST_TAPPED) + 1)]
    text = turn.words("tech-part-quantity-ask", name=part.name, part=part.number, count=on_hand)
    return Ask(text, in_rows(choices, 2), Expects.TEXT, longest=lengths.SEARCH)


async def take_quantity(turn: Turn, draft: PartDraft, said: Said) -> PartDraft:
    typed = (said.choice or said.text).strip()
    quantity = whole_number(typed)
    if not quantity:
        raise Again("tech-part-quantity-unclear")
    on_hand = await _available(turn, draft)
    if quantity > on_hand:
        elsewhere = await _places(turn, draft.part)
        raise Again("tech-part-short", part=draft.part, count=on_hand, wanted=quantity, places=elsewhere)
    return replace(draft, quantity=quantity)


async def record(turn: Turn, draft: PartDraft) -> Ending:
    view, words = await get_appointment_for(turn.known, draft.visit), turn.words
    order = await get_work_order_for(turn.known, view.work_order)
    if any(each.id == draft.instead for each in order.parts):  # it may have been taken back meanwhile
        await undo_part(turn.known, work_order=view.work_order, use=draft.instead)
    order = await use_part(turn.known, work_order=view.work_order, part=draft.part, quantity=draft.quantity)
    used = order.parts[-1]
    text = words(
        "tech-part-used",
        work_order=order.ref,
        quantity=used.quantity,
        name=used.name,
        part=used.part,
        count=(left := await _on_van(turn, used.part)),
    )
    undo = Button(words.plain("tech-button-undo"), intents.UNDO_PART.to(f"{view.ref}/{used.id}"))
    another = Button(words.plain("tech-button-another"), intents.ADD_PART.to(view.ref))
    quantity = Button(words.plain("tech-button-quantity"), intents.CHANGE_QUANTITY.to(f"{view.ref}/{used.id}"))
    # Of the last one there is nothing to change but to put it back.
    rows = ([another, quantity], [undo]) if left or used.quantity > 1 else ([another, undo],)
    return Ending((await card_reply(turn, view), say(text, *rows, about=about(view))))


async def change_quantity(turn: Turn) -> Ending:
    """[Change quantity] under a part that was recorded. The argument is that of `undo`."""
    view, _, used = await _use_named(turn)
    if view.status is not AppointmentStatus.ON_SITE:
        return await not_now(turn, view)
    if used is None:
        return Ending((await card_reply(turn, view),), toast=turn.words.plain("tech-part-undone-already"))
    draft = PartDraft(visit=view.ref, part=used.part, instead=used.id)
    return Ending(then=Start(USE_PART.name, draft, at="quantity"))


async def _use_named(turn: Turn) -> tuple[AppointmentView, WorkOrderView, PartUsedView | None]:
    """The argument is `A-10042-1/17`: the visit, and which use of a part; None when that was taken back."""
    visit, _, use = turn.argument.partition("/")
    view = await visit_of(replace(turn, argument=visit))
    order = await get_work_order_for(turn.known, view.work_order)
    return view, order, next((each for each in order.parts if str(each.id) == use), None)


async def undo(turn: Turn) -> Ending:
    view, order, used = await _use_named(turn)
    if used is None:
        return Ending((await card_reply(turn, view),), toast=turn.words.plain("tech-part-undone-already"))
    await undo_part(turn.known, work_order=order.ref, use=used.id)
    told = turn.words("tech-part-undone", work_order=order.ref, quantity=used.quantity, name=used.name)
    return Ending((say(told, about=about(view)), await card_reply(turn, view)))


async def _stock(turn: Turn, view: AppointmentView) -> list[StockView]:
    """The stock of the van: likely parts first, then those that fit this kind of machine."""
    technician = await technician_of(turn.known)
    if technician is None or not technician.van:
        return []
    likely = [part.number for part in await suggested_parts(view.asset.type, view.problem)]
    fit = await fit_of_parts(view.asset.type)

    def rank(each: StockView) -> tuple[int, int]:
        return likely.index(each.part) if each.part in likely else len(likely), fit[each.part]

    return sorted(await van_stock(technician.ref), key=rank)


async def _on_van(turn: Turn, part: str) -> int:
    technician = await technician_of(turn.known)
    if technician is None:
        return 0
    return sum(each.on_hand for each in await stock_of(part) if each.location == technician.van)


async def _available(turn: Turn, draft: PartDraft) -> int:
    """On the van, and of the use that is changed."""
    on_van = await _on_van(turn, draft.part)
    if not draft.instead:
        return on_van
    view = await get_appointment_for(turn.known, draft.visit)
    order = await get_work_order_for(turn.known, view.work_order)
    return on_van + sum(each.quantity for each in order.parts if each.id == draft.instead)


def _one_taken(draft: PartDraft) -> bool:
    return bool(draft.quantity) and not draft.instead


async def _elsewhere(turn: Turn, typed: str) -> Again:
    """The refusal: where a known part is in stock, or that there is no such part."""
    try:
        part = await get_part(typed.upper())
    except NotFound:
        return Again("tech-part-unknown", typed=cut(typed, 40))
    return Again("tech-part-elsewhere", name=part.name, part=part.number, places=await _places(turn, part.number))


async def _places(turn: Turn, part: str) -> Safe:
    """Where it is in stock besides the technician's own van."""
    technician = await technician_of(turn.known)
    own = technician.van if technician else ""
    found = [
        turn.words("tech-part-place", location=each.place, count=each.on_hand)
        for each in await stock_of(part)
        if each.location != own
    ]
    return Safe(", ".join(found[:4]) or turn.words("tech-part-nowhere"))


def _named(turn: Turn, stock: Sequence[StockView]) -> str:
    return ", ".join(f"{each.name} {each.part}" for each in stock)


def _label(turn: Turn, each: StockView) -> str:
    return turn.words.plain("tech-part-label", name=cut(each.name, 36), part=each.part, count=each.on_hand)


USE_PART = Dialogue(
    "visit_part",
    1,
    WHICH,
    Step("part", ask_part, take_part, back=False, counted=False),
    Step("quantity", ask_quantity, take_quantity, back=False, skip=_one_taken, counted=False),
    draft=PartDraft,
    finish=record,
    help="tech-part-help",
)

PART = Part(
    dialogues=(USE_PART,),
    intents={
        intents.ADD_PART: begin_part,
        intents.CHANGE_QUANTITY: change_quantity,
        intents.UNDO_PART: undo,
    },
)
