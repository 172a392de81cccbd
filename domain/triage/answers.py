"""A yes or a no that a customer writes where a tap was expected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.triage.rules import plain

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Answered(StrEnum):
    YES = "yes"
    NO = "no"
    NEITHER = "neither"


@dataclass(frozen=True)
class AnswerWords:
    """How an answer begins. `neither` only begins like one (no idea); after a no, `only` makes little of what follows (no, just …)."""

    yes: Sequence[str]
    no: Sequence[str]
    neither: Sequence[str]
    only: Sequence[str]


def answer_of(text: str, words: AnswerWords, *, names_danger: bool) -> Answered:
    """What a text answers by its first words. A no that goes on to name a danger (`names_danger`) is none, except with `only`."""
    said = [plain(word) for word in _WORD.findall(text)]
    if not said or _begins(said, words.neither):
        return Answered.NEITHER
    if _begins(said, words.yes):
        return Answered.YES
    length = _begins(said, words.no)
    if not length:
        return Answered.NEITHER
    little = _begins(said[length:], words.only)
    return Answered.NEITHER if names_danger and not little else Answered.NO


def _begins(said: Sequence[str], entries: Sequence[str]) -> int:
    """How many words of the text the longest of the entries makes that it begins with."""
    return max((len(entry.split()) for entry in entries if said[: len(entry.split())] == entry.split()), default=0)
