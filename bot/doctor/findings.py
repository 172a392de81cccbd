"""A finding of the doctor: a state, words, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """`what` was checked; `words` say how it is; `mend` says what to do, '' when there is nothing to do."""

    state: State
    what: str
    words: str
    mend: str = ""


def fine(what: str, words: str) -> Finding:
    return Finding(State.FINE, what, words)


def note(what: str, words: str, mend: str) -> Finding:
    """A finding that is no fault yet, but worth a look."""
    return Finding(State.NOTE, what, words, mend)


def wrong(what: str, words: str, mend: str) -> Finding:
    return Finding(State.WRONG, what, words, mend)
