"""The cell types of CSV tables: parsing, formatting, and the meaning of an empty cell."""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any
from zoneinfo import available_timezones

import phonenumbers

from domain.geography import Point
from domain.sla.rules import BadTarget, PauseReason, PlaceUnknown, Terms, holiday_place
from handlers.exchange.hours import BETWEEN, BadHours, Week, read_hours, write_hours
from handlers.texts.lettering import cleared

TERMS = ("asset_type", "category", "priority", "response", "on_site", "resolution")
_PAIRS = (
    "\"\" '' `` `\u00b4 \u00b4\u00b4 \u201c\u201d \u201e\u201c \u201e\u201d \u201d\u201d \u00ab\u00bb \u00bb\u00ab"
    " \u2018\u2019 \u201a\u2018 \u2019\u2019 \u2039\u203a \u203a\u2039 \uff02\uff02"
)
QUOTES = frozenset(_PAIRS.split())
"""An opening quote with its closing one, straight and typographic, of several languages."""
ANY_QUOTE = "".join(sorted(set("".join(QUOTES))))
YES, NO = ("yes", "true", "1", "y", "x"), ("no", "false", "0", "n")

_SKILL = re.compile(r"(?P<skill>.+?)(?:\s+from\s+(?P<from>\d{4}-\d\d-\d\d))?(?:\s+until\s+(?P<until>\d{4}-\d\d-\d\d))?")


class BadCell(ValueError):
    """A value that can't be parsed; `why` is the key of its words, after `cell-`: what it should be."""

    def __init__(self, why: str, **params: object) -> None:
        super().__init__(why, params)
        self.why, self.params = why, params


class Entry(StrEnum):
    """How a value is entered in a form."""

    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    DAY = "day"


