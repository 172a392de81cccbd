"""Parts and stock that an import names."""

from typing import Any

from domain.actor import Actor, Permission
from domain.imports import Batch, Imported, RowRefused, Values, change_record, must_be_whole, without
from domain.money import Money
from domain.parts.catalogue import register_location, register_part
from domain.parts.models import Part, StockLevel, StockLocation
from domain.parts.stock import set_stock
from domain.work import unit_of_work

WAREHOUSE = "warehouse"


async def import_part(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `number`. `cost` and `price` are decimal amounts of `currency`."""
    actor.must(Permission.STOCK_EDIT)
    batch = batch or Batch()
    row = await Part.get_or_none(number=values["number"])
    currency = values.get("currency") or (row.currency if row else "EUR")
    if row and currency != row.currency and not ("cost" in values and "price" in values):
        raise RowRefused("currency-alone", before=row.currency, after=currency, column="currency")
    for name in ("cost", "price"):
        must_be_whole(name, values.get(name), currency)
    amounts = {name: Money.of(values[name], currency).minor for name in ("cost", "price") if name in values}
    given: dict[str, Any] = {**without(values, "number"), **amounts, "currency": currency}
    if row is None:
        await register_part(actor, number=values["number"], **given)
        batch.take("part", (await Part.get(number=values["number"])).id, values["number"])
        return Imported.CREATED
    batch.take("part", row.id, row.number)
    return await change_record(actor, row, given, kind="part", ref=row.number)


async def import_stock(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By location and part: how many there are. A place that is not known is made, called `location_name`."""
    actor.must(Permission.STOCK_EDIT)
    batch = batch or Batch()
    code = values["location"]
    place = await StockLocation.get_or_none(code=code)
    named = {
        "name": values.get("location_name") or code,
        "kind": values.get("location_kind") or WAREHOUSE,
    }
    for name in ("name", "kind"):
        if said := values.get(f"location_{name}"):
            batch.agree(f"location_{name} of {code}", said)
    done = Imported.UNCHANGED
    async with unit_of_work(actor):
        if place is None:
            await register_location(actor, code=code, **named)
        else:
            given = {name: value for name, value in named.items() if values.get(f"location_{name}")}
            done = await change_record(actor, place, given, kind="location", ref=code)
        level = await StockLevel.get_or_none(location__code=code, part__number=values["part"])
        await set_stock(actor, part=values["part"], location=code, on_hand=values["on_hand"])
        kept = await StockLevel.get(location__code=code, part__number=values["part"])
        batch.take("stock", kept.id, f"{values['part']} at {code}")
    if level is None:
        return Imported.CREATED
    return done if level.on_hand == values["on_hand"] else Imported.UPDATED
