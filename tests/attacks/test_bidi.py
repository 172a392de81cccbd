"""Characters that nobody sees in what people write: none reaches a reader, in any channel, document, file name, table or log."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.mail.account import one_line
from bot.watch.logs import set_up_logs
from domain.actor import Permission
from handlers.conversation.messages import Button, Message, Reply, Venue, send
from handlers.documents.content import Filling
from handlers.exchange.cells import text as text_cell
from handlers.exchange.kinds import Kind
from handlers.exchange.records.record import Column, Record
from handlers.exchange.sheet import read_sheet, write_sheet
from handlers.slack.kit.blocks import bare, button, clipped, field, header, mrkdwn, option, section, text_input
from handlers.slack.kit.ids import ActionId, FieldId
from handlers.texts.catalogue import LANGUAGES, Safe, texts_for
from handlers.texts.lettering import CLOSE, OPEN, cleared, file_name, quoted
from handlers.texts.shortening import cut
from handlers.web.page import page
from storage.outbox.items import OutboxItem

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\u061c"
UNSEEN = OVERRIDES + "\u200b\u2060\u2064\ufeff\u00ad\u180e\u3164\x00\x07\x1b\x7f\x85\x9b\u2028\U000e0041"
EVIL = "Anna\u202egpj.exe\u2066 \u2067\u200bx\x1b[31m"

hostile = st.text(st.sampled_from(UNSEEN + OPEN + CLOSE + "aZ9 ä中אب👍\u0301\n<&=") | st.characters(), max_size=60)


def is_clean(text: str) -> bool:
    """Nothing unseen, and on each line every isolate that begins also ends."""
    if any(sign in text for sign in UNSEEN if sign != "\x85"):
        return False
    for line in text.split("\n"):
        depth = 0
        for letter in line:
            depth += {OPEN: 1, CLOSE: -1}.get(letter, 0)
            if depth < 0:
                return False
        if depth:
            return False
    return True


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings_in(each)


@given(hostile)
def test_cleared_text_has_nothing_unseen_and_clearing_again_changes_nothing(text: str) -> None:
    once = cleared(text)

    assert is_clean(once)
    assert cleared(once) == once


@given(hostile)
def test_letters_and_digits_of_any_script_stay(text: str) -> None:
    letters = [each for each in text if each.isalnum() and each not in UNSEEN]

    assert [each for each in cleared(text) if each.isalnum()] == letters


@pytest.mark.parametrize(
    "text",
    [
        "Zoë",
        "Ακρόπολη",
        "می‌خواهم",
        "क्‍ष",
        "👩‍👩‍👧‍👦",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "❤️",
        "e\u0301",
        "שלום",
        "a\tb\nc",
    ],
)
def test_what_writing_needs_stays(text: str) -> None:
    assert cleared(text) == text


def test_a_heap_of_marks_on_one_letter_is_taken_down() -> None:
    assert cleared("Z" + "\u0301" * 200) == "Z" + "\u0301" * 4


@given(hostile)
def test_a_quoted_text_leaves_the_direction_of_the_sentence_alone(text: str) -> None:
    assert is_clean(quoted(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_foreign_words_in_a_sentence_are_isolated_and_others_are_not(language: str) -> None:
    words = texts_for(language)

    assert f"{OPEN}שלום{CLOSE}" in words("machine-unknown", typed="שלום")
    assert OPEN not in words("machine-unknown", typed="XK-2011")


@given(hostile)
def test_every_text_of_the_catalogue_is_clean_whatever_is_put_into_it(text: str) -> None:
    assert is_clean(texts_for("en")("machine-unknown", typed=text))
    assert is_clean(texts_for("de").plain("machine-unknown", typed=text))
    assert is_clean(cut(text, 40))


@given(hostile)
def test_every_block_for_slack_is_clean(text: str) -> None:
    blocks = [
        section(text), header(text), button(text, ActionId("x"), "value"), option(text, "value"),
        field(text, text_input(FieldId("f"), initial=text, placeholder=text), hint=text),
    ]  # fmt: skip

    assert all(is_clean(each) for each in strings_in(blocks))
    assert all(is_clean(each) for each in (mrkdwn(text), bare(text), clipped(text, 900)))


@given(hostile)
def test_every_message_for_a_chat_or_a_mail_is_clean(text: str) -> None:
    message = Message(text, ((Button(text, "data"),),), venue=Venue(1.0, 2.0, text, text))

    assert all(is_clean(each) for each in strings_in(message.body()))
    assert is_clean(one_line(text))


async def test_what_is_put_to_be_sent_is_clean(database: str) -> None:
    await send("telegram", "5", Reply(Message(EVIL, ((Button(EVIL, "x"),),))))

    assert all(is_clean(each) for each in strings_in((await OutboxItem.get()).body))


@dataclass(frozen=True)
class Sheet:
    title: str
    lines: tuple[str, ...]


@given(hostile)
def test_every_document_and_page_is_clean(text: str) -> None:
    assert all(is_clean(each) for each in strings_in(Filling().data(Sheet(text, (text,)))))
    assert is_clean(page("message.html", "en", heading=text, text=text).text or "")


@given(hostile)
def test_a_file_is_named_in_the_order_of_its_letters_and_is_no_path(text: str) -> None:
    name = file_name(text)

    assert is_clean(name)
    assert not set(name) & set('/\\:*?"<>|\n\t')
    assert not name.startswith(".")


def test_an_overridden_file_name_shows_what_it_is() -> None:
    assert file_name("Anna\u202egpj.exe") == "Annagpj.exe"
    assert file_name("../../etc/passwd") == "etc passwd"


def a_table() -> Record:
    async def nothing(*_: Any) -> Any:
        return []

    columns = (Column("name", text_cell(500), required=True), Column("note", text_cell(500)))
    return Record(
        Kind.ACCOUNTS, ("name",), columns, nothing, nothing, Permission.CASE_VIEW, Permission.CASE_EDIT, ("name",)
    )


FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "＝1+1", "\t=1", "'=1", "''", "'@x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_exported_cell_is_a_formula_and_it_comes_back_as_it_was(text: str) -> None:
    sheet = write_sheet(a_table(), [{"name": text, "note": "n"}])

    cell = sheet.splitlines()[1].strip('"')
    assert cell[0] == "'"
    assert read_sheet(sheet.encode(), a_table()).rows[0].values["name"] == text.strip() or text.startswith("\t")


@pytest.mark.parametrize("text", ["+49 30 901-8200", "-5", "+1 (555) 010-0000", "plain", "a=b", "O'Brien", "'tis"])
def test_numbers_phones_and_words_are_exported_as_they_are(text: str) -> None:
    sheet = write_sheet(a_table(), [{"name": text, "note": ""}])

    assert sheet.splitlines()[1].split(",")[0].strip('"') == text


@given(hostile.filter(lambda text: cleared(text).strip() != ""))
def test_an_export_is_clean_and_reads_back_the_same(text: str) -> None:
    sheet = write_sheet(a_table(), [{"name": text, "note": "n"}])

    assert is_clean(sheet)
    assert not sheet.split("\n")[1].lstrip('"').startswith(("=", "@", "＝"))


def test_a_log_has_one_line_for_each_event_and_nothing_unseen(restored_logs: None) -> None:
    stream = io.StringIO()
    set_up_logs(as_json=False, stream=stream)
    log = structlog.get_logger("attack")
    log.info("told", name=f"x\n2026-01-01 forged line\r{EVIL}", nested={"a": ["b\nc"]})
    try:
        raise ValueError(f"y\n{EVIL}")
    except ValueError:
        log.exception("failed")

    lines = stream.getvalue().splitlines()
    assert len([line for line in lines if "told" in line]) == 1
    assert not [line for line in lines if line.startswith("2026-01-01 forged")]
    assert not any(sign in stream.getvalue() for sign in OVERRIDES + "\x1b")


def test_markup_of_ours_survives() -> None:
    assert texts_for("en")("machine-unknown", typed=Safe("<b>x</b>")).count("<b>x</b>") == 1
    assert json.dumps(section("<b>bold</b> &lt;")).count("*bold* &lt;") == 1
