"""Sorting what a customer wrote, by the company's words."""

from collections.abc import Sequence
from functools import lru_cache

from domain.triage.answers import Answered as Answered
from domain.triage.answers import answer_of
from domain.triage.keywords import load_all_dangers, load_answers, load_for_chat
from domain.triage.quoting import quote as quote
from domain.triage.rules import Danger, Triage, danger_named, triage


@lru_cache(maxsize=256)
def triage_text(text: str, language: str) -> Triage:
    """What kind of case a text is about, by the company's keywords in that language. One report asks several times.

    Danger is read in every language that there are words for: who is in danger writes in their own.
    """
    return triage(text, load_for_chat(language))


def danger_in(urgency_words: Sequence[str], language: str) -> Danger:
    """What kind of danger a text reports, by its urgency words (see `Triage`), the words of that language first."""
    return danger_named(urgency_words, load_all_dangers(language))


def answered(text: str, language: str) -> Answered:
    """Whether somebody who was asked about danger wrote a yes or a no, in any language."""
    return answer_of(text, load_answers(), names_danger=bool(triage_text(text, language).urgency_words))
