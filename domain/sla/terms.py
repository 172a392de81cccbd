"""The terms of a case's clocks, from the overrides of its contract and the hours of its site."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.contracts.views import ContractView
from domain.customers.views import SiteView
from domain.sla.rules import (
    PAUSING_REASONS,
    BadTarget,
    BusinessCalendar,
    PauseReason,
    Priority,
    Targets,
    Terms,
    calendar_from,
    decide_priority,
    targets_for,
)

log = logging.getLogger(__name__)

USUAL_HOURS = {str(weekday): [["08:00", "17:00"]] for weekday in range(5)}


@dataclass(frozen=True)
class ClockTerms:
    """`hours` is the calendar as it is kept with a clock (see `calendar_from`)."""

    targets: Targets
    hours: Mapping[str, Any]
    pausing: frozenset[PauseReason]

    @property
    def calendar(self) -> BusinessCalendar:
        return calendar_from(self.hours)


def terms_for(
    *, site: SiteView, contract: ContractView | None, asset_type: str, category: str, priority: Priority
) -> ClockTerms:
    """The promise for a case of this priority: the contract's where it says something, else the defaults."""
    targets = targets_for(priority, contract_terms(contract), asset_type=asset_type, issue_category=category)
    return ClockTerms(targets, site_hours(site, contract), _pausing(contract))


def usual_terms(priority: Priority, timezone: str) -> ClockTerms:
    """The promise where neither contract nor site is known: the defaults, in the usual hours of `timezone`."""
    hours: dict[str, Any] = {"timezone": timezone, "weekly_hours": USUAL_HOURS, "holidays": "", "always_open": False}
    return ClockTerms(targets_for(priority), hours, PAUSING_REASONS)


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


def site_hours(site: SiteView, contract: ContractView | None) -> dict[str, Any]:
    """The calendar of a site: its own hours or the usual ones, its public holidays, around the clock if so agreed."""
    hours: dict[str, Any] = {
        "timezone": site.timezone,
        "weekly_hours": dict(site.weekly_hours) or USUAL_HOURS,
        "holidays": site.holidays,
        "always_open": contract is not None and contract.always_open,
    }
    try:
        calendar_from(hours)
    except NotImplementedError:
        log.error("site %s: the public holidays of %s are not known", site.ref, site.holidays)
        return {**hours, "holidays": ""}
    return hours


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
