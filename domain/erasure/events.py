from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from domain.events import Event
from storage.journal.words import ERASURE


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """`person` is the reference (`contact:12`); `persons` are all references under which the journal had words of theirs.

    `entries` are the journal's entries with words of theirs that do not name them. The audit excuses what is gone by these two.
    `cases` and `enquiries` are those of a customer.
    """

    name: ClassVar[str] = ERASURE
    person: str
    persons: list[str]
    entries: list[int]
    cases: list[str] = field(default_factory=list[str])
    enquiries: list[str] = field(default_factory=list[str])

    def subjects(self) -> list[str]:
        return [self.person]


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(Event):
    """A contact wants to be erased; until `due_at` they can take it back."""

    name: ClassVar[str] = "erasure.asked"
    contact: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class ErasureWithdrawn(Event):
    name: ClassVar[str] = "erasure.withdrawn"
    contact: str


@dataclass(frozen=True, kw_only=True)
class ErasurePutOff(Event):
    """It is due, and waits until these cases and enquiries have ended. Told once."""

    name: ClassVar[str] = "erasure.put_off"
    contact: str
    waits_for: list[str]


@dataclass(frozen=True, kw_only=True)
class ErasureBegun(Event):
    """The last moment in which they can be told."""

    name: ClassVar[str] = "erasure.begun"
    contact: str


@dataclass(frozen=True, kw_only=True)
class DataExportAsked(Event):
    """A contact wants a file of all that is held of them."""

    name: ClassVar[str] = "erasure.data_export_asked"
    contact: str
    export: int


@dataclass(frozen=True, kw_only=True)
class DataExportMade(Event):
    name: ClassVar[str] = "erasure.data_export_made"
    contact: str
    export: int
    media: int
