"""The cell types of CSV tables: parsing, formatting, and the meaning of an empty cell."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import available_timezones

from domain.geography import Point
from domain.sla.rules import BadTarget, PauseReason, Terms

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BETWEEN = " | "
TERMS = ("asset_type", "category", "priority", "response", "on_site", "resolution")
YES, NO = ("yes", "true", "1", "y", "x"), ("no", "false", "0", "n")

_HOURS = re.compile(r"(?P<from>[A-Za-z]{3})(?:\s*-\s*(?P<to>[A-Za-z]{3}))?\s+(?P<spans>[\d:\s,-]+)")
_SPAN = re.compile(r"(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})")
_SKILL = re.compile(r"(?P<skill>.+?)(?:\s+from\s+(?P<from>\d{4}-\d\d-\d\d))?(?:\s+until\s+(?P<until>\d{4}-\d\d-\d\d))?")


class BadCell(ValueError):
    """A cell that can't be parsed; says in words what it should contain."""


@dataclass(frozen=True)
class Cell:
    """`read` parses text that is not empty and raises BadCell; `empty` is the value of an empty cell; `about` describes the type."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    empty: Any
    about: str


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def text(longest: int, *, empty: str = "") -> Cell:
    def read(words: str) -> str:
        if len(words) > longest:
            raise BadCell(f"is longer than {longest} characters")
        return words

    return Cell(read, _plain, empty, f"text, at most {longest} characters")


def one_of(*words: str, empty: str = "") -> Cell:
    def read(given: str) -> str:
        found = given.casefold()
        if found not in words:
            raise BadCell(f"is {given!r}; it may be {', '.join(words)}")
        return found

    return Cell(read, _plain, empty, " or ".join(words))


def _read_flag(words: str) -> bool:
    if words.casefold() in YES:
        return True
    if words.casefold() in NO:
        return False
    raise BadCell(f"is {words!r}; it may be yes or no")


FLAG = Cell(_read_flag, lambda value: "yes" if value else "no", False, "yes or no; empty is no")


def _read_day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadCell(f"is {words!r}; write a day as 2026-12-31") from None


DAY = Cell(_read_day, _plain, None, "a day, such as 2026-12-31")


def _read_count(words: str) -> int:
    if not (words.isascii() and words.isdigit()) or int(words) > 1_000_000_000:
        raise BadCell(f"is {words!r}; write a whole number from 0")
    return int(words)


COUNT = Cell(_read_count, _plain, 0, "a whole number")


def degrees(limit: int) -> Cell:
    def read(words: str) -> float:
        try:
            value = float(words)
        except ValueError:
            value = limit + 1.0
        if not -limit <= value <= limit:
            raise BadCell(f"is {words!r}; write degrees from -{limit} to {limit}, with a point: 52.5")
        return value

    return Cell(read, _plain, None, f"degrees from -{limit} to {limit}, with a point")


def _read_amount(words: str) -> Decimal:
    try:
        value = Decimal(words)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or not 0 <= value <= 10**12:
        raise BadCell(f"is {words!r}; write an amount with a point and no currency: 12.50")
    return value


AMOUNT = Cell(_read_amount, lambda value: format(value, "f"), Decimal(0), "an amount with a point, such as 12.50")


def _read_words(words: str) -> list[str]:
    return [each.strip() for each in words.split("|") if each.strip()]


WORDS = Cell(_read_words, BETWEEN.join, [], "words with | between them")


def _read_zone(words: str) -> str:
    if words not in available_timezones():
        raise BadCell(f"is {words!r}; write a time zone as Europe/Berlin")
    return words


def timezone(*, empty: str = "UTC") -> Cell:
    return Cell(_read_zone, _plain, empty, "a time zone, such as Europe/Berlin")


def code(letters: int, *, upper: bool, empty: str, about: str) -> Cell:
    """A code of an international standard: EUR, DE, en."""

    def read(words: str) -> str:
        found = words.upper() if upper else words.lower()
        if not (found.isascii() and found.isalpha() and len(found) == letters):
            raise BadCell(f"is {words!r}; write {about}")
        return found

    return Cell(read, _plain, empty, about)


def _read_hours(words: str) -> dict[str, list[list[str]]]:
    week: dict[str, list[list[str]]] = {}
    for part in _read_words(words):
        found = _HOURS.fullmatch(part)
        if found is None:
            raise BadCell(f"has {part!r}; write hours as Mon-Fri 08:00-17:00")
        spans = [_span(each, part) for each in found["spans"].split(",")]
        first = _weekday(found["from"])
        for day in range(first, _weekday(found["to"] or found["from"]) + 1):
            week.setdefault(str(day), []).extend([list(span) for span in spans])
    return week


def _span(words: str, part: str) -> list[str]:
    found = _SPAN.fullmatch(words.strip())
    if found is None:
        raise BadCell(f"has {part!r}; write hours as Mon-Fri 08:00-17:00")
    return [_hour(found[1]), _hour(found[2])]


def _hour(words: str) -> str:
    try:
        return time.fromisoformat(words.rjust(5, "0")).strftime("%H:%M")
    except ValueError:
        raise BadCell(f"has {words!r}, which is no time of day") from None


def _weekday(words: str) -> int:
    if words.title() not in DAYS:
        raise BadCell(f"has {words!r}; days are {', '.join(DAYS)}")
    return DAYS.index(words.title())


def _write_hours(week: dict[str, list[list[str]]]) -> str:
    runs: list[tuple[int, int, list[list[str]]]] = []
    for day in range(7):
        spans = [list(span) for span in week.get(str(day), [])]
        if not spans:
            continue
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], day, spans)
        else:
            runs.append((day, day, spans))
    return BETWEEN.join(_write_run(*run) for run in runs)


def _write_run(first: int, last: int, spans: list[list[str]]) -> str:
    days = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
    return f"{days} {', '.join('-'.join(span) for span in spans)}"


HOURS = Cell(_read_hours, _write_hours, {}, "Mon-Fri 08:00-12:00, 13:00-17:00 | Sat 09:00-12:00")


def _read_corners(words: str) -> list[list[float]]:
    corners: list[list[float]] = []
    for part in _read_words(words):
        try:
            latitude, longitude = (float(each) for each in part.split())
            Point(latitude, longitude)
        except ValueError:
            raise BadCell(f"has {part!r}; write a corner as 52.5 13.4 (latitude, longitude)") from None
        corners.append([latitude, longitude])
    if len(corners) < 3:
        raise BadCell("has fewer than three corners")
    return corners


CORNERS = Cell(
    _read_corners,
    lambda corners: BETWEEN.join(f"{latitude} {longitude}" for latitude, longitude in corners),
    [],
    "corners with | between them, each as 52.5 13.4 (latitude, longitude)",
)


def _read_skills(words: str) -> list[tuple[str, date | None, date | None]]:
    found: dict[str, tuple[str, date | None, date | None]] = {}
    for part in _read_words(words):
        match = _SKILL.fullmatch(part)
        if match is None or len(match["skill"]) > 40:
            raise BadCell(f"has {part!r}; write a skill as gas until 2026-12-31")
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
        raise BadCell(f"has {unknown[0]!r}; reasons are {', '.join(PauseReason)}")
    return found


PAUSES = Cell(_read_pauses, BETWEEN.join, [], f"with | between them: {', '.join(PauseReason)}")


def _read_overrides(words: str) -> list[dict[str, str]]:
    try:
        found = json.loads(words)
    except ValueError:
        raise BadCell("is no JSON list") from None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadCell("is no JSON list of objects")
    for each in found:
        if unknown := sorted(set(each) - set(TERMS)):
            raise BadCell(f"has {unknown[0]!r}; terms are {', '.join(TERMS)}")
        try:
            Terms.of(each)
        except (BadTarget, KeyError, ValueError, TypeError, AttributeError):
            raise BadCell(f"has terms that can't be read: {json.dumps(each)}") from None
    return found


def _write_overrides(overrides: Sequence[dict[str, str]]) -> str:
    """Sorted, since the database may return another order."""
    ordered = [{name: each[name] for name in TERMS if name in each} for each in overrides]
    return json.dumps(ordered, ensure_ascii=False) if ordered else ""


OVERRIDES = Cell(
    _read_overrides,
    _write_overrides,
    [],
    f"a JSON list of objects with {', '.join(TERMS)}",
)
