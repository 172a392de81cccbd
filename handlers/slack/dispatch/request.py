"""Reads what is typed after the case in /assign: a name, when, and a note. "now", "wed morning", "in 2 hours", "morgen 9-11"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.cases.rules import PARTS
from domain.errors import DomainError
from domain.window import Window
from handlers.slack.kit.blocks import MENTION
from handlers.slack.kit.when import MIDNIGHT, Hours, folded, moment_on, read_day, read_hours, read_weekday, tidied

HALF_DAY = timedelta(hours=12)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MOST_WORDS = 4
NOW = frozenset({"now", "jetzt", "sofort", "asap", "right now", "straight away", "ab sofort"})
PART_WORDS = {
    **dict.fromkeys(
        ("morning", "vormittag", "vormittags", "frueh", "morgens", "this morning", "in the morning"), "morning"
    ),
    **dict.fromkeys(("afternoon", "nachmittag", "nachmittags", "this afternoon", "in the afternoon"), "afternoon"),
    **dict.fromkeys(("evening", "abend", "abends", "tonight", "this evening", "in the evening"), "evening"),
    **dict.fromkeys(("am vormittag", "heute frueh", "am morgen"), "morning"),
    **dict.fromkeys(("am nachmittag",), "afternoon"),
    **dict.fromkeys(("am abend",), "evening"),
}
OF_TODAY = frozenset({"this morning", "this afternoon", "this evening", "tonight", "heute frueh"})
NEXT = frozenset({"next", "naechsten", "naechster", "naechste", "naechstes", "nachsten"})
THIS = frozenset({"this", "on", "am", "diesen", "kommenden", "coming"})
AT = frozenset({"at", "um", "from", "von", "ab", "@", "gegen"})
FRACTIONS = frozenset({"half", "halb", "quarter", "viertel", "dreiviertel"})
UNITS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "std.", "stunde", "stunden"), 60),
    **dict.fromkeys(("m", "min", "min.", "mins", "minute", "minutes", "minuten"), 1),
}
NUMBERS = {
    **dict.fromkeys(("a", "an", "one", "ein", "eine", "einer"), 1.0),
    **dict.fromkeys(("two", "zwei"), 2.0),
    **dict.fromkeys(("three", "drei"), 3.0),
    **dict.fromkeys(("half an", "einer halben"), 0.5),
}
FOR, IN = frozenset({"for", "fuer"}), frozenset({"in"})

_NOTE = re.compile(r"(?:^|\s)(?:note|notiz|hinweis):\s*(.*)$", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(
    "^[\"'\u201c\u201e\u201d\u2018\u201a\u00ab\u00bb](.+?)[\"'\u201c\u201d\u2019\u2018\u00ab\u00bb](?=\\s|$)"
)
_BETWEEN = re.compile(r"(?<=[\dhmr])\s+(?:to|bis|until|till)\s+(?=\d|noon|mittag)", re.IGNORECASE)
_DASHED = re.compile(r"(?<=[\dhmr.])\s*-\s+(?=\d|noon)|(?<=[\dhmr])\s+-\s*(?=\d|noon)", re.IGNORECASE)
_UHR = re.compile(r"(?<=\d)\s+uhr\b", re.IGNORECASE)
_HALF = re.compile(r"(?<=\d)\s+(pm|p\.m\.|a\.m\.|am(?!\s+(?:mo|di|mi|do|fr|sa|so|\d)))(?=[\s-]|$)", re.IGNORECASE)
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)([a-z.]*)")
_COMPOUND = re.compile(r"([a-z]+?)(vormittags?|nachmittags?|abends?|frueh)")


class DayAmbiguous(DomainError):
    """ "Next Friday" on a Wednesday can be in two days or in nine. Params: typed, first, second (dates)."""

    code = "day-ambiguous"


class PartUnclear(DomainError):
    """ "14:00 in the morning". Params: typed."""

    code = "part-unclear"


@dataclass(frozen=True)
class AssignRequest:
    """What was typed; `delay` is from now on. `unread` has words that are neither a time nor part of a marked name."""

    name: str = ""
    day: date | None = None
    hours: Hours | None = None
    part: str = ""
    delay: timedelta | None = None
    duration: timedelta | None = None
    note: str = ""
    unread: str = ""

    @property
    def has_time(self) -> bool:
        """Whether the start is said to the minute."""
        return self.hours is not None or self.delay is not None

    @property
    def has_day(self) -> bool:
        """Whether a day, or a part of one, is said without a time."""
        return not self.has_time and (self.day is not None or bool(self.part))

    def window(self, now: datetime, zone: ZoneInfo, usual: timedelta) -> Window:
        """The window that was typed. Raises WindowEndsTooEarly, TimeSkipped, PartUnclear; ValueError without a time."""
        duration = self.duration or usual
        if self.delay is not None:
            start = now.replace(second=0, microsecond=0) + self.delay
            return Window(start, start + duration)
        if self.hours is None:
            raise ValueError("no time was typed")
        day = self.day or now.astimezone(zone).date()
        return _in_part(self.hours, self.part).window(day, zone, duration)

    def span(self, now: datetime, zone: ZoneInfo) -> Window:
        """The day, or the part of it, in which a visit is sought."""
        day = self.day or now.astimezone(zone).date()
        if self.part:
            begins, ends = PARTS[self.part]
            return Window(moment_on(day, begins, zone), moment_on(day, ends, zone))
        return Window(moment_on(day, MIDNIGHT, zone), moment_on(day + DAY, MIDNIGHT, zone))


def read_request(text: str, today: date) -> AssignRequest:
    """The name, then day, time and note in any order. In first place a word is a name, even if it is also a weekday ("Mo").

    Raises DayAmbiguous.
    """
    note = _NOTE.search(text)
    rest = text[: note.start()] if note else text
    name, rest = _marked_name(rest.strip())
    asked = AssignRequest(name=name, note=note[1].strip() if note else "")
    words = _joined(rest).split()
    unread: list[str] = []
    at = 0
    while at < len(words):
        if folded(words[at]) in FRACTIONS:
            unread += words[at : at + 2]
            at += 2
            continue
        found, taken = _phrase(asked, words[at:], today, first=at == 0 and not name)
        if found is None:
            unread.append(words[at])
        asked = found or asked
        at += taken
    left = " ".join(unread)
    return replace(asked, unread=left) if name else replace(asked, name=left)


def _marked_name(text: str) -> tuple[str, str]:
    """A member's mention, or a name in quotes, and the rest."""
    mention = MENTION.search(text)
    if mention is not None:
        return mention[0], f"{text[: mention.start()]} {text[mention.end() :]}"
    quoted = _QUOTED.match(text)
    return (quoted[1].strip(), text[quoted.end() :]) if quoted else ("", text)


