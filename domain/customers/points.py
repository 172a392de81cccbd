"""The addresses of accounts, and the further numbers and mail addresses of contacts."""

from collections.abc import Mapping, Sequence

from domain.company import company_profile
from domain.customers.models import Account, AccountAddress, Contact, ContactPoint
from domain.customers.rules import AddressKind, PointKind, PointMedium, typed_phone
from domain.customers.views import AddressView, PointView

ADDRESS_PARTS = ("name", "street", "postal_code", "city", "country", "email")


async def addresses_of_account(account: int) -> dict[AddressKind, AddressView]:
    """Those that are no site's, by their kind."""
    rows = await AccountAddress.filter(account_id=account)
    return {AddressKind(row.kind): _address_view(row) for row in rows}


async def keep_address(account: Account, kind: AddressKind, given: Mapping[str, str]) -> bool:
    """The parts that are given take the place of what was; an address without any word goes. False where nothing changes."""
    row = await AccountAddress.get_or_none(account_id=account.id, kind=kind)
    before = _address_view(row) if row else AddressView(kind)
    parts = {name: getattr(before, name) for name in ADDRESS_PARTS}
    after = {**parts, **given}
    if after == parts:
        return False
    await AccountAddress.filter(account_id=account.id, kind=kind).delete()
    if any(after.values()):
        await AccountAddress.create(account_id=account.id, kind=kind.value, **after)
    return True


async def points_of(contact: int) -> list[PointView]:
    """The further phone numbers and mail addresses of a contact, in the order in which they were given."""
    rows = await ContactPoint.filter(contact_id=contact).order_by("id")
    return [PointView(PointMedium(row.medium), PointKind(row.kind), row.value) for row in rows]


async def keep_points(contact: Contact, medium: PointMedium, given: Sequence[tuple[str, str]]) -> tuple[bool, bool]:
    """These are all further ones of the medium from now on. Returns whether something changed, and whether one went."""
    home = (await company_profile()).country
    values = [(kind, typed_phone(text, home) if medium is PointMedium.PHONE else text.strip()) for kind, text in given]
    primary = contact.phone if medium is PointMedium.PHONE else contact.email
    after = [(kind, value) for value, kind in {value: kind for kind, value in values if value != primary}.items()]
    rows = await ContactPoint.filter(contact_id=contact.id, medium=medium).order_by("id")
    before = [(row.kind, row.value) for row in rows]
    if before == after:
        return False, False
    await ContactPoint.filter(contact_id=contact.id, medium=medium).delete()
    for kind, value in after:
        await ContactPoint.create(contact_id=contact.id, medium=medium.value, kind=kind, value=value)
    return True, bool({value for _, value in before} - {value for _, value in after})


def _address_view(row: AccountAddress) -> AddressView:
    return AddressView(AddressKind(row.kind), row.name, row.street, row.postal_code, row.city, row.country, row.email)
