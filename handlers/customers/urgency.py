"""By when each answer to "How bad is it?" has somebody answer."""

from collections.abc import Mapping
from datetime import datetime

from domain import clock
from domain.actor import Actor
from domain.cases.queries import contract_for_machine, get_machine_for
from domain.customers.queries import get_account, get_site
from domain.sla.queries import priority_under, terms_for
from domain.sla.rules import ClockKind
from domain.triage.queries import triage_text
from domain.triage.rules import Urgency, priority_of


async def answer_times(actor: Actor, serial: str, problem: str) -> Mapping[Urgency, datetime]:
    """When the response would be due for each urgency, under the contract of the machine's owner."""
    now = clock.now()
    machine = await get_machine_for(actor, serial)
    account, site = await get_account(machine.account_ref), await get_site(machine.site_ref)
    contract = await contract_for_machine(machine, site, now)
    category = triage_text(problem, actor.language).type.value
    found: dict[Urgency, datetime] = {}
    for urgency in Urgency:
        priority = priority_under(
            contract,
            proposed=priority_of(urgency),
            vip=account.vip,
            emergency_confirmed=False,
            asset_type=machine.type,
            category=category,
        )
        terms = terms_for(
            site=site, contract=contract, asset_type=machine.type, category=category, priority=priority, start=now
        )
        found[urgency] = terms[ClockKind.RESPONSE].due(now)
    return found
