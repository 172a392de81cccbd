"""Parts and stock that an import names."""

from typing import Any

from domain.actor import Actor, Permission
from domain.imports import Imported, Values, change_record, without
from domain.money import Money
from domain.parts.catalogue import register_location, register_part
from domain.parts.models import Part, StockLevel, StockLocation
from domain.parts.stock import set_stock
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
