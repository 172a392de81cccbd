"""Stock up and down, never below zero."""

from tortoise.expressions import F

from domain.actor import Actor, Permission
from domain.clock import now
from domain.errors import NotFound
from domain.parts.errors import BadQuantity, NotInStock
from domain.parts.events import StockMoved
from domain.parts.models import MOVEMENT, Part, StockLevel, StockLocation, StockMovement
from domain.parts.queries import part_view
from domain.parts.views import PartView
from domain.work import Work, unit_of_work


async def use_part(actor: Actor, *, location: str, part: str, quantity: int, work_order: str) -> PartView:
    """Take parts from a place for a work order. Raises NotInStock, BadQuantity, NotFound."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    _must_count(quantity)
    async with unit_of_work(actor) as work:
        row, place = await _part_at(part, location)
        level = StockLevel.filter(location=place, part=row)
        # The condition is part of the update, so that two who take the last one can't both have it.
        if not await level.filter(on_hand__gte=quantity).update(on_hand=F("on_hand") - quantity):
            found = await level.first()
            raise NotInStock(part=part, location=location, wanted=quantity, on_hand=found.on_hand if found else 0)
        await _record(work, row, place, -quantity, "used", work_order)
    return part_view(row)


async def return_part(actor: Actor, *, location: str, part: str, quantity: int, work_order: str) -> None:
    """Put back what was taken for a work order. Raises BadQuantity, NotFound."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    _must_count(quantity)
    async with unit_of_work(actor) as work:
        row, place = await _part_at(part, location)
        await _add(row, place, quantity)
        await _record(work, row, place, quantity, "returned", work_order)


async def move_stock(actor: Actor, *, part: str, source: str, target: str, quantity: int) -> None:
    """From one place to another. Raises NotInStock, BadQuantity, NotFound."""
    actor.must(Permission.STOCK_MOVE)
    _must_count(quantity)
    async with unit_of_work(actor) as work:
        row, from_place = await _part_at(part, source)
        _, to_place = await _part_at(part, target)
        level = StockLevel.filter(location=from_place, part=row)
        if not await level.filter(on_hand__gte=quantity).update(on_hand=F("on_hand") - quantity):
            found = await level.first()
            raise NotInStock(part=part, location=source, wanted=quantity, on_hand=found.on_hand if found else 0)
        await _add(row, to_place, quantity)
        await _record(work, row, from_place, -quantity, "moved", "")
        await _record(work, row, to_place, quantity, "moved", "")


async def set_stock(actor: Actor, *, part: str, location: str, on_hand: int) -> None:
    """What somebody counted, or an import says. Raises BadQuantity for less than nothing, NotFound."""
    actor.must(Permission.STOCK_MOVE)
    if on_hand < 0:
        raise BadQuantity(quantity=on_hand)
    async with unit_of_work(actor) as work:
        row, place = await _part_at(part, location)
        level, _ = await StockLevel.get_or_create(location=place, part=row)
        difference = on_hand - level.on_hand
        if not difference:
            return
        await StockLevel.filter(id=level.id).update(on_hand=on_hand)
        await _record(work, row, place, difference, "counted", "")


async def _part_at(part: str, location: str) -> tuple[Part, StockLocation]:
    row = await Part.get_or_none(number=part)
    if row is None:
        raise NotFound(what="part", ref=part)
    place = await StockLocation.get_or_none(code=location)
    if place is None:
        raise NotFound(what="location", ref=location)
    return row, place


async def _add(part: Part, place: StockLocation, quantity: int) -> None:
    level = StockLevel.filter(location=place, part=part)
    if not await level.update(on_hand=F("on_hand") + quantity):
        await StockLevel.create(location=place, part=part, on_hand=quantity)


async def _record(work: Work, part: Part, place: StockLocation, quantity: int, reason: str, work_order: str) -> None:
    level = await StockLevel.get(location=place, part=part)
    movement = await StockMovement.create(
        location=place,
        part=part,
        quantity=quantity,
        reason=reason,
        work_order=work_order,
        actor=work.actor.ref,
        at=now(),
    )
    work.emit(
        StockMoved(
            part=part.number,
            location=place.code,
            quantity=quantity,
            left=level.on_hand,
            reason=reason,
            work_order=work_order,
            digests=MOVEMENT.digests(movement),
        )
    )


def _must_count(quantity: int) -> None:
    if quantity < 1:
        raise BadQuantity(quantity=quantity)
