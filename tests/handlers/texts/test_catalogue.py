"""Every text of every language resolves, and every key in the code exists."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import domain
from domain.errors import DomainError
from domain.money import Money
from domain.window import Window
from handlers.texts.bundle import BundleOnDemand, entries
from handlers.texts.catalogue import (
    FOLDER,
    LANGUAGES,
    Safe,
    WordingMissing,
    known_language,
    resources,
    texts_for,
)
from storage.clock import running_on

ROOT = FOLDER.parent.parent
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORD_CALLS = {"words", "plain", "Again", "nudge", "tell", "_put_question", "has"}


class Needs(Visitor):
    """The variables of a message: numbers that select, times, and others."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        self.uses: list[str] = []

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:
        self.uses.append(node.id.name)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.names.setdefault(node.id.name, "word")

    def visit_FunctionReference(self, node: ftl.FunctionReference) -> None:
        for argument in node.arguments.positional:
            if isinstance(argument, ftl.VariableReference):
                self.names[argument.id.name] = NOON
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:
        keys = [variant.key for variant in node.variants]
        if isinstance(node.selector, ftl.VariableReference):
            numeric = any(isinstance(key, ftl.NumberLiteral) or key.name == "one" for key in keys)
            self.names[node.selector.id.name] = 2 if numeric else "word"
        self.generic_visit(node)


def messages(language: str) -> Iterator[tuple[str, ftl.Message]]:
    for path, text in resources(language):
        for entry in FluentParser().parse(text).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {(entry.content or '')[:80]}"
            if isinstance(entry, ftl.Message):
                yield entry.id.name, entry


def files_of(language: str) -> dict[str, str]:
    """The audience and file of each message."""
    return {
        entry.id.name: path.relative_to(FOLDER / language).as_posix()
        for path, text in resources(language)
        for entry in FluentParser().parse(text).body
        if isinstance(entry, ftl.Message)
    }


def needs(language: str) -> dict[str, dict[str, Any]]:
    """The arguments that each message needs, including those of messages it refers to."""
    known = dict(messages(language))
    return {key: _needs(key, known) for key in known}


