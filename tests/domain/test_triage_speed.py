"""Triage by index gives what comparing every word with every entry gave, in a time that suits the middle of a transaction."""

import time
from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.triage import rules
from domain.triage.keywords import load_keywords
from domain.triage.rules import KeywordTable, triage
from tests.domain.slow_triage import SlowMatcher

LONGEST = 4000
"""Letters of a problem that a customer may describe."""

TABLES = {language: load_keywords(language) for language in ("de", "en")}


def _entries(table: KeywordTable) -> Sequence[str]:
    listed = [*table.strong.values(), *table.weak.values(), table.urgency, table.harmless, table.negations]
    more = [table.not_negations, sorted(table.breakers), sorted(table.continuers), sorted(table.never_misspelt)]
    return [entry.replace("*", "") for entries in (*listed, *more) for entry in entries]


@st.composite
def slips(draw: st.DrawFn, word: str) -> str:
    at = draw(st.integers(0, len(word) - 1))
    return draw(
        st.sampled_from(
            [
                word,
                word[:at] + word[at + 1 :],
                word[:at] + "e" + word[at:],
                word[:at] + word[at : at + 2][::-1],
                word + "s",
            ]
        )
    )


def texts(table: KeywordTable) -> st.SearchStrategy[str]:
    words = st.sampled_from(_entries(table)).flatmap(lambda entry: st.one_of(st.just(entry), slips(entry)))
    between = st.sampled_from([" ", " ", " ", " the ", ", ", ". ", *(f" {word} " for word in sorted(table.continuers))])
    return st.lists(st.tuples(words, between), max_size=12).map(lambda pairs: "".join(a + b for a, b in pairs))


@pytest.mark.parametrize("language", TABLES)
def test_the_index_changes_no_proposal(language: str) -> None:
    table = TABLES[language]

    @given(texts(table))
    def same(text: str) -> None:
        found = triage(text, table)
        with patch.object(rules, "_Matcher", SlowMatcher):
            assert found == triage(text, table)

    same()


@pytest.mark.parametrize("language", TABLES)
@pytest.mark.parametrize(
    "text",
    [
        "smoke or " * 1000,
        "no fire or " + "smoke or " * 1000,
        "a " * LONGEST,
        " ".join(f"smok{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(600)),
        " ".join(f"burning{at}" for at in range(600)),
        "\ufdfa" * LONGEST,
    ],
    ids=["or", "a negation carried on", "short words", "misspellings", "beginnings", "a letter of eighteen"],
)
def test_the_longest_accepted_text_takes_less_than_fifty_milliseconds_of_the_processor(
    text: str, language: str
) -> None:
    began = time.thread_time()

    triage(text[:LONGEST], TABLES[language])

    assert time.thread_time() - began < 0.05
