"""Parses days and times of day as people type them, English and German: "tomorrow", "24.12.", "3 March", "2-4pm", "14h30", "9 Uhr"."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.errors import DomainError
from domain.window import Window

TODAY = frozenset({"today", "heute"})
TOMORROW = frozenset({"tomorrow", "tmr", "tmrw", "morgen"})
OVERMORROW = frozenset({"overmorrow", "uebermorgen"})
WEEKDAYS = (
    ("mon", "monday", "mo", "montag"),
    ("tue", "tues", "tuesday", "di", "dienstag"),
    ("wed", "wednesday", "mi", "mittwoch"),
    ("thu", "thur", "thurs", "thursday", "do", "donnerstag"),
    ("fri", "friday", "fr", "freitag"),
    ("sat", "saturday", "sa", "samstag", "sonnabend"),
    ("sun", "sunday", "so", "sonntag"),
)
MONTHS = (
    ("jan", "january", "januar", "jaenner"),
    ("feb", "february", "februar"),
    ("mar", "march", "maerz", "mrz"),
    ("apr", "april"),
    ("may", "mai"),
    ("jun", "june", "juni"),
    ("jul", "july", "juli"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october", "okt", "oktober"),
    ("nov", "november"),
    ("dec", "december", "dez", "dezember"),
)
NOON = frozenset({"noon", "midday", "mittag", "mittags"})
MIDNIGHT = time(0)
FARTHEST = timedelta(days=3660)

_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?,?")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:\.|st|nd|rd|th)?\s+([a-z]+)\.?|([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?)(?:,?\s+(\d{4}))?"
)
_CLOCK = r"(?P<hour{0}>\d{{1,2}})(?:[:.h](?P<minute{0}>\d{{2}})|h)?|(?P<packed{0}>\d{{3,4}})|(?P<noon{0}>noon|midday|mittags?)"
_ONE = rf"(?:{_CLOCK})(?:\s*(?P<half{{0}}>am|pm|a\.m\.|p\.m\.)|\s*uhr)?"
_TIMES = re.compile(rf"{_ONE.format(1)}(?:\s*-\s*{_ONE.format(2)})?")


class TimeSkipped(DomainError):
    """The clocks go forward over that time of day. Params: at (a text), day, before and after (moments that there are)."""

    code = "time-skipped"


@dataclass(frozen=True)
class Hours:
    """A time of day, and an end if one was typed; an end at midnight is that of the day."""

    start: time
    end: time | None = None

    def window(self, day: date, zone: ZoneInfo, duration: timedelta) -> Window:
        """The window on that local day; without an end it lasts `duration`. Raises WindowEndsTooEarly, TimeSkipped."""
        start = moment_on(day, self.start, zone)
        if self.end is None:
            return Window(start, start + duration)
        return Window(start, moment_on(day + timedelta(days=self.end == MIDNIGHT), self.end, zone))


def moment_on(day: date, at: time, zone: ZoneInfo) -> datetime:
    """That time of day there, in UTC; of an hour that comes twice the first. Raises TimeSkipped."""
    local = datetime.combine(day, at, zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        skipped = local.utcoffset() or timedelta(0)
        after = local.replace(fold=1).utcoffset() or timedelta(0)
        gap = abs(after - skipped)
        raise TimeSkipped(at=f"{at:%H:%M}", day=day, before=moment - gap, after=moment)
    return moment


def tidied(text: str) -> str:
    """With plain dashes, spaces and letters, as commands are read."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    return " ".join(plain.split())


def folded(word: str) -> str:
    """A word as the vocabulary has it: lower case, umlauts written out."""
    return tidied(word).casefold().translate(_UMLAUTS)


def read_weekday(word: str) -> int | None:
    """0 for Monday; None for anything else."""
    plain = folded(word).rstrip(",.")
    return next((number for number, names in enumerate(WEEKDAYS) if plain in names), None)


def read_day(text: str, today: date) -> date | None:
    """A day from today on by its name or as "24.12." or "3 March", or any day by its date with the year.

    None for anything else, and for a day that is so far away that it is a slip.
    """
    found = _read_day(text, today)
    return found if found is not None and abs(found - today) <= FARTHEST else None


def _read_day(text: str, today: date) -> date | None:
    word = folded(text)
    if dotted := _DOTTED.fullmatch(word):
        return _date(int(dotted[1]), int(dotted[2]), today, int(dotted[3] or 0))
    if (named := _NAMED.fullmatch(word)) and (month := _month(named[2] or named[3])):
        return _date(int(named[1] or named[4]), month, today, int(named[5] or 0))
    word = word.rstrip(",.")
    for names, days in ((TODAY, 0), (TOMORROW, 1), (OVERMORROW, 2)):
        if word in names:
            return today + timedelta(days=days)
    weekday = read_weekday(word)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    try:
        return date.fromisoformat(word) if "-" in word else None
    except ValueError:
        return None


def _month(name: str) -> int | None:
    return next((number for number, names in enumerate(MONTHS, 1) if name in names), None)


def _date(day: int, month: int, today: date, year: int) -> date | None:
    """That day of `year`, or else the next such day, including today; None when there is none."""
    for each in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def read_hours(text: str) -> Hours | None:
    """Parse "13:00-15:00", "2-4pm", "1430", "14h30", "9 Uhr" or "noon"; None for anything else."""
    found = _TIMES.fullmatch(folded(text))
    if found is None:
        return None
    start, end = _minutes(found, 1), _minutes(found, 2)
    ranged = any(found[f"{part}2"] for part in ("hour", "packed", "noon"))
    if start is None or (ranged and end is None):
        return None
    start, end = _same_half(found, start, end)
    at = _time(start)
    if at is None or (end is not None and _time(end % MINUTES_OF_DAY) is None):
        return None
    return Hours(at, None if end is None else _time(end % MINUTES_OF_DAY))


MINUTES_OF_DAY = 24 * 60
HALF_DAY = 12 * 60


def _minutes(found: re.Match[str], number: int) -> int | None:
    """Minutes since midnight, 1440 only as an end; None for no such time."""
    if found[f"noon{number}"]:
        return HALF_DAY
    packed = found[f"packed{number}"]
    hour = int(packed[:-2]) if packed else int(found[f"hour{number}"] or -1)
    minute = int(packed[-2:]) if packed else int(found[f"minute{number}"] or 0)
    half = (found[f"half{number}"] or "").replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half == "pm")
    total = hour * 60 + minute
    latest = MINUTES_OF_DAY if number == 2 else MINUTES_OF_DAY - 1
    return total if hour >= 0 and minute < 60 and total <= latest else None


def _same_half(found: re.Match[str], start: int, end: int | None) -> tuple[int, int | None]:
    """ "2-4pm" begins at 14:00, "11-1pm" at 11:00, "2pm-4" ends at 16:00: one half of the day is often said once."""
    first, second = found["half1"] or "", found["half2"] or ""
    if end is None or bool(first) == bool(second) or found["noon1"] or found["noon2"]:
        return start, end
    if second.startswith("p") and start < HALF_DAY and start + HALF_DAY < end:
        return start + HALF_DAY, end
    if first.startswith("p") and end <= start and end + HALF_DAY > start and end < HALF_DAY:
        return start, end + HALF_DAY
    return start, end


def _time(minutes: int) -> time | None:
    return time(*divmod(minutes, 60)) if 0 <= minutes < MINUTES_OF_DAY else None
