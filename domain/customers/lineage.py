"""Accounts above and below an account."""

from typing import Any

from tortoise.expressions import Q

from domain.customers.errors import AccountCircle, AccountTooDeep
from domain.customers.models import Account
from domain.customers.rules import MOST_LEVELS
from domain.customers.views import AccountView

_PARENTS = ["__".join(["parent"] * level) for level in range(1, MOST_LEVELS)]
"""parent, parent__parent, …: as far as a family of accounts reaches."""


async def lineage(account_id: int) -> tuple[int, ...]:
    """The account (a key) and those above it, its own first: whose contract serves it, and where its bills may go."""
    found = await Account.get_or_none(id=account_id).values_list("id", *(f"{each}_id" for each in _PARENTS))
    return tuple(each for each in found or () if each is not None)


async def lineage_of(account: AccountView) -> tuple[int, ...]:
    """As `lineage`, without a look-up for an account that stands alone."""
    return (account.id,) if account.parent is None else await lineage(account.id)


async def subsidiaries_of(account_id: int) -> tuple[int, ...]:
    """Keys of all accounts below an account."""
    above: list[dict[str, Any]] = [{f"{each}_id": account_id} for each in _PARENTS]
    below = Q(*(Q(**each) for each in above), join_type=Q.OR)
    return tuple(int(each) for each in await Account.filter(below).order_by("id").values_list("id", flat=True))  # type: ignore[arg-type]


async def must_fit_under(account: Any, parent: int) -> None:
    """Whether an account may belong to that parent (a key). Raises AccountCircle, AccountTooDeep."""
    above = await lineage(parent)
    if account is not None and account.id in above:
        raise AccountCircle(account=account.ref)
    if len(above) + (await _levels(account.id) if account is not None else 1) > MOST_LEVELS:
        raise AccountTooDeep(levels=MOST_LEVELS)


async def _levels(account: int) -> int:
    """How many levels an account has with what is below it."""
    keys, levels = [account], 0
    while keys:
        levels += 1
        keys = [int(each) for each in await Account.filter(parent_id__in=keys).values_list("id", flat=True)]  # type: ignore[arg-type]
    return levels
