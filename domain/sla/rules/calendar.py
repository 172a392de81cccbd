"""When a site's working time runs: weekly hours in its own time zone, public holidays left out.

All moments that go in and come out are aware; what comes out is UTC. Working time is real elapsed time inside the
opening hours, so an opening that spans a change of the clocks is an hour longer or shorter, as it is for the people.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import TypeAlias, cast
from zoneinfo import ZoneInfo

import holidays as public_holidays
import orjson

from domain.errors import DomainError
from domain.sla.rules.hours import KeptHours, weekly_hours

WeeklyHours: TypeAlias = Mapping[int, tuple[tuple[time, time], ...]]
Opening: TypeAlias = tuple[datetime, datetime]

MIDNIGHT = time(0)
DAY = timedelta(days=1)
NO_TIME = timedelta(0)
# A calendar that does not open once in this many days is taken for a mistake, not searched for ever.
LONGEST_CLOSURE_DAYS = 400
MOST_KNOWN_DAYS = 1000
MOST_CALENDARS = 1000


class CalendarNeverOpens(DomainError):
    """The opening hours and holidays leave no working time for more than a year. Params: timezone, after."""

    code = "calendar-never-opens"


@dataclass(frozen=True)
class BusinessCalendar:
    """Weekly hours of a site: weekday (0 is Monday) to (opens, closes) pairs in local time, in order, not overlapping.

    A pair that closes at 00:00 closes at the end of that day; a night shift is two pairs, one on each day.
    `always_open` is the 24x7 contract: hours and holidays no longer count.
    """

    timezone: str
    weekly: WeeklyHours
    holidays: Container[date] = frozenset[date]()
    always_open: bool = False
    _known: dict[date, tuple[Opening, ...]] = field(
        default_factory=dict[date, tuple[Opening, ...]], init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        ZoneInfo(self.timezone)
        for weekday, pairs in self.weekly.items():
            if weekday not in range(7):
                raise ValueError(f"no such weekday: {weekday}")
            free_from = MIDNIGHT
            for opens, closes in pairs:
                if opens < free_from or (closes != MIDNIGHT and closes <= opens):
                    raise ValueError(f"opening hours of weekday {weekday} overlap or end before they start")
                free_from = time.max if closes == MIDNIGHT else closes
        if not self.always_open and not any(self.weekly.values()):
            raise ValueError("a calendar needs opening hours on at least one weekday")

    def openings(self, day: date) -> tuple[Opening, ...]:
        """The (start, end) of working time on that local day, in UTC; empty on a holiday."""
        found = self._known.get(day)
        if found is None:
            if len(self._known) >= MOST_KNOWN_DAYS:
                self._known.clear()
            found = self._known[day] = self._openings(day)
        return found

    def _openings(self, day: date) -> tuple[Opening, ...]:
        if self.always_open:
            return ((self._at(day, MIDNIGHT), self._at(day + DAY, MIDNIGHT)),)
        if day in self.holidays:
            return ()
        pairs = self.weekly.get(day.weekday(), ())
        spans = ((self._at(day, o), self._at(day + DAY if c == MIDNIGHT else day, c)) for o, c in pairs)
        # What lies in the hour that the clocks skip comes an hour later, and can vanish where it then ends too early.
        return tuple((opens, closes) for opens, closes in spans if opens < closes)

    def local_day(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.timezone)).date()

    def is_business_day(self, day: date) -> bool:
        return bool(self.openings(day))

    def next_opening(self, moment: datetime) -> datetime:
        """The moment itself while open, else when the next opening starts. Raises CalendarNeverOpens."""
        opens, _ = next(self._openings_from(moment))
        return max(opens, _utc(moment))

    def add_business_time(self, start: datetime, amount: timedelta) -> datetime:
        """The earliest moment by which `amount` of working time has run since `start`. Raises CalendarNeverOpens."""
        if amount < NO_TIME:
            raise ValueError("working time can only be added")
        start = _utc(start)
        if self.always_open or amount == NO_TIME:
            return start + amount
        for opens, closes in self._openings_from(start):
            begin = max(opens, start)
            if amount <= closes - begin:
                return begin + amount
            amount -= closes - begin
        raise AssertionError("the openings of a calendar do not end")

    def business_time_between(self, earlier: datetime, later: datetime) -> timedelta:
        """Working time in [earlier, later); negative when they are the other way round."""
        # In UTC before they are compared: two moments of one zone would compare by what the wall clock shows.
        earlier, later = _utc(earlier), _utc(later)
        if later < earlier:
            return -self.business_time_between(later, earlier)
        if self.always_open:
            return later - earlier
        sum_of_time, day, last = NO_TIME, self.local_day(earlier), self.local_day(later)
        while day <= last:
            for opens, closes in self.openings(day):
                sum_of_time += max(NO_TIME, min(closes, later) - max(opens, earlier))
            day += DAY
        return sum_of_time

    def end_of_business_day(self, start: datetime, n: int) -> datetime:
        """Closing time of the n-th business day after the day of `start`; n = 1 is "next business day".

        Business day 0 is the local day of `start` when it is one; a request on a Saturday is taken as if it came
        at the end of Friday, so that its next business day is Monday. Raises CalendarNeverOpens.
        """
        day = self.local_day(start)
        if n == 0 and self.is_business_day(day):
            return self.openings(day)[-1][1]
        for _ in range(max(n, 1)):
            day = self._next_business_day(day)
        return self.openings(day)[-1][1]

    def add_business_days(self, start: datetime, n: int) -> datetime:
        """`start` plus n full business days of working time: Monday 10:00 plus three is Thursday 10:00.

        The place within the working day is kept (cut to a shorter day). What comes before opening, after closing or
        on a holiday starts with the next opening, and as it has the whole of each day, ends at the last day's closing.
        Around the clock a day is 24 hours.
        """
        if n < 1:
            raise ValueError("at least one business day")
        if self.always_open:
            return _utc(start) + n * DAY
        begin = self.next_opening(start)
        day = self.local_day(begin)
        worked = self.business_time_between(self.openings(day)[0][0], begin)
        for _ in range(n if worked else n - 1):
            day = self._next_business_day(day)
        openings = self.openings(day)
        length = sum((closes - opens for opens, closes in openings), NO_TIME)
        if not worked or worked >= length:
            return openings[-1][1]
        return self.add_business_time(openings[0][0], worked)

    def _at(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=ZoneInfo(self.timezone)).astimezone(UTC)

    def _next_business_day(self, day: date) -> date:
        for ahead in range(1, LONGEST_CLOSURE_DAYS + 1):
            if self.is_business_day(day + ahead * DAY):
                return day + ahead * DAY
        raise CalendarNeverOpens(timezone=self.timezone, after=day)

    def _openings_from(self, moment: datetime) -> Iterator[Opening]:
        """Openings that end after `moment`, in order, without end. Raises CalendarNeverOpens."""
        day = self.local_day(moment)
        while True:
            yield from (opening for opening in self.openings(day) if opening[1] > moment)
            day = self._next_business_day(day)


def working_week(opens: time, closes: time, weekdays: range = range(5)) -> WeeklyHours:
    """The same hours on every one of the weekdays, Monday to Friday when left out."""
    return dict.fromkeys(weekdays, ((opens, closes),))


def calendar_from(data: Mapping[str, object]) -> BusinessCalendar:
    """A calendar as a site or contract keeps it, every part but the time zone optional.

    {"timezone": "Europe/Berlin", "weekly_hours": {"0": [["08:00", "17:00"]], ...}, "holidays": "DE-BY",
    "days_off": ["2026-12-24"], "always_open": false}. "00:00" or "24:00" closes at the end of the day, a time before the opening
    on the day after; spans that overlap are one. Without hours it is DEFAULT_WEEK. `holidays` is a country with or without a
    subdivision, `days_off` come on top of them. Raises ValueError for hours that can't be read, NotImplementedError for a place
    whose holidays are not known.
    """
    return _calendar_from(orjson.dumps(data))


@lru_cache(MOST_CALENDARS)
def _calendar_from(kept: bytes) -> BusinessCalendar:
    """Sites of the same hours share one, and what it has found out of its days."""
    data: Mapping[str, object] = orjson.loads(kept)
    weekly = weekly_hours(cast("KeptHours", data.get("weekly_hours") or {}))
    own = frozenset(date.fromisoformat(day) for day in cast("Sequence[str]", data.get("days_off") or ()))
    country, _, subdivision = str(data.get("holidays") or "").partition("-")
    days_off = _Holidays(own, _public_holidays(country, subdivision or None)) if country else own
    return BusinessCalendar(str(data["timezone"]), weekly or DEFAULT_WEEK, days_off, bool(data.get("always_open")))


@dataclass(frozen=True)
class _Holidays:
    """A company's own days off and the public ones."""

    own: frozenset[date]
    public: Container[date]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and (day in self.own or day in self.public)


@cache
def _public_holidays(country: str, subdivision: str | None) -> Container[date]:
    # It works out each year when it is first asked for a day of it.
    return public_holidays.country_holidays(country, subdiv=subdivision)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


# For a site that never said when it works.
DEFAULT_WEEK = working_week(time(8), time(17))
AROUND_THE_CLOCK = BusinessCalendar("UTC", {}, always_open=True)
