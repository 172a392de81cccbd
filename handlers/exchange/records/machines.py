"""The customers' machines."""

from domain.actor import Permission
from domain.assets.actions import import_asset
from domain.assets.queries import export_assets
from handlers.exchange import cells
from handlers.exchange.kinds import Kind
from handlers.exchange.records.record import Column, Record, needed

ASSETS = Record(
    Kind.ASSETS,
    ("serial",),
    (
        needed("serial", cells.serial(60)),
        needed("type", cells.text(40)),
        Column("make", cells.text(80)),
        Column("model", cells.text(80)),
        Column("label", cells.text(120)),
        Column("placement", cells.text(160)),
        needed("account", cells.text(30), refers=Kind.ACCOUNTS),
        needed("site", cells.text(40), refers=Kind.SITES),
        Column("installed_on", cells.DAY),
        Column("warranty_parts", cells.DAY),
        Column("warranty_labor", cells.DAY),
        Column("warranty_expense", cells.DAY),
        Column("notes", cells.notes(4000)),
        Column("retired", cells.FLAG),
    ),
    import_asset,
    export_assets,
    see=Permission.CUSTOMER_VIEW,
    edit=Permission.CUSTOMER_EDIT,
    shown=("serial", "type", "make", "model", "account"),
)
