"""What there is of parts, and which may be needed."""

from decimal import Decimal
from typing import Any

from domain.crew.queries import get_technician
from domain.errors import NotFound
from domain.money import minor_digits
from domain.parts.models import Part, StockLevel
from domain.parts.views import PartView, StockView
from domain.triage.rules import plain, spelt_like


async def van_stock(technician: str) -> list[StockView]:
    """What lies on the technician's van, by name, emptied places left out. Raises NotFound."""
    van = (await get_technician(technician)).van
    return await stock_at(van)


async def stock_at(location: str) -> list[StockView]:
    rows = await StockLevel.filter(location__code=location, on_hand__gt=0).select_related("part", "location")
    return sorted((_stock_view(row) for row in rows), key=lambda each: (each.name, each.part))


async def stock_of(part: str) -> list[StockView]:
    """Where the part lies, the fullest place first."""
    rows = await StockLevel.filter(part__number=part, on_hand__gt=0).select_related("part", "location")
    return sorted((_stock_view(row) for row in rows), key=lambda each: (-each.on_hand, each.location))


async def get_part(number: str) -> PartView:
    """Raises NotFound."""
    row = await Part.get_or_none(number=number)
    if row is None:
        raise NotFound(what="part", ref=number)
    return part_view(row)


LONGEST_ENDING = 4


async def suggested_parts(asset_type: str, problem: str, *, limit: int = 3) -> list[PartView]:
    """What a repair is likely to need: parts that fit (with nothing said, any machine), the most words of the fault first."""
    words = [plain(word.strip(".,;:!?()")) for word in problem.split()]
    said = " ".join(words)
    scored = [
        (_hits(row, words, said), row)
        for row in await Part.all().order_by("number")
        if asset_type in (row.fits or [asset_type])
    ]
    likely = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].number))
    return [part_view(row) for _, row in likely[:limit]]


MADE_FOR_IT, FITS_ANY, MADE_FOR_OTHERS = range(3)


async def fit_of_parts(asset_type: str) -> dict[str, int]:
    """By number, how a part fits this type of machine: the smaller the better."""
    return {row.number: _fit(row, asset_type) for row in await Part.all()}


def _fit(row: Part, asset_type: str) -> int:
    if not row.fits:
        return FITS_ANY
    return MADE_FOR_IT if asset_type in row.fits else MADE_FOR_OTHERS


async def parts_aboard(van: str, needed: list[str]) -> int:
    """How many of the needed parts the van has."""
    if not van or not needed:
        return 0
    return await StockLevel.filter(location__code=van, part__number__in=needed, on_hand__gt=0).count()


def part_view(row: Any) -> PartView:
    return PartView(row.number, row.name, row.unit, row.price, row.currency)


def _hits(row: Part, words: list[str], said: str) -> int:
    return sum(_named(plain(keyword.rstrip("*")), words, said) for keyword in row.keywords)


def _named(keyword: str, words: list[str], said: str) -> bool:
    """A keyword of several words as it stands; a single one misspelt or with an ending ("jam": jams, jammed, jamming)."""
    if " " in keyword:
        return keyword in said
    return any(
        spelt_like(word, keyword) or (word.startswith(keyword) and len(word) - len(keyword) <= LONGEST_ENDING)
        for word in words
    )


def _stock_view(row: Any) -> StockView:
    part = row.part
    at = row.location
    return StockView(
        at.code, at.name, part.id, part.number, part.name, part.unit, row.on_hand, part.price, part.currency
    )


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
