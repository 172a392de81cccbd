"""Promising open cases anew, once their contract says something else."""

from collections.abc import Sequence
from hashlib import blake2s

from tortoise.expressions import Subquery

from domain import clock
from domain.actor import Actor, Permission
from domain.cases.models import Case
from domain.cases.promised import promises_of_cases
from domain.cases.rows import take_cases, with_related
from domain.cases.rules import UNDER_WAY
from domain.customers.queries import get_account, subsidiaries_of
from domain.sla.actions import promised_otherwise, recompute_clocks
from domain.work import unit_of_work
from storage.timers import set_timer

AGAIN = "case.promise_anew"
AT_ONCE = 50
"""Cases in one transaction, so that nobody waits for a thousand of them."""


async def promise_anew(actor: Actor, *, contract: str, accounts: Sequence[str], after: int = 0) -> int:
    """Give the open cases of these accounts (references), and of those under them, what their contracts promise by now.

    Only clocks that promise something else are touched: they count from their start, their pauses kept. Begins with the cases whose
    keys follow `after`; where there are more than it does at once, a timer goes on. Gives how many cases were promised anew.
    """
    actor.must(Permission.AGREEMENT_EDIT)
    async with unit_of_work(actor):
        owners = [(await get_account(ref)).id for ref in accounts]
        owners += [key for owner in owners for key in await subsidiaries_of(owner)]
        wanted = Case.filter(account_id__in=owners, status__in=list(UNDER_WAY), id__gt=after).order_by("id")
        keys = [row.id for row in await wanted.limit(AT_ONCE).only("id")]
        if not keys:
            return 0
        await take_cases(Subquery(Case.filter(id__in=keys).values("id")))
        rows = await with_related(Case.filter(id__in=keys, status__in=list(UNDER_WAY)).order_by("id"))
        terms = await promises_of_cases(rows)
        otherwise = await promised_otherwise(terms)
        for case, priority in otherwise.items():
            await recompute_clocks(actor, case=case, priority=priority, terms=terms[case], why="contract")
        if len(keys) == AT_ONCE:
            payload = {"contract": contract, "accounts": list(accounts), "after": keys[-1]}
            await set_timer(_slot(contract, accounts), AGAIN, clock.now(), payload)
    return len(otherwise)


def _slot(contract: str, accounts: Sequence[str]) -> str:
    """One for each set of accounts: a contract that moves on ends nothing that was begun for those that it left."""
    whose = blake2s("\n".join(sorted(accounts)).encode(), digest_size=9).hexdigest()
    return f"contract:{contract}:promise:{whose}"
