"""The CSV tables: columns, and the domain's actions and queries, of each kind of record."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from domain.actor import Actor
from domain.assets.actions import import_asset
from domain.assets.queries import export_assets
from domain.contracts.actions import import_contract
from domain.contracts.queries import export_contracts
from domain.crew.actions import import_technician, import_territory
from domain.crew.queries import export_technicians, export_territories
from domain.customers.actions import import_account, import_contact, import_site
from domain.customers.queries import export_accounts, export_contacts, export_sites
from domain.imports import Imported, Values
from domain.parts.actions import import_part, import_stock
from domain.parts.queries import export_parts, export_stock
from handlers.exchange import cells
from handlers.exchange.cells import Cell
from handlers.exchange.kinds import Kind

BILLING_MODELS = ("time_and_materials", "fixed_price", "retainer", "warranty")


@dataclass(frozen=True)
class Column:
    """One that is not `exported` is read only: what it holds leaves in another way, or not at all."""

    name: str
    cell: Cell
    required: bool = False
    exported: bool = True


@dataclass(frozen=True)
class Table:
    """`key` are the columns that identify a record; a row with the key of an existing record updates it."""

    kind: Kind
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    put: Callable[[Actor, Values], Awaitable[Imported]]
    rows: Callable[[], Awaitable[list[dict[str, Any]]]]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


LANGUAGE = cells.code(2, upper=False, empty="en", about="a language of two letters, such as en")
CURRENCY = cells.code(3, upper=True, empty="EUR", about="a currency of three letters, such as EUR")
COUNTRY = cells.code(2, upper=True, empty="", about="a country of two letters, such as DE")


def _needed(name: str, cell: Cell) -> Column:
    return Column(name, cell, required=True)


ACCOUNTS = Table(
    Kind.ACCOUNTS,
    ("ref",),
    (
        _needed("ref", cells.text(30)),
        _needed("name", cells.text(160)),
        Column("kind", cells.text(40)),
        Column("vip", cells.FLAG),
        Column("language", LANGUAGE),
        Column("timezone", cells.timezone()),
        Column("currency", CURRENCY),
    ),
    import_account,
    export_accounts,
)

SITES = Table(
    Kind.SITES,
    ("ref",),
    (
        _needed("ref", cells.text(40)),
        _needed("account", cells.text(30)),
        _needed("name", cells.text(160)),
        Column("street", cells.text(200)),
        Column("postal_code", cells.text(20)),
        Column("city", cells.text(100)),
        Column("country", COUNTRY),
        Column("latitude", cells.degrees(90)),
        Column("longitude", cells.degrees(180)),
        Column("timezone", cells.timezone(empty="")),
        Column("weekly_hours", cells.HOURS),
        Column("holidays", cells.text(8)),
        Column("access_notes", cells.text(4000), exported=False),
    ),
    import_site,
    export_sites,
)

CONTACTS = Table(
    Kind.CONTACTS,
    ("account", "name", "phone"),
    (
        _needed("account", cells.text(30)),
        _needed("name", cells.text(120)),
        Column("phone", cells.text(20)),
        Column("email", cells.text(200)),
        Column(
            "language", cells.code(2, upper=False, empty="", about="a language of two letters; empty is the account's")
        ),
        Column("ended", cells.FLAG),
        Column("was_account", cells.text(30)),
        Column("was_phone", cells.text(20)),
    ),
    import_contact,
    export_contacts,
)

ASSETS = Table(
    Kind.ASSETS,
    ("serial",),
    (
        _needed("serial", cells.text(60)),
        _needed("type", cells.text(40)),
        Column("make", cells.text(80)),
        Column("model", cells.text(80)),
        Column("label", cells.text(120)),
        Column("placement", cells.text(160)),
        _needed("account", cells.text(30)),
        _needed("site", cells.text(40)),
        Column("installed_on", cells.DAY),
        Column("warranty_parts", cells.DAY),
        Column("warranty_labor", cells.DAY),
        Column("warranty_expense", cells.DAY),
        Column("notes", cells.text(4000)),
        Column("retired", cells.FLAG),
    ),
    import_asset,
    export_assets,
)

CONTRACTS = Table(
    Kind.CONTRACTS,
    ("ref",),
    (
        _needed("ref", cells.text(30)),
        _needed("account", cells.text(30)),
        _needed("name", cells.text(120)),
        _needed("starts_on", cells.DAY),
        Column("ends_on", cells.DAY),
        Column("always_open", cells.FLAG),
        Column("customer_pauses", cells.PAUSES),
        Column("billing_model", cells.one_of(*BILLING_MODELS, empty=BILLING_MODELS[0])),
        Column("overrides", cells.OVERRIDES),
    ),
    import_contract,
    export_contracts,
)

TERRITORIES = Table(
    Kind.TERRITORIES,
    ("code",),
    (
        _needed("code", cells.text(20)),
        _needed("name", cells.text(80)),
        Column("postal_codes", cells.WORDS),
        Column("polygon", cells.CORNERS),
    ),
    import_territory,
    export_territories,
)

TECHNICIANS = Table(
    Kind.TECHNICIANS,
    ("ref",),
    (
        _needed("ref", cells.text(20)),
        _needed("name", cells.text(120)),
        Column("phone", cells.text(20)),
        Column("language", LANGUAGE),
        Column("timezone", cells.timezone()),
        Column("skills", cells.SKILLS),
        Column("territories", cells.WORDS),
        Column("shifts", cells.HOURS),
        Column("van", cells.text(20)),
        Column("home_latitude", cells.degrees(90)),
        Column("home_longitude", cells.degrees(180)),
    ),
    import_technician,
    export_technicians,
)

PARTS = Table(
    Kind.PARTS,
    ("number",),
    (
        _needed("number", cells.text(40)),
        _needed("name", cells.text(120)),
        Column("unit", cells.text(20, empty="piece")),
        Column("cost", cells.AMOUNT),
        Column("price", cells.AMOUNT),
        Column("currency", CURRENCY),
        Column("fits", cells.WORDS),
        Column("keywords", cells.WORDS),
    ),
    import_part,
    export_parts,
)

STOCK = Table(
    Kind.STOCK,
    ("location", "part"),
    (
        _needed("location", cells.text(20)),
        Column("location_name", cells.text(80)),
        Column("location_kind", cells.one_of("van", "warehouse")),
        _needed("part", cells.text(40)),
        _needed("on_hand", cells.COUNT),
    ),
    import_stock,
    export_stock,
)

TABLES = {
    table.kind: table
    for table in (ACCOUNTS, SITES, CONTACTS, ASSETS, CONTRACTS, TERRITORIES, TECHNICIANS, PARTS, STOCK)
}