def _joined(text: str) -> str:
    """With "13:00 - 15:00", "9 to 11", "2 pm" and "9 Uhr" as one word each."""
    plain = _UHR.sub("uhr", _HALF.sub(r"\1", tidied(text)))
    return _DASHED.sub("-", _BETWEEN.sub("-", plain))


def _phrase(
    asked: AssignRequest, words: Sequence[str], today: date, *, first: bool
) -> tuple[AssignRequest | None, int]:
    """The request with the longest phrase that begins here, and how many words that took."""
    for taken in range(min(MOST_WORDS, len(words)), 0, -1):
        said = " ".join(folded(word) for word in words[:taken]).rstrip(",")
        if first and not _may_come_first(said):
            continue
        for read in _READERS:
            found = read(asked, said, today)
            if found is not None:
                return found, taken
    return None, 1


def _may_come_first(said: str) -> bool:
    return (
        said in NOW or said[:1].isdigit() or said.split()[0] in ("today", "tomorrow", "heute", "morgen", "in", "this")
    )


def _read_now(asked: AssignRequest, said: str, today: date) -> AssignRequest | None:
    return replace(asked, delay=timedelta(0)) if said in NOW and not asked.has_time else None


def _read_delay(asked: AssignRequest, said: str, today: date) -> AssignRequest | None:
    """ "in 2 hours", "in 30 min", "in half an hour"."""
    before, _, amount = said.partition(" ")
    found = _amount(amount) if before in IN and not asked.has_time else None
    return replace(asked, delay=found) if found is not None else None


def _read_duration(asked: AssignRequest, said: str, today: date) -> AssignRequest | None:
    """ "for 90 min"."""
    before, _, amount = said.partition(" ")
    found = _amount(amount) if before in FOR and asked.duration is None else None
    return replace(asked, duration=found) if found else None


