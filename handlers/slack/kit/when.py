"""Parses days and times as people type them: "tomorrow 13:00-15:00", "mon 9", "2026-03-04 13:30"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.window import Window

TODAY = frozenset({"today", "heute"})
TOMORROW = frozenset({"tomorrow", "tmr", "morgen"})
WEEKDAYS = (
    ("mon", "monday", "mo", "montag"),
    ("tue", "tues", "tuesday", "di", "dienstag"),
    ("wed", "wednesday", "mi", "mittwoch"),
    ("thu", "thur", "thurs", "thursday", "do", "donnerstag"),
    ("fri", "friday", "fr", "freitag"),
    ("sat", "saturday", "sa", "samstag"),
    ("sun", "sunday", "so", "sonntag"),
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.,?")
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?"
_TIMES = re.compile(rf"{_TIME}(?:\s*[-–]\s*{_TIME})?")


@dataclass(frozen=True)
class Hours:
    """A time of day, and an end if one was typed."""

    start: time
    end: time | None = None

    def window(self, day: date, zone: ZoneInfo, duration: timedelta) -> Window:
        """The window on that local day; without an end it lasts `duration`. Raises WindowEndsTooEarly."""
        start = datetime.combine(day, self.start, zone)
        end = datetime.combine(day, self.end, zone) if self.end is not None else start + duration
        return Window(start, end)


def read_day(text: str, today: date) -> date | None:
    """A day from today on by its name or as "24.12.", or any day by its ISO date; None for anything else."""
    if dotted := _DOTTED.fullmatch(text.strip()):
        return _coming(int(dotted[1]), int(dotted[2]), today)
    word = text.strip().casefold().rstrip(",.")
    if word in TODAY:
        return today
    if word in TOMORROW:
        return today + timedelta(days=1)
    for weekday, names in enumerate(WEEKDAYS):
        if word in names:
            return today + timedelta(days=(weekday - today.weekday()) % 7)
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def _coming(day: int, month: int, today: date) -> date | None:
    """The next such day, including today; None when there is none within a year."""
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def read_hours(text: str) -> Hours | None:
    """Parse "13:00-15:00", "13-15" or "13:00"; None for anything else."""
    found = _TIMES.fullmatch(text.strip())
    if found is None:
        return None
    start = _time(found[1], found[2])
    end = _time(found[3], found[4]) if found[3] else None
    if start is None or (found[3] and end is None):
        return None
    return Hours(start, end)


def _time(hour: str, minute: str | None) -> time | None:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None
