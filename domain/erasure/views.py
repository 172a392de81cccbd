from collections.abc import Mapping
from dataclasses import dataclass

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
