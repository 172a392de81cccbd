"""What a request is likely to cost: before it is sent, and of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from domain import clock
from domain.actor import Actor
from domain.approvals.queries import open_approval
from domain.assets.views import AssetView
from domain.cases.queries import contract_for_machine, get_case_for
from domain.cases.rules import SPENDING, wished_window
from domain.contracts.views import ContractView
from domain.customers.queries import get_account, get_site
from domain.customers.views import SiteView
from domain.pricing.errors import NotPriced
from domain.pricing.queries import rates_at, taxes_at
from domain.pricing.rules import price, rates_for
from domain.pricing.views import Payer, Period, Rate
from domain.quotes.rules import (
    RETAINER,
    after_diagnosis,
    covered_by,
    estimate_from,
    travel_shown,
    under_warranty,
    wished_period,
    work_lines,
)
from domain.quotes.views import NOTHING_TO_SAY, Estimate
from domain.sla.rules import calendar_from
from domain.triage.queries import triage_text
from domain.work_types.queries import checklist_for

MOST_MACHINES = 10


@dataclass(frozen=True)
class _Asked:
    """`preferred` is the customer's wish for a time. `emergency`: they confirmed a danger.

    The priority does not count: a VIP's request is urgent for us, and costs them no emergency rate for that.
    """

    machines: Sequence[AssetView]
    type: str
    preferred: Mapping[str, Any]
    emergency: bool


async def estimate_before(actor: Actor, *, machine: AssetView, problem: str, preferred: Mapping[str, Any]) -> Estimate:
    """For a request that is about to be sent. The machine is as `get_machine_for` gave it to the actor: theirs to see."""
    rates = await rates_at(_today("UTC"))
    if not rates:
        return NOTHING_TO_SAY
    type = triage_text(problem, actor.language).type
    return await _estimate(_Asked((machine,), type, preferred, emergency=False), rates)


async def estimate_of(actor: Actor, case: str) -> Estimate:
    """For a case, to whoever may see it. Raises NotFound."""
    view = await get_case_for(actor, case)
    rates = await rates_at(_today("UTC"))
    if not rates:
        return NOTHING_TO_SAY
    asked = _Asked(view.assets[:MOST_MACHINES], view.type, view.preferred, view.in_danger)
    return await _estimate(asked, rates)


async def _estimate(asked: _Asked, valid: Sequence[Rate]) -> Estimate:
    first = asked.machines[0]
    account, site = await get_account(first.account_ref), await get_site(first.site_ref)
    today = _today(site.timezone)
    contract = await _contract_of_all(asked.machines, site)
    name, model = (contract.name, contract.billing_model) if contract else ("", "")
    ends = [each.covered_until("labor") for each in asked.machines]
    decided = covered_by(model, name) or under_warranty(ends, asked.type, today)
    if decided is not None:
        return decided
    rates = rates_for(valid, tier=account.tier, currency=account.currency, at=today)
    minutes = [(await checklist_for(asked.type, each.type)).duration_minutes for each in asked.machines]
    payer = Payer("-".join(filter(None, (site.country, site.postal_code))), account.kind)
    lines = work_lines(minutes, asked.type, _period(asked, site), rates)
    taxes = await taxes_at(payer.place, today)
    try:
        priced = price(lines, today, rates=rates, taxes=taxes, payer=payer, currency=account.currency)
    except NotPriced:
        return after_diagnosis(rates, account.currency)
    return estimate_from(
        priced,
        kind=account.kind,
        minutes=sum(minutes),
        travel=travel_shown(rates),
        contract=name,
        prepaid=model == RETAINER,
    )


async def _contract_of_all(machines: Sequence[AssetView], site: SiteView) -> ContractView | None:
    """The contract that covers every one of the machines; None where they have different ones, or some have none."""
    found = [await contract_for_machine(each, site, clock.now()) for each in machines]
    return found[0] if len({each.ref if each else "" for each in found}) == 1 else None


def _period(asked: _Asked, site: SiteView) -> Period:
    if asked.emergency:
        return Period.EMERGENCY
    wish = wished_window(asked.preferred, site.timezone, clock.now())
    days = frozenset({wish.start.astimezone(ZoneInfo(site.timezone)).date()}) if wish else frozenset[date]()
    off = frozenset(day for day in days if day in _holidays(site))
    return wished_period(wish, site.timezone, whole_day=not asked.preferred.get("part"), days_off=off)


def _holidays(site: SiteView) -> Any:
    try:
        return calendar_from({"timezone": site.timezone, "holidays": site.holidays}).holidays
    except NotImplementedError:  # a place whose holidays are not known
        return frozenset[date]()


def _today(timezone: str) -> date:
    return clock.now().astimezone(ZoneInfo(timezone)).date()


async def awaits_spending(case: str) -> bool:
    """Whether the customer's administrator has still to say yes to what the case is likely to cost."""
    return await open_approval(SPENDING, f"case:{case}") is not None
