"""Parts and what there is of them from elsewhere, and back out again."""

from decimal import Decimal
from typing import Any

from domain.actor import Actor, Permission
from domain.imports import Imported, Values, change_record, without
from domain.money import Money, minor_digits
from domain.parts.actions import register_location, register_part, set_stock
from domain.parts.models import Part, StockLevel, StockLocation
from domain.work import unit_of_work

WAREHOUSE = "warehouse"


async def import_part(actor: Actor, values: Values) -> Imported:
    """By `number`. `cost` and `price` are decimal amounts of `currency`."""
    actor.must(Permission.DATA_IMPORT)
    row = await Part.get_or_none(number=values["number"])
    currency = values.get("currency") or (row.currency if row else "EUR")
    amounts = {name: Money.of(values[name], currency).minor for name in ("cost", "price") if name in values}
    given: dict[str, Any] = {**without(values, "number"), **amounts, "currency": currency}
    if row is None:
        await register_part(actor, number=values["number"], **given)
        return Imported.CREATED
    return await change_record(actor, row, given, kind="part", ref=row.number)


async def import_stock(actor: Actor, values: Values) -> Imported:
    """By location and part: how many there are. A place that is not known is made, called `location_name`."""
    actor.must(Permission.DATA_IMPORT)
    code = values["location"]
    place = await StockLocation.get_or_none(code=code)
    named = {
        "name": values.get("location_name") or code,
        "kind": values.get("location_kind") or WAREHOUSE,
    }
    done = Imported.UNCHANGED
    async with unit_of_work(actor):
        if place is None:
            await register_location(actor, code=code, **named)
        else:
            given = {name: value for name, value in named.items() if values.get(f"location_{name}")}
            done = await change_record(actor, place, given, kind="location", ref=code)
        level = await StockLevel.get_or_none(location__code=code, part__number=values["part"])
        await set_stock(actor, part=values["part"], location=code, on_hand=values["on_hand"])
    if level is None:
        return Imported.CREATED
    return done if level.on_hand == values["on_hand"] else Imported.UPDATED


async def export_parts() -> list[dict[str, Any]]:
    names = ("number", "name", "unit", "currency", "fits", "keywords")
    rows: list[Any] = await Part.all().order_by("id")
    return [
        {
            **{name: getattr(row, name) for name in names},
            "cost": _amount(row.cost, row.currency),
            "price": _amount(row.price, row.currency),
        }
        for row in rows
    ]


async def export_stock() -> list[dict[str, Any]]:
    rows = await StockLevel.all().order_by("id").select_related("location", "part")
    return [
        {
            "location": row.location.code,
            "location_name": row.location.name,
            "location_kind": row.location.kind,
            "part": row.part.number,
            "on_hand": row.on_hand,
        }
        for row in rows
    ]


def _amount(minor: int, currency: str) -> Decimal:
    return Decimal(minor).scaleb(-minor_digits(currency))
