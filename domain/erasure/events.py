from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event
from storage.journal.words import ERASURE


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """`person` is the reference (`contact:12`); `persons` are all references under which the journal had words of theirs.

    `entries` are the journal's entries with words of theirs that do not name them. The audit excuses what is gone by these two.
    """

    name: ClassVar[str] = ERASURE
    person: str
    persons: list[str]
    entries: list[int]

    def subjects(self) -> list[str]:
        return [self.person]
