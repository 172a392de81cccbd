"""The price list and the taxes that apply, and the rows of both for a file."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tortoise.expressions import Q

from domain.pricing.models import PriceRate, Tax
from domain.pricing.rules import rates_for
from domain.pricing.views import Item, Per, Period, Rate, TaxRate

A_DAY = timedelta(days=1)


async def price_list_for(*, tier: str, currency: str, at: date) -> list[Rate]:
    """The rows of the list that applies on that day to customers of the tier; none where the company has no list for them."""
    return rates_for(await rates_at(at), tier=tier, currency=currency, at=at)


async def rates_at(at: date) -> list[Rate]:
    """The rows of all lists that are valid on that day, or the day before or after, for places in another time zone."""
    lasting = (Q(starts_on=None) | Q(starts_on__lte=at + A_DAY)) & (Q(ends_on=None) | Q(ends_on__gte=at - A_DAY))
    return [_rate(row) for row in await PriceRate.filter(lasting).order_by("ref")]


async def taxes_at(place: str, at: date) -> list[TaxRate]:
    """The taxes of the place's country, and those that hold everywhere, on that day."""
    lasting = (Q(starts_on=None) | Q(starts_on__lte=at)) & (Q(ends_on=None) | Q(ends_on__gte=at))
    there = Q(place="") | Q(place__startswith=place[:2]) if place else Q(place="")
    return [_tax(row) for row in await Tax.filter(lasting & there).order_by("ref")]


def _rate(row: Any) -> Rate:
    return Rate(
        ref=row.ref,
        price_list=row.price_list,
        tier=row.tier,
        currency=row.currency,
        item=Item(row.item),
        per=Per(row.per),
        amount=Decimal(row.amount),
        of=row.of,
        period=Period(row.period),
        minimum_minutes=row.minimum_minutes,
        round_minutes=row.round_minutes,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _tax(row: Any) -> TaxRate:
    return TaxRate(
        ref=row.ref,
        place=row.place,
        percent=Decimal(row.percent),
        category=row.category,
        of=row.of,
        kind=row.kind,
        reason=row.reason,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


async def export_prices() -> list[dict[str, Any]]:
    names = ("ref", "price_list", "tier", "currency", "item", "of", "period", "per", "minimum_minutes", "round_minutes")
    days = ("starts_on", "ends_on")
    return [
        {**{name: getattr(row, name) for name in (*names, *days)}, "amount": Decimal(row.amount)}
        for row in await PriceRate.all().order_by("price_list", "ref")
    ]


async def export_taxes() -> list[dict[str, Any]]:
    names = ("ref", "place", "of", "kind", "category", "reason", "starts_on", "ends_on")
    return [
        {**{name: getattr(row, name) for name in names}, "percent": Decimal(row.percent)}
        for row in await Tax.all().order_by("place", "ref")
    ]
