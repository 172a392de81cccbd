"""Weekly hours in a cell: `Mon-Fri 08:00-12:00, 13:00-17:00 | Sat 22:00-06:00`, in the ways that people write days and times."""

import re
import unicodedata
from datetime import time

from domain.sla.rules import DAY_S_END, minutes_of, overlapping_day, weekly_hours

Week = dict[str, list[list[str]]]

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
GERMAN = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
BETWEEN = " | "

_NAMES = {
    name: day
    for day, names in enumerate(
        zip(
            ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
            ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
            (each.casefold() for each in DAYS),
            (each.casefold() for each in GERMAN),
            ("mons", "tues", "weds", "thurs", "fris", "sats", "suns"),
            strict=True,
        )
    )
    for name in names
} | {"thur": 3, "sonnabend": 5}
_DASH = re.compile("[\u2010-\u2015\u2212]")
_TO = re.compile(r"(?<=[\w.])\s+(?:to|until|bis)\s+(?=\w)", re.IGNORECASE)
_PART = re.compile(r"(?P<from>[a-z]+)\.?(?:\s*-\s*(?P<to>[a-z]+)\.?)?:?\s+(?P<spans>\d.*)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::00)?\s*(?P<half>[ap])?\.?(?(half)m\.?)(?:\s*(?:uhr|h))?",
    re.IGNORECASE,
)


class BadHours(ValueError):
    """Hours that can't be read, or can't be meant; `why` is the key of its words, after `cell-`."""

    def __init__(self, why: str, **params: object) -> None:
        super().__init__(why, params)
        self.why, self.params = why, params


def read_hours(words: str) -> Week:
    """Weekday "0" to "6" to its spans, in order; one that ends before it starts ends on the day after. Raises BadHours."""
    plain = _TO.sub("-", _DASH.sub("-", unicodedata.normalize("NFKC", words)))
    week: Week = {}
    for part in filter(None, (each.strip() for each in re.split(r"[|\n;]", plain))):
        found = _PART.fullmatch(part)
        if found is None:
            raise BadHours("no-hours", given=repr(part))
        spans = [_span(each, part) for each in re.split(r"[,&]|\band\b|\bund\b", found["spans"]) if each.strip()]
        first, last = _weekday(found["from"]), _weekday(found["to"] or found["from"])
        for ahead in range((last - first) % len(DAYS) + 1):
            week.setdefault(str((first + ahead) % len(DAYS)), []).extend([list(span) for span in spans])
    ordered = {day: sorted(week[day]) for day in sorted(week)}
    if (day := overlapping_day(ordered)) is not None:
        raise BadHours("hours-overlap", day=DAYS[day])
    return ordered


def write_hours(week: Week) -> str:
    """Spans that overlap, which an import took once, are written as the one that they are."""
    if overlapping_day(week) is not None:
        week = {
            str(day): [
                [f"{opens:%H:%M}", f"{closes:%H:%M}" if closes != time() else DAY_S_END] for opens, closes in spans
            ]
            for day, spans in weekly_hours(week).items()
        }
    runs: list[tuple[int, int, list[list[str]]]] = []
    for day in range(len(DAYS)):
        spans = [list(span) for span in week.get(str(day), [])]
        if not spans:
            continue
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], day, spans)
        else:
            runs.append((day, day, spans))
    return BETWEEN.join(_run(*run) for run in runs)


def _run(first: int, last: int, spans: list[list[str]]) -> str:
    days = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
    return f"{days} {', '.join('-'.join(span) for span in spans)}"


def _span(words: str, part: str) -> list[str]:
    ends = words.split("-")
    if len(ends) != 2:
        raise BadHours("no-hours", given=repr(part))
    opens, closes = (_clock(each.strip(), part) for each in ends)
    if opens == DAY_S_END:
        raise BadHours("hours-from-midnight", given=repr(words.strip()))
    if minutes_of(opens) == minutes_of(closes) and closes != "00:00":
        raise BadHours("hours-of-nothing", given=repr(words.strip()))
    return [opens, closes]


def _clock(words: str, part: str) -> str:
    """08:00 of 8:00, 8.00, 8am; a bare number is none: 5 may be in the morning or after noon."""
    found = _CLOCK.fullmatch(words)
    if found is None or not (found["minute"] or found["half"]):
        raise BadHours("no-hours", given=repr(part))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"].casefold() == "p" else 0)
    elif found["half"]:
        raise BadHours("no-time", given=repr(words))
    if (hour, minute) != (24, 0) and (hour > 23 or minute > 59):
        raise BadHours("no-time", given=repr(words))
    return f"{hour:02}:{minute:02}"


def _weekday(words: str) -> int:
    if words.casefold() not in _NAMES:
        raise BadHours("no-weekday", given=repr(words), offered=", ".join(DAYS))
    return _NAMES[words.casefold()]
