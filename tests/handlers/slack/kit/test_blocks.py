"""Blocks stay within Slack's limits, whatever the data."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.slack.kit.blocks import (
    bare,
    button,
    clipped,
    context,
    field,
    header,
    modal,
    mrkdwn,
    option,
    pages,
    said,
    section,
    select,
    shorten,
    text_input,
)
from handlers.slack.kit.ids import ActionId, FieldId
from handlers.texts.catalogue import texts_for
from sandbox.slack.blocks.layout import check_blocks
from sandbox.slack.blocks.view import check_view

ANYTHING = st.text(max_size=4000)


@given(st.text(alphabet="ab &<>;|@", max_size=400), st.integers(5, 120))
def test_what_is_shortened_fits_and_escaped_characters_stay_whole(text: str, longest: int) -> None:
    cut = str(clipped(text, longest))

    assert len(cut) <= longest
    assert re.fullmatch(r"(&(amp|lt|gt);|[^&<>])*", cut)


@given(st.text(alphabet="ab &<>;|@\n😀é", max_size=900), st.integers(20, 120))
def test_what_is_divided_is_all_there_in_pages_that_fit(text: str, longest: int) -> None:
    told = pages(said(text), longest)

    assert "".join("".join(told).split()) == "".join(said(text).split())
    assert all(len(page.encode("utf-16-le")) // 2 <= longest for page in told)
    assert all(re.fullmatch(r"(&(amp|lt|gt);|[^&<>])*", page) for page in told)


def test_a_mention_or_date_is_never_cut_in_two() -> None:
    text = f"{'x' * 20} <!date^1795435200^{{time}}|12:00> and more"

    assert shorten(text, 40) == f"{'x' * 20}…"


def test_a_cut_falls_between_words() -> None:
    assert shorten("The printer at the reception jams", 24) == "The printer at the…"


@given(ANYTHING, ANYTHING)
def test_blocks_of_any_text_are_valid(text: str, other: str) -> None:
    blocks = [
        header(text),
        section(str(clipped(text, 900)), button(text, ActionId("a"), other[:100])),
        context(mrkdwn(other), text),
    ]
    options = [option(text, "v", other)]
    form = [
        field(text, select(FieldId("s"), options, initial="v", placeholder=other)),
        field(other, text_input(FieldId("t"), initial=text)),
    ]

    assert check_blocks(blocks, "message") == []
    assert check_view(modal(text, form, close=other, submit=text or "Save", metadata=other[:3000]), "modal") == []


def test_markup_becomes_slacks_and_can_be_taken_off() -> None:
    assert mrkdwn("<b>C-10042</b> <i>now</i> <code>/case</code> a &lt; b") == "*C-10042* _now_ `/case` a &lt; b"
    assert bare("<b>C-10042</b> a &lt; b") == "C-10042 a < b"


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_people_write_fits_into_any_text_of_the_catalogue(language: str) -> None:
    words = texts_for(language)

    assert str(said("&" * 5000)) in words("slack-way-in", case="C-1", access=said("&" * 5000))
