"""The parts there are, and the places that hold them."""

from collections.abc import Sequence
from typing import Any

from domain.actor import Actor, Permission
from domain.parts.events import LocationDefined, PartDefined
from domain.parts.models import Part, StockLocation
from domain.parts.queries import part_view
from domain.parts.views import PartView
from domain.work import unit_of_work


async def register_part(
    actor: Actor,
    *,
    number: str,
    name: str,
    unit: str = "piece",
    cost: int = 0,
    price: int = 0,
    currency: str = "EUR",
    fits: Sequence[str] = (),
    keywords: Sequence[str] = (),
) -> PartView:
    """Add a part to the catalogue, or replace what it says. Money is in minor units; `fits` are asset types."""
    actor.must(Permission.STOCK_MOVE)
    values: dict[str, Any] = {
        "name": name,
        "unit": unit,
        "cost": cost,
        "price": price,
        "currency": currency,
        "fits": list(fits),
        "keywords": list(keywords),
    }
    async with unit_of_work(actor) as work:
        row, _ = await Part.update_or_create(values, number=number)
        work.emit(PartDefined(part=number, part_name=name, price=price, currency=currency))
    return part_view(row)


async def register_location(actor: Actor, *, code: str, name: str, kind: str) -> None:
    """Add a place for stock, or rename it. `kind` is van or warehouse."""
    actor.must(Permission.STOCK_MOVE)
    async with unit_of_work(actor) as work:
        await StockLocation.update_or_create({"name": name, "kind": kind}, code=code)
        work.emit(LocationDefined(location=code, location_name=name, kind=kind))
