"""Price lists and taxes that an import, or a form, names row by row."""

from typing import Any

from domain.actor import Actor, Permission
from domain.imports import Batch, Imported, RowRefused, Values, change_record, without
from domain.pricing.events import PriceSet, TaxSet
from domain.pricing.models import PriceRate, Tax
from domain.pricing.rules import KINDS_OF_LINES, PER
from domain.pricing.views import Item, Per, Period
from domain.work import unit_of_work

USUAL_CURRENCY = "EUR"
NOT_STANDARD = frozenset({"E", "AE", "O", "Z"})
"""Categories in which no tax is taken."""


async def import_price(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `ref`. `amount` is a Decimal. Raises RowRefused for a row that could not be worked with."""
    actor.must(Permission.PRICE_EDIT)
    batch = batch or Batch()
    row = await PriceRate.get_or_none(ref=values["ref"])
    given = _as_stored(values, "amount")
    if row is None:
        given.setdefault("currency", USUAL_CURRENCY)
    _must_be_a_price({**_present(row), **given})
    await _must_be_one_list({**_present(row), **given}, values["ref"], batch)
    if row is not None:
        batch.take("price", row.id, row.ref)
        return await change_record(actor, row, without(given, "ref"), kind="price", ref=row.ref)
    async with unit_of_work(actor) as work:
        row = await PriceRate.create(**given)
        work.emit(PriceSet(price=row.ref, price_list=row.price_list))
    batch.take("price", row.id, row.ref)
    return Imported.CREATED


async def import_tax(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `ref`. `percent` is a Decimal. Raises RowRefused."""
    actor.must(Permission.PRICE_EDIT)
    batch = batch or Batch()
    row = await Tax.get_or_none(ref=values["ref"])
    given = _as_stored(values, "percent")
    _must_be_a_tax({**_present(row), **given})
    if row is not None:
        batch.take("tax", row.id, row.ref)
        return await change_record(actor, row, without(given, "ref"), kind="tax", ref=row.ref)
    async with unit_of_work(actor) as work:
        row = await Tax.create(**given)
        work.emit(TaxSet(tax=row.ref))
    batch.take("tax", row.id, row.ref)
    return Imported.CREATED


def _as_stored(values: Values, number: str) -> dict[str, Any]:
    """The number as text without zeros at its end, so that 75.0 and 75.00 are the same."""
    return {**values, number: format(values[number].normalize(), "f")} if number in values else dict(values)


def _present(row: PriceRate | Tax | None) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row._meta.fields_map} if row is not None else {}


def _must_be_a_price(row: Values) -> None:
    """Raises RowRefused."""
    item, per = Item(row["item"]), Per(row["per"])
    if per not in PER[item]:
        allowed = ", ".join(sorted(PER[item]))
        raise RowRefused("price-per", column="per", item=item.value, per=per.value, allowed=allowed)
    if item is not Item.LABOUR and row.get("period", Period.STANDARD) != Period.STANDARD:
        raise RowRefused("price-period", column="period", item=item.value)
    if per is Per.TIMES and row.get("period", Period.STANDARD) == Period.STANDARD:
        raise RowRefused("price-factor", column="period")
    if item is Item.SURCHARGE and not row.get("of"):
        raise RowRefused("price-surcharge", column="of")
    if item is Item.DISCOUNT and row.get("of") and row["of"] not in KINDS_OF_LINES:
        raise RowRefused("price-discount-of", column="of", kinds=", ".join(sorted(KINDS_OF_LINES)))
    if item is Item.DISCOUNT and float(row["amount"]) > 100:
        raise RowRefused("price-discount-most", column="amount")
    _must_last(row)


async def _must_be_one_list(row: Values, ref: str, batch: Batch) -> None:
    """A tier has one list in a currency at a time, and a list one tier and one currency. Raises RowRefused."""
    name, tier, currency = row["price_list"], row.get("tier", ""), row["currency"]
    batch.agree(f"tier of {name}", tier, why="price-tiers", list=name)
    batch.agree(f"currency of {name}", currency, why="price-currencies", list=name)
    others = PriceRate.filter(tier=tier, currency=currency).exclude(ref=ref).exclude(price_list=name)
    meant = [each.ref for each in await others if not _apart(each, row)]
    if meant:
        raise RowRefused(
            "price-other-list", tier=tier, tiered="yes" if tier else "no", currency=currency, lists=", ".join(meant[:3])
        )


def _apart(other: PriceRate, row: Values) -> bool:
    """Whether one of them ends before the other starts."""
    ends, starts = row.get("ends_on"), row.get("starts_on")
    before = other.ends_on is not None and starts is not None and other.ends_on < starts
    return before or (ends is not None and other.starts_on is not None and ends < other.starts_on)


def _must_be_a_tax(row: Values) -> None:
    """Raises RowRefused."""
    category, percent = row.get("category", "S"), float(row["percent"])
    if percent > 100:
        raise RowRefused("tax-most", column="percent")
    if category in NOT_STANDARD and percent:
        raise RowRefused("tax-none", column="category", category=category)
    if category in NOT_STANDARD - {"Z"} and not row.get("reason"):
        raise RowRefused("tax-reason", column="reason", category=category)
    _must_last(row)


def _must_last(row: Values) -> None:
    if row.get("ends_on") and row.get("starts_on") and row["ends_on"] < row["starts_on"]:
        raise RowRefused("ends-before-it-starts", column="ends_on")
