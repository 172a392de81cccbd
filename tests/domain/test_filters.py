"""Filters: words in any order, each of a field that the list declares."""

from hypothesis import given
from hypothesis import strategies as st

from domain.filters.rules import Field, among, parse, phrases_of

FIELDS = (
    Field("late", among({"overdue": "overdue"})),
    Field("who", lambda phrase: {"anna": ("T-ANNA", "T-ANNE"), "anna weiss": ("T-ANNA",)}.get(phrase, ()), longest=2),
    Field("customer", among({"anna": "7", "northside clinic": "8"}), longest=2),
)


def test_words_stand_in_any_order_and_in_any_case() -> None:
    for text in ("overdue Anna", "ANNA  overdue"):
        assert parse(text, FIELDS).values == {"late": ("overdue",), "who": ("T-ANNA", "T-ANNE")}


def test_the_longest_phrase_counts_and_then_the_field_that_is_declared_first() -> None:
    assert parse("anna weiss", FIELDS).values == {"who": ("T-ANNA",)}
    assert parse("northside clinic anna", FIELDS).values == {"customer": ("8",), "who": ("T-ANNA", "T-ANNE")}


def test_what_no_field_knows_is_given_back_and_the_rest_is_read() -> None:
    found = parse("northside overdue clinic", FIELDS)

    assert found.unknown == ("northside", "clinic")
    assert found.has("late")


def test_a_phrase_longer_than_a_field_takes_is_none_of_its_values() -> None:
    assert parse("overdue overdue", [Field("late", among({"overdue overdue": "x"}))]).unknown == ("overdue", "overdue")


@given(st.text(max_size=60))
def test_every_word_is_a_value_or_unknown_and_every_phrase_that_is_asked_for_was_foreseen(text: str) -> None:
    asked: list[str] = []
    field = Field("any", lambda phrase: asked.append(phrase) or (), longest=4)

    assert list(parse(text, [field]).unknown) == text.split()
    assert set(asked) <= set(phrases_of(text))
