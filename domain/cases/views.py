from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from domain.assets.views import AssetView
from domain.cases.rules import CaseStatus
from domain.sla.rules import Priority
from domain.sla.views import CaseClocks, ClockView
from domain.triage.queries import quote
from domain.triage.rules import CaseType


@dataclass(frozen=True)
class CaseView:
    """`contact_*` are 0 and empty where nobody asked; `has_way_in` says that somebody noted how to get in.

    `assigned_technician` is a reference, empty while there is none.
    `triage` is {type, words, score, urgency_words, proposed_priority, emergency_confirmed}: what decided and how.
    """

    ref: str
    account_id: int
    account_ref: str
    account_name: str
    vip: bool
    site_ref: str
    site_name: str
    site_address: str
    site_timezone: str
    contact_id: int
    contact_name: str
    contact_phone: str
    type: CaseType
    priority: Priority
    status: CaseStatus
    problem: str
    urgency: str
    preferred: Mapping[str, Any]
    has_way_in: bool
    triage: Mapping[str, Any]
    media: tuple[int, ...]
    channel: str
    opened_at: datetime
    resolved_at: datetime | None
    closed_at: datetime | None
    assigned_technician: str
    assigned_name: str
    visit_starts_at: datetime | None
    visit_ends_at: datetime | None
    assets: tuple[AssetView, ...]
    clocks: CaseClocks
    version: int

    @property
    def next_due(self) -> ClockView | None:
        return self.clocks.next_due

    @property
    def in_danger(self) -> bool:
        """Whether the customer confirmed a danger."""
        return bool(self.triage.get("emergency_confirmed"))

    @property
    def danger_words(self) -> str:
        """The sentence in which the customer wrote of the danger, else the words by which it was noticed; '' without any."""
        said = [str(word) for word in self.triage.get("urgency_words") or []]
        return quote(self.problem, said) or ", ".join(said)


QueueRow: TypeAlias = CaseView


@dataclass(frozen=True)
class TimelineEntry:
    """A journal entry: `at` is when it happened, `name` and `data` are the event's."""

    at: datetime
    name: str
    actor: str
    actor_name: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class CaseMessageView:
    """`author_kind` is staff, contact or system."""

    id: int
    case: str
    author_kind: str
    author_name: str
    text: str
    media: tuple[int, ...]
    at: datetime


@dataclass(frozen=True)
class HistoryLine:
    """An earlier case of an asset."""

    case: str
    opened_at: datetime
    resolved_at: datetime | None
    type: CaseType
    status: CaseStatus
    problem: str
    technician_name: str