def _needs(key: str, known: dict[str, ftl.Message]) -> dict[str, Any]:
    found = Needs()
    found.visit(known[key])
    for used in found.uses:
        found.names = {**_needs(used, known), **found.names}
    return found.names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_resolves_with_what_it_asks_for(language: str) -> None:
    words = texts_for(language, "Europe/Berlin")

    for key, wanted in needs(language).items():
        text = words(key, **wanted)
        assert "{$" not in text, key


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_language_has_the_same_messages_with_the_same_placeholders(language: str) -> None:
    english = {key: set(wanted) for key, wanted in needs("en").items()}
    other = {key: set(wanted) for key, wanted in needs(language).items()}

    assert sorted(english.keys() - other.keys()) == []
    assert sorted(other.keys() - english.keys()) == []
    assert {key: names for key, names in other.items() if names != english[key]} == {}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_a_key_stands_in_the_same_file_in_each_language(language: str) -> None:
    assert files_of(language) == files_of("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_the_same_whether_it_is_read_alone_or_with_its_file(language: str) -> None:
    for path, text in resources(language):
        whole = [each for each in FluentParser().parse(text).body if isinstance(each, ftl.Message | ftl.Term)]
        alone = [(name, FluentParser().parse(source).body[0]) for name, source in entries(text)]

        assert [name.removeprefix("-") for name, _ in alone] == [each.id.name for each in whole], path
        for (_, read), wanted in zip(alone, whole, strict=True):
            wanted.comment = None  # it stands before, and nobody is told it
            assert read.equals(wanted, ignored_fields=["span"]), wanted.id.name


def test_a_message_that_uses_others_and_terms_reads_them_too() -> None:
    bundle = BundleOnDemand(["en"], use_isolating=False)
    bundle.add_source("""
-brand = Callout
    .short = CO
# A comment in between.
greeting = { $hour ->
    [morning] Good morning
   *[other] Hello
}, this is { -brand }.
letter = { greeting }
    { signature }
signature =
    Yours,
    { -brand }
greeting = never, for it stands there already
""")
    message = bundle.get_message("letter")

    assert message.value is not None
    text, errors = bundle.format_pattern(message.value, {"hour": "morning"})
    assert (text, errors) == ("Good morning, this is Callout.\nYours,\nCallout", [])
    assert bundle.has_message("signature")
    assert not bundle.has_message("brand")
    with pytest.raises(LookupError):
        bundle.get_message("farewell")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_written_twice(language: str) -> None:
    keys = [key for key, _ in messages(language)]

    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def keys_in_code() -> Iterator[tuple[str, str]]:
    """(file, key) for each use of a text by a constant key."""
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _is_word_call(node.func):
                for argument in node.args[:1]:
                    for key in _constants(argument):
                        yield path.name, key


def _is_word_call(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in WORD_CALLS


def _constants(argument: ast.expr) -> list[str]:
    found = [argument]
    if isinstance(argument, ast.IfExp):
        found = [argument.body, argument.orelse]
    return [each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def test_every_key_that_the_code_uses_exists() -> None:
    known = {key for key, _ in messages("en")}

    assert [(path, key) for path, key in keys_in_code() if key not in known] == []


def test_the_code_is_looked_through() -> None:
    assert len({key for _, key in keys_in_code()}) > 100


def every_refusal() -> set[str]:
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        importlib.import_module(module.name)
    found, open_kinds = set[str](), [DomainError]
    while open_kinds:
        kind = open_kinds.pop()
        open_kinds += kind.__subclasses__()
        if kind.__module__.startswith("domain.") and kind is not DomainError:
            found.add(kind.code)
    return found


def test_every_refusal_of_the_domain_has_its_wording() -> None:
    known = {key for key, _ in messages("en")}

    assert sorted(code for code in every_refusal() if f"error-{code}" not in known) == []


def test_what_is_put_into_a_text_is_escaped_unless_it_is_markup() -> None:
    words = texts_for("en")

    assert words("value", value="a <3 & b") == "a &lt;3 &amp; b"
    assert words("value", value=Safe("<b>a</b>")) == "<b>a</b>"
    assert words.plain("value", value="a <3 & b") == "a <3 & b"


def test_values_are_written_as_the_reader_writes_them() -> None:
    def written(language: str, value: object) -> str:
        return texts_for(language, "Europe/Berlin").value(value)

    with running_on(lambda: NOON):
        assert written("en", NOON) == "today 13:00"
        assert written("de", NOON) == "heute 13:00"
        assert written("en", date(2026, 3, 3)) == "tomorrow"
        assert written("de", date(2026, 3, 6)) == "Freitag"
        assert written("en", Window(NOON, NOON + timedelta(hours=2))) == "today 13:00–15:00"
        assert written("en", timedelta(minutes=125)) == "2 h 5 min"
        assert written("de", timedelta(days=1)) == "1 Tag"
        assert written("de", Money(123450, "EUR")) == "1.234,50\xa0€"
        assert written("en", Money(123450, "EUR")) == "€1,234.50"


def test_lasting_words_name_the_day_whenever_they_are_read() -> None:
    def written(language: str, value: object) -> str:
        return texts_for(language, "Europe/Berlin", lasting=True).value(value)

    with running_on(lambda: NOON):
        assert written("en", NOON) == "Mon 2 Mar 13:00"
        assert written("de", date(2026, 3, 3)) == "Di., 3. März"
        assert written("en", Window(NOON, NOON + timedelta(hours=2))) == "Mon 2 Mar 13:00–15:00"
        assert texts_for("en", lasting=True)("request-new", due=NOON).endswith("by 12:00 on Mon 2 Mar.")


def test_a_language_is_known_by_its_first_part_and_falls_back_to_english() -> None:
    assert known_language("de-AT") == "de"
    assert known_language("xx") == "en"
    assert known_language("") == "en"


def test_a_key_that_nobody_wrote_is_named() -> None:
    with pytest.raises(WordingMissing, match="no-such-text"):
        texts_for("de")("no-such-text")


def test_an_unknown_time_zone_is_read_as_utc() -> None:
    with running_on(lambda: NOON):
        assert texts_for("en", "Mars/Olympus").value(NOON) == "today 12:00"


def test_the_files_are_where_they_are_looked_for() -> None:
    assert (FOLDER / "en" / "everyone" / "dialogue.ftl").is_file()
    assert Path(ROOT, "handlers").is_dir()


@pytest.mark.parametrize("long", ["x" * 5000, "<&>" * 2000, "ü" * 951, "\ufdd0text\ufdd0 " * 400])
def test_a_value_is_whole_however_long_it_is(long: str) -> None:
    told = texts_for("en").plain("told-message", who="team", name="Ben", text=f"{long} the end")

    assert told.startswith("Ben")
    assert told.endswith(f"{long.replace(chr(0xFDD0), '')} the end")
