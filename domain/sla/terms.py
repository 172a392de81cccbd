"""The terms of a case's clocks, from the contracts of its machines and the hours of its site."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.contracts.views import ContractView
from domain.customers.rules import Tier
from domain.customers.views import SiteView
from domain.sla.rules import (
    PAUSING_REASONS,
    BadTarget,
    BusinessCalendar,
    CalendarNeverOpens,
    ClockKind,
    Coverage,
    PauseReason,
    Priority,
    Target,
    Terms,
    calendar_from,
    covered,
    decide_priority,
    due_at,
    in_coverage,
    named_by,
    targets_for,
    with_tier,
)

log = logging.getLogger(__name__)

USUAL_HOURS = {str(weekday): [["08:00", "17:00"]] for weekday in range(5)}
ALWAYS, OF_SITE = "always", "site"
"""The hours that a line of a coverage may name instead of weekly ones."""


@dataclass(frozen=True)
class Promise:
    """What is promised for one clock. `hours` is the calendar as it is kept with a clock (see `calendar_from`).

    `contract` is a reference, '' where none covers the machine; `tier` is one of its tiers, or ''.
    """

    target: Target
    hours: Mapping[str, Any]
    pausing: frozenset[PauseReason]
    contract: str = ""
    tier: str = ""

    @property
    def calendar(self) -> BusinessCalendar:
        return calendar_from(self.hours)

    def due(self, start: datetime) -> datetime:
        """When it is due that begins at `start`."""
        return due_at(start, self.target, self.calendar)


ClockTerms = Mapping[ClockKind, Promise]
"""By clock; a clock that nobody promised is missing, such as the resolution of an economy tier."""


def terms_for(
    *,
    site: SiteView,
    contract: ContractView | None,
    asset_type: str,
    category: str,
    priority: Priority,
    start: datetime,
) -> ClockTerms:
    """The promise for a case of this priority that began at `start`: the contract's where it says something, else the defaults."""
    terms = contract_terms(contract)
    named = covered(_coverage(contract), asset_type, category)
    hours = _openable(site, site_hours(site, contract, named.hours), start)
    targets = targets_for(priority, terms, asset_type=asset_type, issue_category=category)
    if named.hours is not None:
        targets = {kind: in_coverage(target) for kind, target in targets.items()}
    tier = _tier(contract, named.tier)
    by_contract = named_by(terms, priority, asset_type=asset_type, issue_category=category)
    targets = with_tier(targets, tier, priority=priority, named=by_contract, start=start, calendar=calendar_from(hours))
    ref, pausing = contract.ref if contract else "", _pausing(contract)
    return {kind: Promise(target, hours, pausing, ref, tier or "") for kind, target in targets.items()}


def strictest(machines: Iterable[ClockTerms], start: datetime) -> ClockTerms:
    """Of several machines that a case is about, for each clock the promise that is due first; of equals the first machine's."""
    found: dict[ClockKind, Promise] = {}
    for terms in machines:
        for kind, promise in terms.items():
            if kind not in found or promise.due(start) < found[kind].due(start):
                found[kind] = promise
    return {kind: found[kind] for kind in ClockKind if kind in found}


def usual_terms(priority: Priority, timezone: str) -> ClockTerms:
    """The promise where neither contract nor site is known: the defaults, in the usual hours of `timezone`."""
    hours: dict[str, Any] = {"timezone": timezone, "weekly_hours": USUAL_HOURS, "holidays": "", "always_open": False}
    return {kind: Promise(target, hours, PAUSING_REASONS) for kind, target in targets_for(priority).items()}


def priority_under(
    contract: ContractView | None,
    *,
    proposed: Priority,
    vip: bool,
    emergency_confirmed: bool,
    asset_type: str,
    category: str,
) -> Priority:
    """P1 for a VIP account and a confirmed emergency, else what the contract says, else what was proposed."""
    return decide_priority(
        proposed,
        contract_terms(contract),
        vip=vip,
        danger_confirmed=emergency_confirmed,
        asset_type=asset_type,
        issue_category=category,
    )


def contract_terms(contract: ContractView | None) -> list[Terms]:
    """The contract's overrides. One that can't be read is left out and logged: the case is opened all the same."""
    found: list[Terms] = []
    for override in contract.overrides if contract else ():
        try:
            found.append(Terms.of(override))
        except (BadTarget, KeyError, ValueError) as error:
            log.error("contract %s has terms that can't be read: %s", contract.ref if contract else "", error)
    return found


def site_hours(site: SiteView, contract: ContractView | None, named: object = None) -> dict[str, Any]:
    """The calendar of a site: its own hours or the usual ones, its public holidays; or the hours that the contract has `named`."""
    always = contract is not None and contract.always_open
    hours: dict[str, Any] = {
        "timezone": site.timezone,
        "weekly_hours": dict(named) if isinstance(named, Mapping) else dict(site.weekly_hours) or USUAL_HOURS,
        "holidays": site.holidays,
        "always_open": always if named is None else named == ALWAYS,
    }
    try:
        calendar_from(hours)
    except NotImplementedError:
        log.error("site %s: the public holidays of %s are not known", site.ref, site.holidays)
        return {**hours, "holidays": ""}
    return hours


def _openable(site: SiteView, hours: dict[str, Any], start: datetime) -> dict[str, Any]:
    """The same hours; where they never open, the usual ones, and logged: a case is opened all the same."""
    try:
        calendar_from(hours).next_opening(start)
    except (CalendarNeverOpens, ValueError) as error:
        log.error("site %s: no working time in its hours: %s", site.ref, error)
        return {"timezone": site.timezone, "weekly_hours": USUAL_HOURS, "holidays": "", "always_open": False}
    return hours


def _coverage(contract: ContractView | None) -> list[Coverage]:
    """The lines of the contract's coverage. One that can't be read is left out and logged."""
    found: list[Coverage] = []
    for line in contract.coverage if contract else ():
        try:
            found.append(Coverage.of(line))
        except ValueError as error:
            log.error("contract %s has a coverage that can't be read: %s", contract.ref if contract else "", error)
    return found


def _tier(contract: ContractView | None, named: str | None) -> Tier | None:
    wanted = named if named is not None else contract.tier if contract else ""
    return Tier(wanted) if wanted in set(Tier) else None


def working_due(span: timedelta, start: datetime, *, site: SiteView | None = None, timezone: str = "UTC") -> datetime:
    """When `span` of working time has run since `start`: in the hours of the site, else in the usual ones of `timezone`.

    For what people of the company have to do by then, so that no contract counts. Raises CalendarNeverOpens.
    """
    usual = {"timezone": timezone, "weekly_hours": USUAL_HOURS, "holidays": "", "always_open": False}
    return calendar_from(site_hours(site, None) if site else usual).add_business_time(start, span)


def _pausing(contract: ContractView | None) -> frozenset[PauseReason]:
    if contract is None or not contract.customer_pauses:
        return PAUSING_REASONS
    return frozenset(PauseReason(reason) for reason in contract.customer_pauses if reason in set(PauseReason))
