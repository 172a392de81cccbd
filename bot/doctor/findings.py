"""What an examination finds: a state and words, with what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """`what` was looked at; `words` say how it is; `mend` says what to do, empty when nothing has to be done."""

    state: State
    what: str
    words: str
    mend: str = ""


def fine(what: str, words: str) -> Finding:
    return Finding(State.FINE, what, words)


def note(what: str, words: str, mend: str) -> Finding:
    """Not wrong yet, but worth a look."""
    return Finding(State.NOTE, what, words, mend)


def wrong(what: str, words: str, mend: str) -> Finding:
    return Finding(State.WRONG, what, words, mend)
