"""What a technician records while working: checklist, notes, photos, parts, summary."""

from typing import Any

from domain.actor import Actor
from domain.clock import now
from domain.crew.queries import technician_of
from domain.errors import NotFound
from domain.parts import actions as parts
from domain.work import Work, unit_of_work
from domain.work_orders.errors import AnswerUnknown, ClosedBySignature, TextNeeded
from domain.work_orders.events import (
    ChecklistAnswered,
    PartsReturned,
    PartsUsed,
    WorkNoteAdded,
    WorkPhotoAdded,
    WorkSummarised,
)
from domain.work_orders.models import ChecklistItem, PartUsed, WorkNote, WorkPhoto
from domain.work_orders.queries import work_order_view
from domain.work_orders.rows import UNDER_WAY, open_for_work
from domain.work_orders.rules import WorkOrderStatus as S
from domain.work_orders.views import WorkOrderView
from storage.media.items import keep_media

OK = "ok"
ANSWERS = frozenset({"", "ok", "attention", "not_applicable"})
STAGES = frozenset({"before", "during", "after"})
LONGEST_CAPTION = 300
# A technician looks at the machine's papers on the way, and writes down what the customer says on the phone.
PLANNED_OR_UNDER_WAY = UNDER_WAY | {S.SCHEDULED}


async def answer_checklist(
    actor: Actor, *, work_order: str, position: int, answer: str, note: str = ""
) -> WorkOrderView:
    """`answer` is ok, attention, not_applicable, or '' to take an answer back.

    Raises AnswerUnknown, NotFound, IllegalMove, ClosedBySignature.
    """
    if answer not in ANSWERS:
        raise AnswerUnknown(answer=answer)
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order)
        item = await ChecklistItem.get_or_none(work_order=row, position=position)
        if item is None:
            raise NotFound(what="checklist_item", ref=f"{work_order}/{position}")
        await _answer(work, row, item, answer, note)
        return _must_be_open(await work_order_view(row))


async def answer_rest_ok(actor: Actor, *, work_order: str) -> WorkOrderView:
    """Every check that nobody has answered yet is ok. Raises NotFound, IllegalMove, ClosedBySignature."""
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order)
        for item in await ChecklistItem.filter(work_order=row, answer="").order_by("position"):
            await _answer(work, row, item, OK, "")
        return _must_be_open(await work_order_view(row))


async def _answer(work: Work, row: Any, item: ChecklistItem, answer: str, note: str) -> None:
    before = item.answer
    item.answer, item.note, item.answered_at = answer, note.strip(), now() if answer else None
    await item.save(update_fields=["answer", "note", "answered_at"])
    work.emit(
        ChecklistAnswered(
            work_order=row.ref,
            case=row.case.ref,
            position=item.position,
            text=item.text,
            answer=answer,
            before=before,
            note=item.note,
        )
    )


async def add_note(actor: Actor, *, work_order: str, text: str, media: int = 0) -> WorkOrderView:
    """`media` is the recording of a spoken note. Raises TextNeeded, NotFound, IllegalMove."""
    said = _needed(text, "note")
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order, PLANNED_OR_UNDER_WAY)
        await keep_media([media] if media else [])
        await _note(work, actor, row, said, media)
        return await work_order_view(row)


async def _note(work: Work, actor: Actor, row: Any, text: str, media: int = 0) -> None:
    await WorkNote.create(work_order=row, text=text, author_name=actor.name, at=now())
    work.emit(WorkNoteAdded(work_order=row.ref, case=row.case.ref, text=text, media=media))


async def add_photo(actor: Actor, *, work_order: str, media: int, stage: str, caption: str = "") -> WorkOrderView:
    """The same picture again changes nothing. What is too long to stand under it is kept whole as a note.

    Raises ValueError for an unknown stage, NotFound, IllegalMove.
    """
    if stage not in STAGES:
        raise ValueError(f"no such stage of a photo: {stage}")
    said = caption.strip()
    short = said if len(said) <= LONGEST_CAPTION else f"{said[: LONGEST_CAPTION - 1].rstrip()}…"
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order, PLANNED_OR_UNDER_WAY)
        if not await WorkPhoto.exists(work_order=row, media=media):
            await keep_media([media])
            await WorkPhoto.create(work_order=row, media=media, stage=stage, caption=short, at=now())
            work.emit(WorkPhotoAdded(work_order=row.ref, case=row.case.ref, media=media, stage=stage))
            if short != said:
                await _note(work, actor, row, said)
        return await work_order_view(row)


async def use_part(
    actor: Actor, *, work_order: str, part: str, quantity: int = 1, location: str | None = None
) -> WorkOrderView:
    """From the technician's van, unless a place is named. Raises NotInStock, BadQuantity, NotFound, IllegalMove, ClosedBySignature."""
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order)
        place = location or await _van_of(actor)
        used = await parts.use_part(actor, location=place, part=part, quantity=quantity, work_order=row.ref)
        await PartUsed.create(
            work_order=row,
            part=used.number,
            name=used.name,
            unit=used.unit,
            quantity=quantity,
            price=used.price,
            currency=used.currency,
            location=place,
            at=now(),
        )
        work.emit(
            PartsUsed(work_order=row.ref, case=row.case.ref, part=used.number, part_name=used.name, quantity=quantity)
        )
        return _must_be_open(await work_order_view(row))


async def undo_part(actor: Actor, *, work_order: str, use: int) -> WorkOrderView:
    """Take back one recorded use (`PartUsedView.id`) and put the parts where they came from.

    Raises NotFound, IllegalMove, ClosedBySignature.
    """
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order)
        used = await PartUsed.get_or_none(id=use, work_order=row)
        # Deleting is the claim: of two who undo the same use, one finds nothing.
        if used is None or not await PartUsed.filter(id=use).delete():
            raise NotFound(what="part_used", ref=use)
        await parts.return_part(
            actor, location=used.location, part=used.part, quantity=used.quantity, work_order=row.ref
        )
        work.emit(
            PartsReturned(
                work_order=row.ref, case=row.case.ref, part=used.part, part_name=used.name, quantity=used.quantity
            )
        )
        return _must_be_open(await work_order_view(row))


async def summarise(actor: Actor, *, work_order: str, summary: str, recommendations: str = "") -> WorkOrderView:
    """Set the summary and the recommendations of the report. Raises TextNeeded, NotFound, IllegalMove, ClosedBySignature."""
    said = _needed(summary, "summary")
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order)
        row.summary, row.recommendations = said, recommendations.strip()
        await row.save(update_fields=["summary", "recommendations"])
        work.emit(
            WorkSummarised(
                work_order=row.ref, case=row.case.ref, summary=row.summary, recommendations=row.recommendations
            )
        )
        return _must_be_open(await work_order_view(row))


def _must_be_open(view: WorkOrderView) -> WorkOrderView:
    """What is signed can't be changed, and the caller's change is rolled back. Raises ClosedBySignature.

    A signature completes the work, so that only one from before that was so stands under work in progress.
    """
    if view.signature is not None:
        raise ClosedBySignature(work_order=view.ref, signer=view.signature.signer)
    return view


async def _van_of(actor: Actor) -> str:
    technician = await technician_of(actor)
    if technician is None or not technician.van:
        raise NotFound(what="location", ref="van")
    return technician.van


def _needed(text: str, what: str) -> str:
    said = text.strip()
    if not said:
        raise TextNeeded(what=what)
    return said
