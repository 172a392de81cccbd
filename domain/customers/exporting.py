"""Accounts, sites and contacts as a file has them."""

from decimal import Decimal
from typing import Any

from domain.access.queries import staff_names
from domain.customers.models import Account, Contact, Site
from domain.customers.points import ADDRESS_PARTS
from domain.customers.rules import AMOUNTS, AddressKind, PointMedium, phone_spellings, plain_name
from domain.money import Money

_ACCOUNT = ("ref", "name", "kind", "segment", "tier", "status", "vip", "language", "timezone", "currency")
_MONEY = ("payment_days", "balance_on", "buyer_reference", "tax_id")


async def export_accounts() -> list[dict[str, Any]]:
    """Parents before those below them, so that a file can be read again from the top."""
    rows: list[Any] = await Account.all().order_by("id").prefetch_related("addresses")
    refs = {row.id: row.ref for row in rows}
    managers = await staff_names({row.manager_id for row in rows if row.manager_id})
    depth = {row.id: row.parent_id for row in rows}

    def level(key: int) -> int:
        parent = depth[key]
        return 0 if parent is None else 1 + level(parent)

    return [
        {
            **{name: getattr(row, name) for name in (*_ACCOUNT, *_MONEY)},
            "number": row.number or "",
            **{name: _amount(getattr(row, name), row.currency) for name in AMOUNTS},
            "emergency_contacts": [(each["name"], each["phone"]) for each in row.emergency_contacts or ()],
            "parent": refs.get(row.parent_id, ""),
            "manager": managers.get(row.manager_id, ""),
            **_addresses(row),
        }
        for row in sorted(rows, key=lambda row: level(row.id))
    ]


def _amount(minor: int | None, currency: str) -> Decimal | None:
    return None if minor is None else Money(minor, currency).amount


def _addresses(row: Any) -> dict[str, str]:
    kept = {each.kind: each for each in row.addresses}
    return {
        f"{kind}_{part}": getattr(kept[kind], part) if kind in kept else ""
        for kind in AddressKind
        for part in ADDRESS_PARTS
    }


async def export_sites() -> list[dict[str, Any]]:
    """Without `access_notes`: how to get in leaves only through those who may see it, each time noted."""
    names = ("ref", "name", "street", "postal_code", "city", "country", "latitude", "longitude", "timezone")
    names += ("weekly_hours", "holidays")
    rows = await Site.all().order_by("id").select_related("account")
    return [{"account": row.account.ref, **{name: getattr(row, name) for name in names}} for row in rows]


async def export_contacts() -> list[dict[str, Any]]:
    """Those whom the account named or staff confirmed; guests, and those who have ended, are left out.

    Whoever is there twice (a confirmed guest whom the account had named) stands once, as an import means them: the first of them.
    """
    found: list[Any] = (
        await Contact.filter(own_cases_only=False, ended_at=None)
        .order_by("id")
        .select_related("account")
        .prefetch_related("points")
    )
    people: dict[Any, Any] = {}
    for row in found:
        spellings = tuple(sorted(phone_spellings(row.phone)))
        people.setdefault((row.account_id, plain_name(row.name), spellings), row)
    sites = dict(await Site.all().values_list("id", "ref"))
    others = {"ended": False, "was_account": "", "was_name": "", "was_phone": ""}
    return [{**_person(row, sites), **others} for row in people.values()]


def _person(row: Any, sites: dict[int, str]) -> dict[str, Any]:
    points = sorted(row.points, key=lambda each: each.id)
    return {
        "account": row.account.ref,
        **{name: getattr(row, name) for name in ("name", "phone", "email", "language", "role")},
        "sites": [sites[each] for each in row.site_ids or () if each in sites],
        "phones": [(each.kind, each.value) for each in points if each.medium == PointMedium.PHONE],
        "emails": [(each.kind, each.value) for each in points if each.medium == PointMedium.EMAIL],
    }
