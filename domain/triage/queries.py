"""Sorting what a customer wrote, by the company's words."""

from collections.abc import Sequence
from functools import lru_cache

from domain.triage.keywords import load_dangers, load_keywords
from domain.triage.rules import Danger, Triage, danger_named, triage


@lru_cache(maxsize=256)
def triage_text(text: str, language: str) -> Triage:
    """What kind of case a text is about, by the company's keywords in that language. One report asks several times."""
    return triage(text, load_keywords(language))


def danger_in(urgency_words: Sequence[str], language: str) -> Danger:
    """What kind of danger a text reports, by its urgency words (see `Triage`) in that language."""
    return danger_named(urgency_words, load_dangers(language))