def _read_part(asked: AssignRequest, said: str, today: date) -> AssignRequest | None:
    """ "afternoon", "this evening", "mittwochnachmittag"; "morgen" is the morning once a day is known."""
    if asked.part:
        return None
    if said == "morgen" and asked.day is not None:
        return replace(asked, part="morning")
    if said in PART_WORDS:
        day = today if said in OF_TODAY and asked.day is None else asked.day
        return replace(asked, part=PART_WORDS[said], day=day)
    compound = _COMPOUND.fullmatch(said)
    weekday = read_day(compound[1], today) if compound and asked.day is None else None
    return replace(asked, part=PART_WORDS[compound[2]], day=weekday) if compound and weekday else None


def _read_date(asked: AssignRequest, said: str, today: date) -> AssignRequest | None:
    if asked.day is not None:
        return None
    before, _, named = said.partition(" ")
    if said in ("day after tomorrow", "the day after tomorrow"):
        return replace(asked, day=today + 2 * DAY)
    if before in NEXT and (weekday := read_weekday(named)) is not None:
        return replace(asked, day=_next(said, weekday, today))
    day = read_day(named if before in THIS else said, today) or _day_with_date(said.replace(",", ""), today)
    return replace(asked, day=day) if day is not None else None


def _day_with_date(said: str, today: date) -> date | None:
    """ "Tue 3 March"; None where the two don't belong together."""
    weekday, _, dated = said.partition(" ")
    day = read_day(dated, today) if read_weekday(weekday) is not None else None
    return day if day is not None and day.weekday() == read_weekday(weekday) else None


def _next(said: str, weekday: int, today: date) -> date:
    """Raises DayAmbiguous where "next" can mean this week's day as well as that of the week after."""
    ahead = (weekday - today.weekday()) % 7
    first = today + timedelta(days=ahead)
    if ahead > 0 and first.isocalendar()[:2] == today.isocalendar()[:2]:
        raise DayAmbiguous(typed=said, first=first, second=first + 7 * DAY, first_iso=first.isoformat())
    return first if ahead else first + 7 * DAY


def _read_time(asked: AssignRequest, said: str, today: date) -> AssignRequest | None:
    before, _, named = said.partition(" ")
    hours = None if asked.has_time else read_hours(named if before in AT else said.removeprefix("@"))
    return replace(asked, hours=hours) if hours is not None else None


_READERS: tuple[Callable[[AssignRequest, str, date], AssignRequest | None], ...] = (
    _read_now,
    _read_delay,
    _read_duration,
    _read_part,
    _read_date,
    _read_time,
)


def _amount(said: str) -> timedelta | None:
    """ "2 hours", "1.5h", "90min", "half an hour", "einer halben stunde"."""
    words = said.split()
    number, unit = " ".join(words[:-1]), words[-1] if words else ""
    if number in NUMBERS and unit in UNITS:
        return timedelta(minutes=NUMBERS[number] * UNITS[unit])
    found = _AMOUNT.fullmatch("".join(words))
    if found is None or found[2] not in UNITS:
        return None
    minutes = float(found[1].replace(",", ".")) * UNITS[found[2]]
    return timedelta(minutes=round(minutes)) if 0.5 < minutes <= 7 * DAY / MINUTE else None


def _in_part(hours: Hours, part: str) -> Hours:
    """ "3 in the afternoon" is 15:00. Raises PartUnclear where the two don't go together."""
    if not part:
        return hours
    begins, ends = PARTS[part]
    later = hours.start.hour + 12 if part != "morning" and hours.start.hour < 12 else hours.start.hour
    start = hours.start.replace(hour=later)
    earliest = {"morning": time(5), "afternoon": time(12)}.get(part, begins)
    latest = {"evening": time(23)}.get(part, ends)
    if not earliest <= start <= latest:
        raise PartUnclear(typed=f"{hours.start:%H:%M}")
    if hours.end is None:
        return Hours(start)
    shifted = later - hours.start.hour
    same = hours.end != MIDNIGHT and hours.end.hour < 12 and shifted
    return Hours(start, hours.end.replace(hour=hours.end.hour + 12) if same else hours.end)
