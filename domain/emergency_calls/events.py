"""What happens to an emergency call. Each event names its subject: `case` or `enquiry`, the other is ''."""

from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class EmergencyCallStarted(Event):
    name: ClassVar[str] = "emergency_calls.started"
    call: int
    case: str
    enquiry: str
    danger: str


@dataclass(frozen=True, kw_only=True)
class EmergencyAsked(Event):
    name: ClassVar[str] = "emergency_calls.asked"
    call: int
    case: str
    enquiry: str
    staff: str
    round: int


@dataclass(frozen=True, kw_only=True)
class EmergencyNotTaken(Event):
    """Who was asked can't take it: declined, late or unreachable."""

    name: ClassVar[str] = "emergency_calls.not_taken"
    call: int
    case: str
    enquiry: str
    staff: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class EmergencyTaken(Event):
    name: ClassVar[str] = "emergency_calls.taken"
    call: int
    case: str
    enquiry: str
    staff: str


@dataclass(frozen=True, kw_only=True)
class EmergencyUnanswered(Event):
    """Everybody was asked in this round (`asked` people), and nobody has taken it; another round begins soon."""

    name: ClassVar[str] = "emergency_calls.unanswered"
    call: int
    case: str
    enquiry: str
    round: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class EmergencyCallEnded(Event):
    name: ClassVar[str] = "emergency_calls.ended"
    call: int
    case: str
    enquiry: str
