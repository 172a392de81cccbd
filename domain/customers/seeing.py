"""What a contact sees: the one place that says so, for every query of cases, visits, work orders and machines.

| role | requests | machines |
|---|---|---|
| guest (`own_cases_only`) | their own | those of their own requests |
| standard | their own | those at their sites; without a site, the account's |
| individual | their own | the account's |
| read_only | everybody's at their sites; without a site, the account's | as their requests |
| administrator | everybody's at the account and its subsidiaries | the same |
"""

from typing import Any

from domain.access.rules import ContactRole
from domain.actor import Actor


def requests_seen_by(contact: Actor, case: str = "") -> dict[str, Any]:
    """A filter for what is asked about; `case` is the path from there to the case, such as "case__"."""
    if contact.contact_role == ContactRole.ADMINISTRATOR:
        return _of_accounts(contact, case)
    if contact.reads_only:
        return {f"{case}account_id": _account(contact), **_at_sites(contact, case)}
    return {f"{case}account_id": _account(contact), f"{case}contact_id": contact.id}


def machines_seen_by(contact: Actor) -> dict[str, Any]:
    """A filter for assets. A guest sees only those of their own requests, which whoever asks joins to it."""
    if contact.contact_role == ContactRole.ADMINISTRATOR:
        return _of_accounts(contact)
    if contact.own_cases_only or contact.contact_role == ContactRole.INDIVIDUAL:
        return {"account_id": _account(contact)}
    return {"account_id": _account(contact), **_at_sites(contact)}


def sees_everybodys_requests(contact: Actor) -> bool:
    """Whether requests of others are among those that they see."""
    return contact.contact_role == ContactRole.ADMINISTRATOR or contact.reads_only


def serves_account(contact: Actor, account: int) -> bool:
    """Whether the account (a key) is the contact's, or one that they administer with it."""
    return account in (contact.account, *contact.subsidiaries)


def _of_accounts(contact: Actor, path: str = "") -> dict[str, Any]:
    if not contact.subsidiaries:
        return {f"{path}account_id": _account(contact)}
    return {f"{path}account_id__in": [_account(contact), *contact.subsidiaries]}


def _at_sites(contact: Actor, path: str = "") -> dict[str, Any]:
    return {f"{path}site_id__in": list(contact.sites)} if contact.sites else {}


def _account(contact: Actor) -> int:
    return contact.account or 0
