"""What a contract's tier and coverage make of a promise: the stricter of tier and priority counts, in the hours that are covered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.customers.rules import Tier
from domain.sla.rules.calendar import BusinessCalendar
from domain.sla.rules.clocks import due_at
from domain.sla.rules.promises import ClockKind, Priority, Targets, by_specificity
from domain.sla.rules.targets import Target, TargetUnit, business_minutes

TIER_TARGETS: Mapping[Tier, Targets] = {
    Tier.PREMIUM: {ClockKind.RESPONSE: business_minutes(2 * 60), ClockKind.RESOLUTION: business_minutes(4 * 60)},
    Tier.STANDARD: {ClockKind.RESPONSE: business_minutes(4 * 60), ClockKind.RESOLUTION: business_minutes(24 * 60)},
    Tier.ECONOMY: {ClockKind.RESPONSE: business_minutes(24 * 60)},
}
"""In hours of the contract's coverage. A tier says nothing of the arrival."""

NO_TIER = "none"
"""In a line of a coverage: what it is about has no tier, though the contract names one."""


@dataclass(frozen=True)
class Coverage:
    """One line of a contract's coverage: for which assets and issues (None is any) it names a tier or hours.

    `tier` and `hours` are None where the line does not say; `hours` else is a key of what the caller knows.
    """

    asset_type: str | None = None
    issue_category: str | None = None
    tier: str | None = None
    hours: object = None

    @classmethod
    def of(cls, line: Mapping[str, object]) -> "Coverage":
        """From a line as a contract keeps it: {asset_type, category, tier, hours}. Raises ValueError for an unknown tier."""
        tier = str(line.get("tier") or "") or None
        if tier is not None and tier != NO_TIER:
            tier = Tier(tier).value
        return cls(
            str(line.get("asset_type") or "") or None,
            str(line.get("category") or "") or None,
            tier,
            line.get("hours") or None,
        )


@dataclass(frozen=True)
class Covered:
    """What a contract's coverage says of an asset and an issue; None where no line says it."""

    tier: str | None
    hours: object


def covered(lines: Iterable[Coverage], asset_type: str | None, issue_category: str | None) -> Covered:
    """Of tier and hours each what the most specific line names."""
    found = by_specificity(lines, asset_type, issue_category)
    return Covered(
        next((line.tier for line in found if line.tier is not None), None),
        next((line.hours for line in found if line.hours is not None), None),
    )


def in_coverage(target: Target) -> Target:
    """The same hours, counted while the contract covers the machine: for a contract that names hours of coverage."""
    return business_minutes(target.amount) if target.unit is TargetUnit.MINUTES else target


def with_tier(
    targets: Targets,
    tier: Tier | None,
    *,
    priority: Priority,
    named: Iterable[ClockKind],
    start: datetime,
    calendar: BusinessCalendar,
) -> Targets:
    """The stricter of tier and priority for each clock: whichever is due first from `start`. Raises CalendarNeverOpens.

    A tier that promises no resolution has no clock for it, unless the contract itself names a time for it (`named`), and except for
    P1, whose promise is kept in every tier.
    """
    if tier is None:
        return targets
    promised = TIER_TARGETS[tier]
    found = dict(targets)
    for kind, target in promised.items():
        if kind not in found or due_at(start, target, calendar) < due_at(start, found[kind], calendar):
            found[kind] = target
    unpromised = ClockKind.RESOLUTION not in promised
    if unpromised and priority is not Priority.P1 and ClockKind.RESOLUTION not in set(named):
        found.pop(ClockKind.RESOLUTION, None)
    return found
