"""Cases that go from one contact to another of the same account: part of merging the two."""

from collections.abc import Collection
from typing import Any

from tortoise.expressions import F

from domain.actor import Actor, Permission
from domain.cases.models import Case
from domain.work import unit_of_work


async def cases_to_hand(contact: int, account: int) -> list[tuple[int, str]]:
    """Keys and references of a contact's cases of this account (a key), also those that are over."""
    return await _named(Case.filter(contact_id=contact, account_id=account))


async def all_cases_of_contact(contact: int) -> list[str]:
    return [ref for _, ref in await _named(Case.filter(contact_id=contact))]


async def hand_cases(actor: Actor, *, contact: int, to: int, only: Collection[int]) -> list[str]:
    """Those of these cases (keys) that are the contact's become the other's; returns their references."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor):
        theirs = Case.filter(contact_id=contact, id__in=list(only))
        await theirs.order_by("id").select_for_update().only("id")
        found = await _named(theirs)
        await Case.filter(id__in=[key for key, _ in found]).update(contact_id=to, version=F("version") + 1)
    return [ref for _, ref in found]


async def _named(cases: Any) -> list[tuple[int, str]]:
    return [(int(key), str(ref)) for key, ref in await cases.order_by("id").values_list("id", "ref")]
