"""The words that sort a request, one TOML file for each language, for people to edit; and their reader."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import cast

from domain.triage.rules import CaseType, Danger, KeywordTable, plain

FALLBACK_LANGUAGE = "en"


class BadKeywordFile(Exception):
    """A keyword file cannot be read; the message says which and what to mend."""


@cache
def available_languages() -> frozenset[str]:
    names = (entry.name for entry in resources.files(__name__).iterdir())
    return frozenset(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


@cache
def load_keywords(language: str) -> KeywordTable:
    """The table of a language ("de", also for "de-AT"), of English where there is none. Raises BadKeywordFile."""
    short = language.casefold().replace("_", "-").split("-")[0]
    if short not in available_languages():
        short = FALLBACK_LANGUAGE
    return parse_keywords(short, (resources.files(__name__) / f"{short}.toml").read_text("utf-8"))


@cache
def load_dangers(language: str) -> Mapping[Danger, Sequence[str]]:
    """The words for each kind of danger in a language, in English where there is no file. Raises BadKeywordFile."""
    short = load_keywords(language).language
    content = tomllib.loads((resources.files(__name__) / f"{short}.toml").read_text("utf-8"))
    section = _section(content, "danger", short)
    unknown = set(section) - set(Danger)
    if unknown:
        raise BadKeywordFile(f"keywords/{short}.toml: no such danger: {', '.join(sorted(unknown))}")
    return {Danger(name): _entries(section, name, short) for name in section}


def parse_keywords(language: str, text: str) -> KeywordTable:
    """The table that the text of a keyword file describes. Raises BadKeywordFile."""
    try:
        content: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadKeywordFile(f"keywords/{language}.toml: {error}") from error
    types = _section(content, "types", language)
    unknown = set(types) - set(CaseType)
    if unknown:
        raise BadKeywordFile(f"keywords/{language}.toml: no such type: {', '.join(sorted(unknown))}")
    sections = {CaseType(name): _section(types, name, language) for name in types}
    urgency = _section(content, "urgency", language)
    negation = _section(content, "negation", language)
    return KeywordTable(
        language=language,
        strong={case_type: _entries(section, "strong", language) for case_type, section in sections.items()},
        weak={case_type: _entries(section, "weak", language) for case_type, section in sections.items()},
        urgency=_entries(urgency, "words", language),
        harmless=_entries(urgency, "harmless", language),
        negations=_entries(negation, "words", language),
        not_negations=_entries(negation, "not_negations", language),
        breakers=frozenset(_entries(negation, "breakers", language)),
        continuers=frozenset(_entries(negation, "continuers", language)),
        never_misspelt=frozenset(_entries(_section(content, "misspelling", language), "never", language)),
    )


def _section(content: Mapping[str, object], name: str, language: str) -> Mapping[str, object]:
    section = content.get(name, {})
    if not isinstance(section, dict):
        raise BadKeywordFile(f"keywords/{language}.toml: [{name}] has to be a section")
    return cast("dict[str, object]", section)


def _entries(section: Mapping[str, object], name: str, language: str) -> tuple[str, ...]:
    entries = section.get(name, [])
    if not isinstance(entries, list):
        raise BadKeywordFile(f"keywords/{language}.toml: {name} has to be a list of words")
    words = cast("list[object]", entries)
    bad = [entry for entry in words if not isinstance(entry, str) or not entry.strip("* ")]
    if bad:
        raise BadKeywordFile(f"keywords/{language}.toml: {name} holds something that is no word: {bad[0]!r}")
    return tuple(plain(str(entry)) for entry in words)
