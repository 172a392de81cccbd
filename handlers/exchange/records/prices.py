"""What work costs, and the taxes on it."""

from dataclasses import replace
from typing import Any

from domain.actor import Permission
from domain.imports import Values
from domain.pricing.actions import import_price, import_tax
from domain.pricing.queries import export_prices, export_taxes
from domain.pricing.views import Item, Per, Period
from handlers.exchange import cells
from handlers.exchange.kinds import Kind
from handlers.exchange.records.record import Column, Record, needed
from handlers.exchange.records.standard import CURRENCY


def _as_kept(number: Any, row: Values) -> str:
    """Numbers of price lists are kept as text, so that nothing rounds them."""
    return str(number)


CATEGORIES = ("S", "Z", "E", "AE", "O")

PRICES = Record(
    Kind.PRICES,
    ("ref",),
    (
        needed("ref", cells.text(40)),
        needed("price_list", cells.text(40)),
        Column("tier", cells.text(40)),
        Column("currency", CURRENCY),
        needed("item", cells.one_of(*Item)),
        Column("of", cells.text(40)),
        Column("period", cells.one_of(*Period, empty=Period.STANDARD)),
        needed("per", cells.one_of(*Per)),
        replace(needed("amount", cells.AMOUNT), logged=_as_kept),
        Column("minimum_minutes", cells.COUNT),
        Column("round_minutes", cells.COUNT),
        Column("starts_on", cells.DAY),
        Column("ends_on", cells.DAY),
    ),
    import_price,
    export_prices,
    see=Permission.PRICE_VIEW,
    edit=Permission.PRICE_EDIT,
    shown=("ref", "item", "of", "period", "amount", "per", "currency"),
    own="ref",
)

TAXES = Record(
    Kind.TAXES,
    ("ref",),
    (
        needed("ref", cells.text(40)),
        needed("place", cells.capitals(20)),
        replace(needed("percent", cells.AMOUNT), logged=_as_kept),
        Column("category", cells.choice_of_codes(*CATEGORIES, empty="S")),
        Column("of", cells.text(40)),
        Column("kind", cells.text(40)),
        Column("reason", cells.text(160)),
        Column("starts_on", cells.DAY),
        Column("ends_on", cells.DAY),
    ),
    import_tax,
    export_taxes,
    see=Permission.PRICE_VIEW,
    edit=Permission.PRICE_EDIT,
    shown=("ref", "place", "percent", "of", "kind"),
    own="ref",
)
