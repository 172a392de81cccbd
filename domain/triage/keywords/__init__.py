"""The words that sort a request, one TOML file for each language, for people to edit; and their reader."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import cast

from domain.triage.answers import AnswerWords
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
    short = _short(language)
    return parse_keywords(short, _text_of(short))


@cache
def load_for_chat(language: str) -> KeywordTable:
    """The table of a language, with the danger words of all the others: people in danger write in their own language.

    Left out are those of other languages that mean something else in this one (`elsewhere`: a brand new printer).
    """
    own = load_keywords(language)
    others = [load_keywords(each) for each in sorted(available_languages() - {own.language})]

    def joined(mine: Sequence[str], theirs: Iterable[Sequence[str]]) -> tuple[str, ...]:
        foreign = (entry for entries in theirs for entry in entries if entry not in own.elsewhere)
        return tuple(dict.fromkeys((*mine, *foreign)))

    return replace(
        own,
        urgency=joined(own.urgency, (each.urgency for each in others)),
        harmless=joined(own.harmless, (each.harmless for each in others)),
        negations=joined(own.negations, (each.negations for each in others)),
        not_negations=joined(own.not_negations, (each.not_negations for each in others)),
        breakers=own.breakers.union(*(each.breakers for each in others)),
        continuers=own.continuers.union(*(each.continuers for each in others)),
        never_misspelt=own.never_misspelt.union(*(each.never_misspelt for each in others)),
    )


@cache
def load_answers() -> AnswerWords:
    """How a yes and a no begin, in all languages together. Raises BadKeywordFile."""
    sections = {each: _section(_content(each), "answers", each) for each in sorted(available_languages())}

    def joined(name: str) -> tuple[str, ...]:
        return tuple(entry for each, section in sections.items() for entry in _entries(section, name, each))

    return AnswerWords(joined("yes"), joined("no"), joined("neither"), joined("only"))


@cache
def load_all_dangers(language: str) -> Mapping[Danger, Sequence[str]]:
    """The words for each kind of danger in all languages, those of this one first. Raises BadKeywordFile."""
    own = _short(language)
    tables = [load_dangers(each) for each in (own, *sorted(available_languages() - {own}))]
    return {danger: tuple(entry for table in tables for entry in table.get(danger, ())) for danger in Danger}


@cache
def load_dangers(language: str) -> Mapping[Danger, Sequence[str]]:
    """The words for each kind of danger in a language, in English where there is no file. Raises BadKeywordFile."""
    short = _short(language)
    section = _section(_content(short), "danger", short)
    unknown = set(section) - set(Danger)
    if unknown:
        raise BadKeywordFile(f"keywords/{short}.toml: no such danger: {', '.join(sorted(unknown))}")
    return {Danger(name): _entries(section, name, short) for name in section}


def _short(language: str) -> str:
    short = language.casefold().replace("_", "-").split("-")[0]
    return short if short in available_languages() else FALLBACK_LANGUAGE


def _text_of(short: str) -> str:
    return (resources.files(__name__) / f"{short}.toml").read_text("utf-8")


def _content(short: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(_text_of(short))
    except tomllib.TOMLDecodeError as error:
        raise BadKeywordFile(f"keywords/{short}.toml: {error}") from error


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
        elsewhere=frozenset(_entries(urgency, "elsewhere", language)),
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
