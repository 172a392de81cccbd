"""The CSV tables: columns, and the domain's actions and queries, of each kind of record."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from babel.numbers import is_currency

from domain.actor import Actor
from domain.assets.actions import import_asset, import_site_with_assets
from domain.assets.queries import export_assets
from domain.contracts.actions import import_contract
from domain.contracts.queries import export_contracts
from domain.crew.actions import import_technician, import_territory
from domain.crew.queries import export_technicians, export_territories
from domain.customers.actions import import_account, import_contact, import_preferences
from domain.customers.queries import (
    export_accounts,
    export_contacts,
    export_preferences,
    export_sites,
    find_contact_as_named,
)
from domain.customers.rules import NoticeGroup, Way
from domain.imports import Batch, Imported, Values
from domain.parts.actions import import_part, import_stock
from domain.parts.queries import export_parts, export_stock
from handlers.exchange import cells
from handlers.exchange.cells import Cell
from handlers.exchange.kinds import Kind

BILLING_MODELS = ("time_and_materials", "fixed_price", "retainer", "warranty")


@dataclass(frozen=True)
class Column:
    """One that is not `exported` is read only: what it holds leaves in another way, or not at all.

    `refers` is the kind of record that it names, by that kind's `own` column.
    """

    name: str
    cell: Cell
    required: bool = False
    exported: bool = True
    refers: Kind | None = None


@dataclass(frozen=True)
class Table:
    """`key` are the columns that identify a record; a row with the key of an existing record updates it.

    `own` is the column by which others refer to it. `find` gives the key of the record that a row names exactly, where rows may also
    mean one in other ways.
    """

    kind: Kind
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    put: Callable[[Actor, Values, Batch], Awaitable[Imported]]
    rows: Callable[[], Awaitable[list[dict[str, Any]]]]
    own: str = ""
    find: Callable[[Values], Awaitable[int | None]] | None = None

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


LANGUAGE = cells.code(2, upper=False, empty="en", about="a language of two letters, such as en")
CURRENCY = cells.code(3, upper=True, empty="EUR", about="a currency of three letters, such as EUR", known=is_currency)
COMPANYS = "a time zone, such as Europe/Berlin; empty is the company's"


def _needed(name: str, cell: Cell, *, refers: Kind | None = None) -> Column:
    return Column(name, cell, required=True, refers=refers)


ACCOUNTS = Table(
    Kind.ACCOUNTS,
    ("ref",),
    (
        _needed("ref", cells.text(30)),
        _needed("name", cells.name(160)),
        Column("kind", cells.text(40)),
        Column("vip", cells.FLAG),
        Column("language", LANGUAGE),
        Column("timezone", cells.timezone(about=COMPANYS)),
        Column("currency", CURRENCY),
    ),
    import_account,
    export_accounts,
    own="ref",
)

SITES = Table(
    Kind.SITES,
    ("ref",),
    (
        _needed("ref", cells.text(40)),
        _needed("account", cells.text(30), refers=Kind.ACCOUNTS),
        _needed("name", cells.name(160)),
        Column("street", cells.text(200)),
        Column("postal_code", cells.text(20)),
        Column("city", cells.text(100)),
        Column("country", cells.COUNTRY),
        Column("latitude", cells.degrees(90)),
        Column("longitude", cells.degrees(180)),
        Column("timezone", cells.timezone(about="a time zone, such as Europe/Berlin; empty is the account's")),
        Column("weekly_hours", cells.HOURS),
        Column("holidays", cells.HOLIDAYS),
        Column("access_notes", cells.text(4000), exported=False),
    ),
    import_site_with_assets,
    export_sites,
    own="ref",
)

CONTACTS = Table(
    Kind.CONTACTS,
    ("account", "name", "phone"),
    (
        _needed("account", cells.text(30), refers=Kind.ACCOUNTS),
        _needed("name", cells.name(120)),
        Column("phone", cells.PHONE),
        Column("email", cells.text(200)),
        Column(
            "language", cells.code(2, upper=False, empty="", about="a language of two letters; empty is the account's")
        ),
        Column("ended", cells.FLAG),
        Column("was_account", cells.text(30), refers=Kind.ACCOUNTS),
        Column("was_name", cells.name(120)),
        Column("was_phone", cells.PHONE),
    ),
    import_contact,
    export_contacts,
    find=find_contact_as_named,
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
        _needed("account", cells.text(30), refers=Kind.ACCOUNTS),
        _needed("site", cells.text(40), refers=Kind.SITES),
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
        _needed("account", cells.text(30), refers=Kind.ACCOUNTS),
        _needed("name", cells.name(120)),
        _needed("starts_on", cells.DAY),
        Column("ends_on", cells.DAY),
        Column("always_open", cells.FLAG),
        Column("customer_pauses", cells.PAUSES),
        Column("billing_model", cells.one_of(*BILLING_MODELS, empty=BILLING_MODELS[0])),
        Column("overrides", cells.OVERRIDES),
    ),
    import_contract,
    export_contracts,
    own="ref",
)

TERRITORIES = Table(
    Kind.TERRITORIES,
    ("code",),
    (
        _needed("code", cells.text(20)),
        _needed("name", cells.name(80)),
        Column("postal_codes", cells.WORDS),
        Column("polygon", cells.CORNERS),
    ),
    import_territory,
    export_territories,
    own="code",
)

TECHNICIANS = Table(
    Kind.TECHNICIANS,
    ("ref",),
    (
        _needed("ref", cells.capitals(20)),
        _needed("name", cells.name(120)),
        Column("phone", cells.PHONE),
        Column("language", LANGUAGE),
        Column("timezone", cells.timezone(about=COMPANYS)),
        Column("skills", cells.SKILLS),
        Column("territories", cells.WORDS, refers=Kind.TERRITORIES),
        Column("shifts", cells.HOURS),
        Column("van", cells.text(20)),
        Column("home_latitude", cells.degrees(90)),
        Column("home_longitude", cells.degrees(180)),
    ),
    import_technician,
    export_technicians,
    own="ref",
)

PREFERENCES = Table(
    Kind.PREFERENCES,
    ("account", "name", "phone"),
    (
        _needed("account", cells.text(30), refers=Kind.ACCOUNTS),
        _needed("name", cells.name(120)),
        Column("phone", cells.PHONE),
        Column("quiet_hours", cells.text(20)),
        *(Column(group.value, cells.one_of(*(way.value for way in Way))) for group in NoticeGroup),
        Column("days", cells.WORDS),
        Column("parts", cells.WORDS),
        Column("technician", cells.text(20), refers=Kind.TECHNICIANS),
        Column("only_asked", cells.FLAG),
    ),
    import_preferences,
    export_preferences,
    find=find_contact_as_named,
)

PARTS = Table(
    Kind.PARTS,
    ("number",),
    (
        _needed("number", cells.text(40)),
        _needed("name", cells.name(120)),
        Column("unit", cells.text(20, empty="piece")),
        Column("cost", cells.AMOUNT),
        Column("price", cells.AMOUNT),
        Column("currency", CURRENCY),
        Column("fits", cells.WORDS),
        Column("keywords", cells.WORDS),
    ),
    import_part,
    export_parts,
    own="number",
)

STOCK = Table(
    Kind.STOCK,
    ("location", "part"),
    (
        _needed("location", cells.text(20)),
        Column("location_name", cells.name(80)),
        Column("location_kind", cells.one_of("van", "warehouse")),
        _needed("part", cells.text(40), refers=Kind.PARTS),
        _needed("on_hand", cells.COUNT),
    ),
    import_stock,
    export_stock,
    own="location",
)

TABLES = {
    table.kind: table
    for table in (ACCOUNTS, SITES, CONTACTS, ASSETS, CONTRACTS, TERRITORIES, TECHNICIANS, PREFERENCES, PARTS, STOCK)
}
