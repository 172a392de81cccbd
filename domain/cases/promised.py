"""What is promised for a case: by the contracts of its machines, the strictest of them for each clock."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.assets.queries import asset_view
from domain.assets.views import AssetView
from domain.contracts.queries import contracts_in_force, contracts_of
from domain.contracts.rules import covering
from domain.contracts.views import ContractView
from domain.customers.queries import lineage, site_view
from domain.customers.views import SiteView
from domain.sla.queries import ClockTerms, promised_priorities, strictest, terms_for
from domain.sla.rules import Priority


async def contracts_at(account: int, site: SiteView, at: datetime) -> tuple[Sequence[int], list[ContractView]]:
    """The account (a key) with those above it, and their contracts that are in force at the site on the day of that moment."""
    accounts = await lineage(account)
    return accounts, await contracts_in_force(accounts, day_at(site, at))


def day_at(site: SiteView, at: datetime) -> date:
    return at.astimezone(ZoneInfo(site.timezone)).date()


def contract_of(machine: AssetView, accounts: Sequence[int], contracts: Iterable[ContractView]) -> ContractView | None:
    """The contract that covers a machine; `accounts` is its own and those above it."""
    return covering(contracts, accounts=accounts, site=machine.site_ref, serial=machine.serial, asset_type=machine.type)


async def contract_for_machine(machine: AssetView, site: SiteView, at: datetime) -> ContractView | None:
    """The contract that covers a machine at its site on the day of that moment."""
    return contract_of(machine, *await contracts_at(machine.account_id, site, at))


def promise_of(
    machines: Iterable[AssetView],
    accounts: Sequence[int],
    contracts: Sequence[ContractView],
    *,
    site: SiteView,
    category: str,
    priority: Priority,
    start: datetime,
) -> ClockTerms:
    """The strictest promise for each clock that any of the machines has."""
    each = [
        terms_for(
            site=site,
            contract=contract_of(machine, accounts, contracts),
            asset_type=machine.type,
            category=category,
            priority=priority,
            start=start,
        )
        for machine in machines
    ]
    return strictest(each, start)


async def promise_of_case(row: Any, priority: Priority) -> ClockTerms:
    """The promise for a case (a row with what it hangs on) at this priority."""
    site = site_view(row.site)
    accounts, contracts = await contracts_at(row.account.id, site, row.opened_at)
    return _promise(row, site, accounts, contracts, priority)


async def promises_of_cases(rows: Sequence[Any]) -> dict[str, ClockTerms]:
    """As `promise_of_case` for several cases, at the priorities that they have promises for; one look at the contracts."""
    priorities = await promised_priorities([row.ref for row in rows])
    above = {account: await lineage(account) for account in {row.account.id for row in rows}}
    every = await contracts_of({account for accounts in above.values() for account in accounts})
    found: dict[str, ClockTerms] = {}
    for row in rows:
        site, promised = site_view(row.site), priorities.get(row.ref)
        day = day_at(site, row.opened_at)
        in_force = [each for each in every if each.starts_on <= day and (each.ends_on is None or each.ends_on >= day)]
        if promised is not None:
            found[row.ref] = _promise(row, site, above[row.account.id], in_force, promised)
    return found


def _promise(
    row: Any, site: SiteView, accounts: Sequence[int], contracts: Sequence[ContractView], priority: Priority
) -> ClockTerms:
    lines = sorted(row.lines, key=lambda line: line.id)
    machines = [asset_view(line.asset) for line in lines]
    return promise_of(
        machines,
        accounts,
        contracts,
        site=site,
        category=row.type.value,
        priority=priority,
        start=row.opened_at,
    )
