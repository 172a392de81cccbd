"""The sentence in which a customer wrote of danger, as staff read it beside the mark."""

import re
from collections.abc import Sequence

LONGEST_QUOTE = 120
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]*")


def quote(problem: str, words: Sequence[str]) -> str:
    """The first sentence that has one of the words, cut around it where it is long; '' where none has."""
    for sentence in _SENTENCE.findall(problem):
        told = " ".join(sentence.split())
        for word in words:
            at = told.casefold().find(word.casefold()) if word else -1
            if at >= 0:
                return _cut(told, at, at + len(word))
    return ""


def _cut(told: str, first: int, last: int) -> str:
    if len(told) <= LONGEST_QUOTE:
        return told
    around = max(0, LONGEST_QUOTE - (last - first) - 4) // 2
    start, end = max(0, first - around), min(len(told), last + around)
    lead, rest = "…" if start else "", "…" if end < len(told) else ""
    return f"{lead}{told[start:end].strip()}{rest}"[:LONGEST_QUOTE]