@dataclass(frozen=True)
class Cell:
    """`read` parses text that is not empty and raises BadCell; `empty` is the value of an empty cell; `about` describes the type.

    `entry` is how a form asks for it, `choices` are what it offers then, `longest` how much text it takes.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    empty: Any
    about: str
    entry: Entry = Entry.LINE
    choices: tuple[str, ...] = ()
    longest: int = 3000


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def text(longest: int, *, empty: str = "") -> Cell:
    def read(words: str) -> str:
        if len(words) > longest:
            raise BadCell("too-long", longest=longest)
        return words

    return Cell(read, _plain, empty, f"text, at most {longest} characters", longest=min(longest, 3000))


def notes(longest: int) -> Cell:
    """Text of several lines."""
    return replace(text(longest), entry=Entry.LINES)


_ROUNDED = re.compile(r"\d+([.,]\d+)?[Ee]\+\d+")


def serial(longest: int) -> Cell:
    """A number that is none: a spreadsheet may have thrown digits of it away."""

    def read(words: str) -> str:
        if _ROUNDED.fullmatch(words):
            raise BadCell("rounded", given=repr(words))
        return kept.read(words)

    kept = text(longest)
    return replace(kept, read=read)


def name(longest: int) -> Cell:
    """A name on one line, without the quotes that somebody has put around it."""

    def read(words: str) -> str:
        bare = " ".join(words.split())
        while len(bare) > 2 and bare[0] + bare[-1] in QUOTES and not _inside(bare):
            bare = bare[1:-1].strip()
        if not bare.strip(ANY_QUOTE):
            raise BadCell("empty")
        return kept.read(bare)

    kept = text(longest)
    return replace(kept, read=read)


def _inside(bare: str) -> bool:
    """Whether quotes stand within: those at the ends are then of different words."""
    return any(letter in ANY_QUOTE for letter in bare[1:-1])


def capitals(longest: int) -> Cell:
    kept = text(longest)
    return replace(kept, read=lambda words: kept.read(words.upper()))


LONGEST_GIVEN_PHONE = 60
"""Before it is cleaned: blanks, brackets and a word before it are not kept."""
PHONE = replace(text(LONGEST_GIVEN_PHONE), about="a phone number, best as +44 20 7946 0018")


def one_of(*words: str, empty: str = "") -> Cell:
    def read(given: str) -> str:
        found = given.casefold()
        if found not in words:
            raise BadCell("not-offered", given=repr(given), offered=", ".join(words))
        return found

    return Cell(read, _plain, empty, " or ".join(words), Entry.CHOICE, words)


def choice_of_codes(*codes: str, empty: str) -> Cell:
    """One of some codes in capitals."""

    def read(given: str) -> str:
        if given.upper() not in codes:
            raise BadCell("not-offered", given=repr(given), offered=", ".join(codes))
        return given.upper()

    return Cell(read, _plain, empty, " or ".join(codes), Entry.CHOICE, codes)


def _read_flag(words: str) -> bool:
    if words.casefold() in YES:
        return True
    if words.casefold() in NO:
        return False
    raise BadCell("not-yes-or-no", given=repr(words))


FLAG = Cell(_read_flag, lambda value: "yes" if value else "no", False, "yes or no; empty is no", Entry.FLAG)


def _read_day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadCell("no-day", given=repr(words)) from None


DAY = Cell(_read_day, _plain, None, "a day, such as 2026-12-31", Entry.DAY)


def _read_count(words: str) -> int:
    words = "".join(str(unicodedata.decimal(each, each)) for each in words).removesuffix(".0")
    if not (words.isascii() and words.isdigit()) or int(words) > 1_000_000_000:
        raise BadCell("no-count", given=repr(words))
    return int(words)


COUNT = Cell(_read_count, _plain, 0, "a whole number")


def degrees(limit: int) -> Cell:
    def read(words: str) -> float:
        try:
            value = float(words)
        except ValueError:
            value = limit + 1.0
        if not -limit <= value <= limit:
            raise BadCell("no-degrees", given=repr(words), limit=limit)
        return value

    return Cell(read, _plain, None, f"degrees from -{limit} to {limit}, with a point")


def _read_amount(words: str) -> Decimal:
    try:
        value = Decimal(words)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or not 0 <= value <= 10**12:
        raise BadCell("no-amount", given=repr(words))
    return value


AMOUNT = Cell(_read_amount, lambda value: format(value, "f"), Decimal(0), "an amount with a point, such as 12.50")


def _read_words(words: str) -> list[str]:
    return [each.strip() for each in words.split("|") if each.strip()]


WORDS = Cell(_read_words, BETWEEN.join, [], "words with | between them")


def _read_zone(words: str) -> str:
    if words not in available_timezones():
        raise BadCell("no-timezone", given=repr(words))
    return words


def timezone(*, about: str) -> Cell:
    return Cell(_read_zone, _plain, "", about)


def _read_country(words: str) -> str:
    found = "GB" if words.upper() == "UK" else words.upper()
    if found not in phonenumbers.SUPPORTED_REGIONS:
        near = _places_near(words)
        raise BadCell("no-country", given=repr(words), near=near, hint="yes" if near else "no")
    return found


COUNTRY = Cell(_read_country, _plain, "", "a country of two letters, such as DE")


def _read_holidays(words: str) -> str:
    try:
        return holiday_place(words)
    except PlaceUnknown as error:
        near = tuple(error.near[:MOST_NEAR])
        raise BadCell("no-holidays", given=repr(words), near=near, hint="yes" if near else "no") from None


def _places_near(words: str) -> tuple[str, ...]:
    try:
        return (holiday_place(words)[:2],)
    except PlaceUnknown as error:
        return tuple(dict.fromkeys(each[:2] for each in error.near[:MOST_NEAR]))


MOST_NEAR = 6
HOLIDAYS = Cell(_read_holidays, _plain, "", "a country, such as DE, or a region of one, such as DE-BY")


def code(
    letters: int, *, upper: bool, empty: str, about: str, example: str, known: Callable[[str], bool] = bool
) -> Cell:
    """A code of an international standard: EUR, DE, en."""

    def read(words: str) -> str:
        found = words.upper() if upper else words.lower()
        if not (found.isascii() and found.isalpha() and len(found) == letters and known(found)):
            raise BadCell("no-code", given=repr(words), letters=letters, example=example)
        return found

    return Cell(read, _plain, empty, about)


def _read_hours(words: str) -> Week:
    try:
        return read_hours(words)
    except BadHours as error:
        raise BadCell(error.why, **error.params) from None


HOURS = Cell(_read_hours, write_hours, {}, "Mon-Fri 08:00-12:00, 13:00-17:00 | Sat 09:00-12:00")


def _read_corners(words: str) -> list[list[float]]:
    corners: list[list[float]] = []
    for part in _read_words(words):
        try:
            latitude, longitude = (float(each) for each in part.split())
            Point(latitude, longitude)
        except ValueError:
            raise BadCell("no-corner", given=repr(part)) from None
        corners.append([latitude, longitude])
    if len(corners) < 3:
        raise BadCell("few-corners")
    return corners


CORNERS = Cell(
    _read_corners,
    lambda corners: BETWEEN.join(f"{latitude} {longitude}" for latitude, longitude in corners),
    [],
    "corners with | between them, each as 52.5 13.4 (latitude, longitude)",
    Entry.LINES,
)


def _read_skills(words: str) -> list[tuple[str, date | None, date | None]]:
    found: dict[str, tuple[str, date | None, date | None]] = {}
    for part in _read_words(words):
        match = _SKILL.fullmatch(part)
        if match is None or len(match["skill"]) > 40:
            raise BadCell("no-skill", given=repr(part))
        if match["skill"].casefold() in {skill.casefold() for skill in found}:
            raise BadCell("twice", given=repr(match["skill"]))
        since, until = (_read_day(match[name]) if match[name] else None for name in ("from", "until"))
        found[match["skill"]] = (match["skill"], since, until)
    return list(found.values())


def _write_skill(skill: str, since: date | None, until: date | None) -> str:
    return skill + (f" from {since}" if since else "") + (f" until {until}" if until else "")


SKILLS = Cell(
    _read_skills,
    lambda skills: BETWEEN.join(_write_skill(*each) for each in skills),
    [],
    "skills with | between them, each with its last day if it has one: gas until 2026-12-31",
)


def _read_pauses(words: str) -> list[str]:
    found = _read_words(words)
    unknown = [each for each in found if each not in set(PauseReason)]
    if unknown:
        raise BadCell("no-pause", given=repr(unknown[0]), offered=", ".join(PauseReason))
    return found


PAUSES = Cell(
    _read_pauses,
    BETWEEN.join,
    [],
    f"with | between them: {', '.join(PauseReason)}",
    Entry.CHOICES,
    tuple(each.value for each in PauseReason),
)


def _read_overrides(words: str) -> list[dict[str, str]]:
    try:
        found = json.loads(words)
    except ValueError:
        raise BadCell("no-list") from None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadCell("no-objects")
    for each in found:
        if unknown := sorted(set(each) - set(TERMS)):
            raise BadCell("no-term", given=repr(unknown[0]), offered=", ".join(TERMS))
        try:
            Terms.of(each)
        except (BadTarget, KeyError, ValueError, TypeError, AttributeError):
            raise BadCell("unread-terms", given=json.dumps(each)) from None
    return [_cleared(each) for each in found]


def _cleared(terms: dict[str, Any]) -> dict[str, Any]:
    """Each word by itself: what closes an open isolate belongs within its quotes."""
    return {name: cleared(value) if isinstance(value, str) else value for name, value in terms.items()}


def _write_overrides(overrides: Sequence[dict[str, str]]) -> str:
    """Sorted, since the database may return another order."""
    ordered = [_cleared({name: each[name] for name in TERMS if name in each}) for each in overrides]
    return json.dumps(ordered, ensure_ascii=False) if ordered else ""


OVERRIDES = Cell(
    _read_overrides,
    _write_overrides,
    [],
    f"a JSON list of objects with {', '.join(TERMS)}",
    Entry.LINES,
)
