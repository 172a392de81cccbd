from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

from domain.actor import ActorKind
from domain.assets.views import AssetView
from domain.cases.rules import AMONG_STAFF, Audience, CaseStatus, Side, is_in_danger, wished_window
from domain.sla.rules import Priority
from domain.sla.views import CaseClocks, ClockView
from domain.triage.queries import quote
from domain.triage.rules import CaseType
from domain.window import Window


@dataclass(frozen=True)
class CaseView:
    """`contact_*` are 0 and empty where nobody asked; `has_way_in` says that somebody noted how to get in.

    `cancel_request` is a value of CancelRequest, or ''. `assigned_technician` is a reference, empty while there is none.
    `hold_reason` is a value of PauseReason while the case itself waits, since `held_at`; a work order on hold is another thing.
    `triage` is {type, words, score, urgency_words, proposed_priority, emergency_confirmed, machine_assumed}: what decided and how.
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
    cancel_request: str
    assets: tuple[AssetView, ...]
    clocks: CaseClocks
    version: int
    account_on_hold: bool = False
    account_has_threshold: bool = False
    hold_reason: str = ""
    held_at: datetime | None = None

    @property
    def next_due(self) -> ClockView | None:
        return self.clocks.next_due

    @property
    def in_danger(self) -> bool:
        """Whether the customer confirmed a danger."""
        return is_in_danger(self.triage)

    @property
    def waits_for_account(self) -> bool:
        """Whether nobody is booked without a decision, since the account is on hold. Danger waits for nobody."""
        return self.account_on_hold and not self.in_danger and not self.assigned_name

    @property
    def machine_assumed(self) -> bool:
        """Whether it was opened on the likeliest machine, before the customer said which."""
        return bool(self.triage.get("machine_assumed"))

    @property
    def danger_words(self) -> str:
        """The sentence in which the customer wrote of the danger, else the words by which it was noticed; '' without any."""
        return said_of_danger(self.problem, self.triage)

    @property
    def wish(self) -> Window | None:
        """When the customer asked somebody to come; None for as soon as possible."""
        return wished_window(self.preferred, self.site_timezone, self.opened_at)

    @property
    def time_wish(self) -> "TimeWish":
        return TimeWish.read(self.preferred)

    @property
    def time_refused(self) -> bool:
        """Whether the visit that is planned now is the one that the customer said does not suit them."""
        against, planned = self.preferred.get("against"), self.visit_starts_at
        return bool(against and planned) and self.status is CaseStatus.SCHEDULED and _moment(against) == planned


def said_of_danger(problem: str, triage: Mapping[str, Any]) -> str:
    """The sentence in which a customer wrote of danger, else the words by which it was noticed; '' without any."""
    said = [str(word) for word in triage.get("urgency_words") or []]
    return quote(problem, said) or ", ".join(said)


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


@dataclass(frozen=True)
class TimeWish:
    """When a visit suits the customer: `kind` is asap, day (`day` is an ISO date, `part` morning or afternoon, or '' for any time) or
    words (`words` are theirs).
    """

    kind: str = ""
    day: str = ""
    part: str = ""
    words: str = ""

    @property
    def is_whole(self) -> bool:
        return self.kind == "asap" or bool(self.day) or bool(self.words.strip())

    def recorded(self, *, against: datetime | None = None) -> dict[str, Any]:
        """As it is stored with the case; `against` is the start of the visit that does not suit."""
        given = {"kind": self.kind, "day": self.day, "part": self.part, "words": self.words.strip()}
        planned = {"against": against.isoformat()} if against else {}
        return {name: value for name, value in given.items() if value} | planned

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "TimeWish":
        return cls(*(str(stored.get(name) or "") for name in ("kind", "day", "part", "words")))


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
class EarlierWords:
    """What a message said until then."""

    text: str
    until: datetime


@dataclass(frozen=True)
class CaseMessageView:
    """`author` is the actor's reference, `author_kind` staff, contact or system. `edits` are earlier wordings, the oldest first."""

    id: int
    case: str
    author: str
    author_kind: str
    author_name: str
    text: str
    media: tuple[int, ...]
    at: datetime
    audience: Audience = Audience.EVERYONE
    side: Side = Side.UNKNOWN
    edits: tuple[EarlierWords, ...] = ()

    @property
    def to_customer(self) -> bool:
        """Whether staff wrote it to the customer."""
        return self.author_kind == ActorKind.STAFF and self.audience not in AMONG_STAFF

    @property
    def to_technician(self) -> bool:
        """Whether the desk wrote it to the technician."""
        return self.side is Side.DESK and self.audience in (Audience.TECHNICIAN, Audience.BOTH)


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


@dataclass(frozen=True)
class HeldCase:
    """A case that was told to wait: `counted` if clocks stand still for the reason; `again`, as it waits for it already."""

    case: CaseView
    counted: bool
    again: bool


class MachineState(StrEnum):
    """How a machine stands by its open cases; DOWN is in danger or out of work."""

    WORKS = "works"
    REPORTED = "reported"
    DOWN = "down"
