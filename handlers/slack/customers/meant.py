"""Which customer somebody means: by reference, account number, phone, serial number or name."""

import re

from domain.assets.queries import find_by_serial
from domain.customers.queries import (
    accounts_of_keys,
    find_account_numbered,
    find_accounts_named,
    find_contacts_by_phone,
    find_contacts_named,
    get_account,
)
from domain.customers.views import AccountView
from domain.errors import NotFound

MOST = 8
_PHONE = re.compile(r"\+?[\d\s()/.-]{5,30}")


async def customers_meant(text: str) -> list[AccountView]:
    """One where a reference, number, phone or serial says which; else all whose name, or a person's there, has the text."""
    wanted = " ".join(text.split())
    exact = await _by_reference(wanted) or await find_account_numbered(wanted)
    if exact:
        return [exact]
    keys = (
        {each.account_id for each in await find_contacts_by_phone(wanted)} if _PHONE.fullmatch(wanted) else set[int]()
    )
    if not keys and (machine := (await find_by_serial(wanted)).exact):
        keys = {machine.account_id}
    if not keys:
        keys = {each.id for each in await find_accounts_named(wanted, limit=MOST)}
        keys |= {each.account_id for each in await find_contacts_named(wanted, limit=MOST)}
    return (await accounts_of_keys(keys))[:MOST]


async def _by_reference(text: str) -> AccountView | None:
    for spelt in dict.fromkeys((text, text.upper())):
        try:
            return await get_account(spelt)
        except NotFound:
            continue
    return None
