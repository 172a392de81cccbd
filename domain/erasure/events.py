from dataclasses import dataclass, field
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
