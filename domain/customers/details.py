"""What is noted of an account or a contact beyond its name: from the words of a file or a form to columns and rows beside them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from domain.access.queries import find_staff
from domain.actor import Actor
from domain.customers.errors import ManagerUnclear, NumberTaken, SiteElsewhere
from domain.customers.events import AccountAddressChanged, AccountStatusChanged, ContactPointsChanged
from domain.customers.lineage import must_fit_under
from domain.customers.models import Account, Contact, Site
from domain.customers.naming import must_be_phone, plain_number
from domain.customers.points import ADDRESS_PARTS, keep_address, keep_points
from domain.customers.queries import get_account
from domain.customers.rules import AMOUNTS, AccountStatus, AddressKind, PointMedium, kind_and_segment
from domain.imports import RowRefused, Values, must_be_whole
from domain.money import Money
from domain.work import unit_of_work

_ADDRESSES = {f"{kind}_{part}": (kind, part) for kind in AddressKind for part in ADDRESS_PARTS}


async def account_columns(row: Account | None, values: Values) -> dict[str, Any]:
    """The columns that these values stand for: without addresses, which are rows of their own.

    `parent` is the account's reference, `manager` the name of a staff member, amounts are decimal ones of the account's currency.
    Raises NotFound, NumberTaken, AccountCircle, AccountTooDeep, ManagerUnclear, PhoneUnreadable, RowRefused.
    """
    columns = {name: value for name, value in values.items() if name not in _ADDRESSES}
    if "kind" in columns:
        kind, segment = kind_and_segment(columns.pop("kind"))
        if kind or not segment or row is None:  # "clinic" says nothing of the kind that somebody chose
            columns["kind"] = kind
        if not columns.get("segment") and (segment or row is None):
            columns["segment"] = segment
    if "number" in columns:
        columns["number"] = await _free_number(row, columns["number"])
    if "parent" in columns:
        columns["parent_id"] = await _parent(row, columns.pop("parent"))
    if "manager" in columns:
        columns["manager_id"] = await _manager(columns.pop("manager"))
    if "emergency_contacts" in columns:
        columns["emergency_contacts"] = [await _called(*each) for each in columns["emergency_contacts"]]
    if "status" in columns:
        columns["status"] = AccountStatus(columns["status"] or AccountStatus.ACTIVE)
    return {**columns, **_amounts(row, columns)}


async def keep_addresses(actor: Actor, row: Account, values: Values) -> bool:
    """Write the addresses that are given; False where nothing changes."""
    given: dict[AddressKind, dict[str, str]] = {}
    for name, (kind, part) in _ADDRESSES.items():
        if name in values:
            given.setdefault(kind, {})[part] = values[name]
    changed = [kind for kind, parts in given.items() if await keep_address(row, kind, parts)]
    async with unit_of_work(actor) as work:
        for kind in changed:
            work.emit(AccountAddressChanged(account=row.ref, kind=kind.value))
    return bool(changed)


async def note_status(actor: Actor, row: Account, before: AccountStatus) -> None:
    """Journal that an account is on hold, inactive or active again, for whoever has to know at once."""
    after = (await get_account(row.ref)).status
    if after is not before:
        async with unit_of_work(actor) as work:
            work.emit(AccountStatusChanged(account=row.ref, before=before.value, after=after.value))


async def contact_columns(owner: int, values: Values) -> dict[str, Any]:
    """`sites` (references) as the keys of sites of the account (a key), without what are rows of their own. Raises SiteElsewhere."""
    columns = {name: value for name, value in values.items() if name not in ("sites", "phones", "emails")}
    if "sites" in values:
        refs: Sequence[str] = values["sites"]
        known = dict(await Site.filter(account_id=owner, ref__in=list(refs)).values_list("ref", "id")) if refs else {}
        if missing := [each for each in refs if each not in known]:
            raise SiteElsewhere(site=missing[0])
        columns["site_ids"] = sorted(known[each] for each in refs)
    if columns.get("role") == "":
        del columns["role"]
    return columns


async def keep_contact_points(actor: Actor, contact: Contact, values: Values) -> tuple[bool, bool]:
    """Write further numbers and mail addresses: whether something changed, and whether a phone number went. Raises PhoneUnreadable."""
    changed = gone = False
    for name, medium in (("phones", PointMedium.PHONE), ("emails", PointMedium.EMAIL)):
        if name not in values:
            continue
        for _, number in values[name] if medium is PointMedium.PHONE else ():
            await must_be_phone(number)
        other, went = await keep_points(contact, medium, values[name])
        changed, gone = changed or other, gone or (went and medium is PointMedium.PHONE)
    if changed:
        async with unit_of_work(actor) as work:
            work.emit(ContactPointsChanged(contact=str(contact.id)))
    return changed, gone


async def _free_number(row: Account | None, number: str) -> str | None:
    number = number.strip()
    holder = await Account.get_or_none(number=number) if number else None
    if holder is not None and (row is None or holder.id != row.id):
        raise NumberTaken(number=number, account=holder.ref)
    return number or None


async def _parent(row: Account | None, ref: str) -> int | None:
    if not ref:
        return None
    parent = await get_account(ref)
    await must_fit_under(row, parent.id)
    return parent.id


async def _manager(name: str) -> int | None:
    if not name.strip():
        return None
    found = await find_staff(name)
    if len(found) != 1:
        raise ManagerUnclear(name=name, count=len(found))
    return found[0].id


async def _called(name: str, phone: str) -> dict[str, str]:
    await must_be_phone(phone)
    return {"name": name.strip(), "phone": await plain_number(phone)}


def _amounts(row: Account | None, columns: Mapping[str, Any]) -> dict[str, int | None]:
    currency = columns.get("currency") or (row.currency if row else "EUR")
    kept = [name for name in AMOUNTS if row and getattr(row, name) is not None]
    if row and currency != row.currency and any(name not in columns for name in kept):
        raise RowRefused("account-currency-alone", before=row.currency, after=currency, column="currency")
    given: dict[str, Decimal | None] = {name: columns[name] for name in AMOUNTS if name in columns}
    for name, value in given.items():
        must_be_whole(name, None if value is None else Decimal(value), currency)
    return {name: None if value is None else Money.of(value, currency).minor for name, value in given.items()}
