"""What is promised at each priority: the default targets, and what a contract says instead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from domain.sla.rules.targets import (
    NEXT_BUSINESS_DAY,
    Target,
    business_days,
    business_minutes,
    minutes,
    parse_target,
)


class Priority(StrEnum):
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class ClockKind(StrEnum):
    """Response stops at the first human answer or assignment, on-site at check-in, resolution at sign-off."""

    RESPONSE = "response"
    ON_SITE = "on_site"
    RESOLUTION = "resolution"


Targets = Mapping[ClockKind, Target]


def _promises(response: Target, on_site: Target, resolution: Target) -> Targets:
    return {ClockKind.RESPONSE: response, ClockKind.ON_SITE: on_site, ClockKind.RESOLUTION: resolution}


DEFAULT_TARGETS: Mapping[Priority, Targets] = {
    Priority.P1: _promises(minutes(15), minutes(120), minutes(240)),
    Priority.P2: _promises(minutes(60), minutes(240), minutes(480)),
    Priority.P3: _promises(business_minutes(240), NEXT_BUSINESS_DAY, business_days(3)),
    Priority.P4: _promises(business_days(1), business_days(3), business_days(5)),
}


@dataclass(frozen=True)
class Terms:
    """One line of a contract: for which assets and issues (None is any) it sets a priority or other targets.

    `targets` are by priority; a clock that a line leaves out keeps what a less specific line or the default says.
    """

    asset_type: str | None = None
    issue_category: str | None = None
    priority: Priority | None = None
    targets: Mapping[Priority, Targets] | None = None

    @classmethod
    def of(cls, override: Mapping[str, object]) -> "Terms":
        """From an override as a contract keeps it: {asset_type, category, priority, response, on_site, resolution}.

        The last three are targets in words ("2 h", "next business day") for cases of that priority; an asset type or
        category left out or empty is any. Raises BadTarget, and ValueError for an unknown priority.
        """
        given = {kind: parse_target(str(override[kind])) for kind in ClockKind if override.get(kind)}
        return cls(
            asset_type=str(override.get("asset_type") or "") or None,
            issue_category=str(override.get("category") or "") or None,
            targets={Priority(str(override["priority"])): given},
        )


class _Line(Protocol):
    """A line of a contract that is for some assets and issues; None is any."""

    @property
    def asset_type(self) -> str | None: ...
    @property
    def issue_category(self) -> str | None: ...


L = TypeVar("L", bound=_Line)


def by_specificity(lines: Iterable[L], asset_type: str | None, issue_category: str | None) -> list[L]:
    """Those that apply, the most specific first; among equals the one that the contract lists first.

    Both named comes before the asset type alone, before the issue alone, before neither.
    """
    found = [
        line
        for line in lines
        if line.asset_type in (None, asset_type) and line.issue_category in (None, issue_category)
    ]
    return sorted(found, key=lambda line: -2 * (line.asset_type is not None) - (line.issue_category is not None))


def matching_terms(contract: Iterable[Terms], asset_type: str | None, issue_category: str | None) -> list[Terms]:
    """The terms that apply, the most specific first."""
    return by_specificity(contract, asset_type, issue_category)


def targets_for(
    priority: Priority,
    contract: Iterable[Terms] = (),
    *,
    asset_type: str | None = None,
    issue_category: str | None = None,
    defaults: Mapping[Priority, Targets] = DEFAULT_TARGETS,
) -> Targets:
    """The three targets of a case: for each clock the most specific terms that name it, else the default."""
    merged = dict(defaults[priority])
    for terms in reversed(matching_terms(contract, asset_type, issue_category)):
        merged.update((terms.targets or {}).get(priority, {}))
    return merged


def named_by(
    contract: Iterable[Terms], priority: Priority, *, asset_type: str | None = None, issue_category: str | None = None
) -> frozenset[ClockKind]:
    """The clocks for which the contract itself names a time at this priority."""
    applying = matching_terms(contract, asset_type, issue_category)
    return frozenset(kind for terms in applying for kind in (terms.targets or {}).get(priority, {}))


def decide_priority(
    proposed: Priority,
    contract: Iterable[Terms] = (),
    *,
    vip: bool = False,
    danger_confirmed: bool = False,
    asset_type: str | None = None,
    issue_category: str | None = None,
) -> Priority:
    """P1 for a VIP account and for a danger that the customer confirmed; else what the contract says; else proposed."""
    if vip or danger_confirmed:
        return Priority.P1
    for terms in matching_terms(contract, asset_type, issue_category):
        if terms.priority is not None:
            return terms.priority
    return proposed


def raise_one_step(priority: Priority) -> Priority:
    """The next more urgent priority; P1 stays P1.

    When four fifths of a P3 clock have run, the hours of P2 from the same start are long over: clocks that are
    recomputed after an escalation can be due in the past.
    """
    steps = list(Priority)
    return steps[max(0, steps.index(priority) - 1)]
