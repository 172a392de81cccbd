from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.erasure.rules import RequestState
from storage.traces import Traces


@dataclass(frozen=True)
class ErasureView:
    """What erasing a person deletes: `rows` by what they are, `files`, and `words` in the journal.

    `traces` tell how to know the person in what arrives meanwhile. `cases` are those that stay without the person;
    `open_cases` have not ended. `open_visits` are a technician's.
    """

    ref: str
    name: str
    rows: Mapping[str, int]
    files: int
    words: int
    cases: int
    traces: Traces
    open_cases: tuple[str, ...] = ()
    open_visits: tuple[str, ...] = ()


@dataclass(frozen=True)
class RequestView:
    """A contact's wish to be erased."""

    contact: int
    state: RequestState
    asked_at: datetime
    due_at: datetime

    @property
    def can_be_withdrawn(self) -> bool:
        return self.state is RequestState.WAITING
