"""Accounts, their sites and their contacts."""

from typing import Any

from domain.access.rules import ContactRole
from domain.actor import Permission
from domain.assets.actions import import_site_with_assets
from domain.customers.actions import import_account, import_contact, import_preferences
from domain.customers.queries import (
    export_accounts,
    export_contacts,
    export_preferences,
    export_sites,
    find_contact_as_named,
)
from domain.customers.rules import NoticeGroup, Way
from domain.imports import Values
from handlers.exchange import accounts, cells
from handlers.exchange.kinds import Kind
from handlers.exchange.records.record import Column, Record, needed, personal
from handlers.exchange.records.standard import COMPANYS, CURRENCY, LANGUAGE, logged_amount


def _address(kind: str) -> tuple[Column, ...]:
    """Where bills, or letters, go: empty where that is a site of the account."""
    longest = {"name": 160, "street": 200, "postal_code": 20, "city": 100}
    parts = [Column(f"{kind}_{part}", cells.text(most)) for part, most in longest.items()]
    return (*parts, Column(f"{kind}_country", cells.COUNTRY), Column(f"{kind}_email", cells.text(200)))


def _called(kept: Any, row: Values) -> str:
    return accounts.CALLED.write([(each["name"], each["phone"]) for each in kept])


ACCOUNTS = Record(
    Kind.ACCOUNTS,
    ("ref",),
    (
        needed("ref", cells.text(30)),
        needed("name", cells.name(160)),
        Column("kind", accounts.KIND),
        Column("vip", cells.FLAG),
        Column("language", LANGUAGE),
        Column("timezone", cells.timezone(about=COMPANYS)),
        Column("currency", CURRENCY),
        Column("number", cells.text(40)),
        Column("segment", cells.text(40)),
        Column("tier", accounts.TIER),
        Column("status", accounts.STATUS),
        Column("parent", cells.text(30)),
        Column("manager", cells.text(120)),
        Column("payment_days", accounts.DAYS),
        Column("credit_limit", accounts.LIMIT, logged=logged_amount),
        Column("balance", accounts.BALANCE, logged=logged_amount),
        Column("balance_on", cells.DAY),
        Column("approval_threshold", accounts.LIMIT),
        Column("buyer_reference", cells.text(80)),
        Column("tax_id", cells.text(40)),
        personal(Column("emergency_contacts", accounts.CALLED, logged=_called)),
        *_address("billing"),
        *_address("postal"),
    ),
    import_account,
    export_accounts,
    see=Permission.CUSTOMER_VIEW,
    edit=Permission.CUSTOMER_EDIT,
    shown=("ref", "name", "kind"),
    own="ref",
)

SITES = Record(
    Kind.SITES,
    ("ref",),
    (
        needed("ref", cells.text(40)),
        needed("account", cells.text(30), refers=Kind.ACCOUNTS),
        needed("name", cells.name(160)),
        Column("street", cells.text(200)),
        Column("postal_code", cells.text(20)),
        Column("city", cells.text(100)),
        Column("country", cells.COUNTRY),
        Column("latitude", cells.degrees(90)),
        Column("longitude", cells.degrees(180)),
        Column("timezone", cells.timezone(about="a time zone, such as Europe/Berlin; empty is the account's")),
        Column("weekly_hours", cells.HOURS),
        Column("holidays", cells.HOLIDAYS),
        Column("access_notes", cells.text(4000), exported=False, in_form=False),
    ),
    import_site_with_assets,
    export_sites,
    see=Permission.CUSTOMER_VIEW,
    edit=Permission.CUSTOMER_EDIT,
    shown=("ref", "name", "street", "city", "account"),
    own="ref",
)


async def _contact_subjects(row: Values) -> list[str]:
    known = await find_contact_as_named(row)
    return [f"contact:{known}"] if known else []


CONTACTS = Record(
    Kind.CONTACTS,
    ("account", "name", "phone"),
    (
        needed("account", cells.text(30), refers=Kind.ACCOUNTS, was="was_account"),
        needed("name", cells.name(120), was="was_name"),
        personal(Column("phone", cells.PHONE, was="was_phone")),
        personal(Column("email", cells.text(200))),
        Column(
            "language",
            cells.code(
                2, upper=False, empty="", about="a language of two letters; empty is the account's", example="en"
            ),
        ),
        Column("role", cells.one_of(*ContactRole, empty=ContactRole.STANDARD)),
        Column("sites", cells.WORDS, refers=Kind.SITES),
        personal(Column("phones", accounts.POINTS)),
        personal(Column("emails", accounts.POINTS)),
        Column("ended", cells.FLAG, ends=True),
        Column("was_account", cells.text(30), refers=Kind.ACCOUNTS, in_form=False),
        Column("was_name", cells.name(120), in_form=False),
        Column("was_phone", cells.PHONE, in_form=False),
    ),
    import_contact,
    export_contacts,
    see=Permission.CUSTOMER_VIEW,
    edit=Permission.CUSTOMER_EDIT,
    shown=("name", "account"),
    find=find_contact_as_named,
    subjects=_contact_subjects,
)

PREFERENCES = Record(
    Kind.PREFERENCES,
    ("account", "name", "phone"),
    (
        needed("account", cells.text(30), refers=Kind.ACCOUNTS),
        needed("name", cells.name(120)),
        personal(Column("phone", cells.PHONE)),
        Column("quiet_hours", cells.text(20)),
        *(Column(group.value, cells.one_of(*(way.value for way in Way))) for group in NoticeGroup),
        Column("days", cells.WORDS),
        Column("parts", cells.WORDS),
        Column("technician", cells.text(20), refers=Kind.TECHNICIANS),
        Column("only_asked", cells.FLAG),
    ),
    import_preferences,
    export_preferences,
    see=Permission.CUSTOMER_VIEW,
    edit=Permission.CUSTOMER_EDIT,
    shown=("name", "account"),
    find=find_contact_as_named,
    subjects=_contact_subjects,
)
