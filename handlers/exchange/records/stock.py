"""Parts, and how many of them lie where."""

from domain.actor import Permission
from domain.imports import Values
from domain.parts.actions import import_part, import_stock
from domain.parts.queries import export_parts, export_stock
from handlers.exchange import cells
from handlers.exchange.kinds import Kind
from handlers.exchange.records.record import Column, Record, needed
from handlers.exchange.records.standard import CURRENCY, logged_amount

PARTS = Record(
    Kind.PARTS,
    ("number",),
    (
        needed("number", cells.serial(40)),
        needed("name", cells.name(120)),
        Column("unit", cells.text(20, empty="piece")),
        Column("cost", cells.AMOUNT, logged=logged_amount),
        Column("price", cells.AMOUNT, logged=logged_amount),
        Column("currency", CURRENCY),
        Column("fits", cells.WORDS),
        Column("keywords", cells.WORDS),
    ),
    import_part,
    export_parts,
    see=Permission.STOCK_VIEW,
    edit=Permission.STOCK_EDIT,
    shown=("number", "name", "price", "currency"),
    own="number",
)


async def _stock_subjects(row: Values) -> list[str]:
    return [f"location:{row['location']}"]


STOCK = Record(
    Kind.STOCK,
    ("location", "part"),
    (
        needed("location", cells.text(20)),
        Column("location_name", cells.name(80)),
        Column("location_kind", cells.one_of("van", "warehouse")),
        needed("part", cells.text(40), refers=Kind.PARTS),
        needed("on_hand", cells.COUNT),
    ),
    import_stock,
    export_stock,
    see=Permission.STOCK_VIEW,
    edit=Permission.STOCK_EDIT,
    shown=("location", "part", "on_hand"),
    own="location",
    subjects=_stock_subjects,
)
