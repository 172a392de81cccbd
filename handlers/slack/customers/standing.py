"""How a customer stands: what needs attention, machines by state, open requests, and what happened lately."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain import clock
from domain.actor import Actor
from domain.assets.queries import list_machines_of
from domain.assets.views import AssetView
from domain.cases.queries import find_cases_for, timeline_of
from domain.cases.rules import ENDED
from domain.cases.views import CaseView
from domain.customers.rules import AccountStatus
from domain.customers.views import AccountView
from domain.events import event_named
from domain.sla.rules import ClockState, Priority
from handlers.slack.cases.timeline import event_line, technician_names
from handlers.texts.catalogue import Safe, Texts
from storage.journal.entries import entries_about

MOST_MACHINES, MOST_CASES, MOST_TOLD, STORIES = 500, 50, 8, 5
WARRANTY_SOON = timedelta(days=30)
DOWN, TROUBLED, FINE = "down", "troubled", "fine"
"""A machine: in danger or out of work, with an open request, or neither."""


@dataclass(frozen=True)
class Standing:
    cases: tuple[CaseView, ...]
    machines: tuple[AssetView, ...]

    @property
    def open_cases(self) -> list[CaseView]:
        return [case for case in self.cases if case.status not in ENDED]

    def state_of(self, serial: str) -> str:
        about = [case for case in self.open_cases if serial in {asset.serial for asset in case.assets}]
        if any(case.in_danger or case.priority is Priority.P1 for case in about):
            return DOWN
        return TROUBLED if about else FINE

    def by_kind(self) -> dict[str, Counter[str]]:
        """How many machines of each type are in which state."""
        found: dict[str, Counter[str]] = {}
        for each in self.machines:
            found.setdefault(each.type, Counter())[self.state_of(each.serial)] += 1
        return dict(sorted(found.items()))


async def standing_of(actor: Actor, accounts: Sequence[AccountView]) -> Standing:
    keys = [each.id for each in accounts]
    cases = await find_cases_for(actor, accounts=keys, limit=MOST_CASES)
    return Standing(tuple(cases), tuple(await list_machines_of(actor, keys, limit=MOST_MACHINES)))


def attention(account: AccountView, standing: Standing, words: Texts) -> list[str]:
    """What somebody has to do something about, the red first."""
    red, amber = _of_cases(standing, words)
    if account.over_limit:
        red.append(words("slack-customer-over-limit"))
    if account.status is AccountStatus.ON_HOLD:
        amber.append(words("slack-customer-on-hold"))
    if account.status is AccountStatus.INACTIVE:
        amber.append(words("slack-customer-inactive"))
    if ending := _warranties_ending(standing.machines, words):
        amber.append(words("slack-customer-warranties", count=len(ending), machines=", ".join(ending[:3])))
    return [*red, *amber]


def _of_cases(standing: Standing, words: Texts) -> tuple[list[str], list[str]]:
    red: list[str] = []
    amber: list[str] = []
    for case in standing.open_cases:
        states = {each.state for each in case.clocks.all if each.running}
        if case.in_danger:
            red.append(words("slack-customer-danger", case=case.ref))
        elif ClockState.BREACHED in states:
            red.append(words("slack-customer-overdue", case=case.ref))
        elif ClockState.AT_RISK in states:
            amber.append(words("slack-customer-at-risk", case=case.ref))
        elif not case.assigned_name:
            amber.append(words("slack-customer-unassigned", case=case.ref))
    return red, amber


def _warranties_ending(machines: Sequence[AssetView], words: Texts) -> list[str]:
    today = words.local_day(clock.now())
    days = {
        each.serial: max((each.covered_until(cover) or today for cover in each.warranty), default=None)
        for each in machines
    }
    return [serial for serial, day in days.items() if day is not None and today < day <= today + WARRANTY_SOON]


async def activity(actor: Actor, accounts: Sequence[AccountView], standing: Standing, words: Texts) -> list[str]:
    """The last events of the customer's requests, visits, messages and records, the newest first."""
    names = await technician_names()
    found: list[tuple[datetime, str]] = []
    for case in sorted(standing.cases, key=lambda each: each.opened_at, reverse=True)[:STORIES]:
        for entry in await timeline_of(actor, case.ref):
            kind = event_named(entry.name)
            line = event_line(kind.read(dict(entry.data)), entry.actor, entry.actor_name, names, words) if kind else ""
            if line:
                found.append((entry.at, words("slack-customer-of-case", case=case.ref, line=Safe(line))))
    for account in accounts:
        for entry in await entries_about(f"account:{account.ref}", limit=30, newest_first=True):
            key = f"slack-customer-event-{entry.name.replace('.', '-').replace('_', '-')}"
            if words.has(key):
                found.append((entry.at, words(key, **{name: str(value) for name, value in entry.data.items()})))
    newest = sorted(found, key=lambda each: each[0], reverse=True)[:MOST_TOLD]
    return [words("slack-timeline-line", at=at, line=Safe(line)) for at, line in newest]
