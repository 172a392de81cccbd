"""Sorting what a customer wrote, by the company's words."""

from functools import lru_cache

from domain.triage.keywords import load_keywords
from domain.triage.rules import Triage, triage


@lru_cache(maxsize=256)
def triage_text(text: str, language: str) -> Triage:
    """What kind of case a text is about, by the company's keywords in that language. One report asks several times."""
    return triage(text, load_keywords(language))
