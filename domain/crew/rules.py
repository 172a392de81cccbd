"""When technicians work: weekly hours in their own time zone, turned into windows of a day."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.window import Window

DAY = timedelta(days=1)
POSITION_LIFETIME = timedelta(hours=2)
"""A position older than this is not where the technician is."""


def day_window(day: date, timezone: str) -> Window:
    """That local day from midnight to midnight, 23 or 25 hours where the clocks change."""
    zone = ZoneInfo(timezone)
    return Window(datetime.combine(day, time(), zone), datetime.combine(day + DAY, time(), zone))


def local_day(moment: datetime, timezone: str) -> date:
    return moment.astimezone(ZoneInfo(timezone)).date()


def shifts_on(weekly: Mapping[str, Sequence[Sequence[str]]], day: date, timezone: str) -> list[Window]:
    """The shifts that start on that local day; one that ends before it starts, or at 24:00, ends on the day after."""
    zone = ZoneInfo(timezone)
    found: list[Window] = []
    for opens, closes in weekly.get(str(day.weekday()), ()):
        start, end = time.fromisoformat(opens), time() if closes == "24:00" else time.fromisoformat(closes)
        last = day if end > start else day + DAY
        begin, finish = datetime.combine(day, start, zone), datetime.combine(last, end, zone)
        # A short shift can vanish in the hour that the clocks skip.
        if begin.astimezone(UTC) < finish.astimezone(UTC):
            found.append(Window(begin, finish))
    return found


def on_duty(
    weekly: Mapping[str, Sequence[Sequence[str]]],
    timezone: str,
    leaves: Sequence[Window],
    at: datetime,
    *,
    on_visit: bool,
) -> bool:
    """Whether a technician works at that moment: on a visit that is open, or within a shift and not on leave."""
    if on_visit:
        return True
    if any(leave.start <= at < leave.end for leave in leaves):
        return False
    moment = Window(at, at + timedelta(microseconds=1))
    return any(shift.start <= at < shift.end for shift in shifts_around(weekly, moment, timezone))


def shifts_around(weekly: Mapping[str, Sequence[Sequence[str]]], window: Window, timezone: str) -> list[Window]:
    """The shifts that a window may lie in, that of the night before included."""
    first, last = local_day(window.start, timezone) - DAY, local_day(window.end, timezone)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [shift for day in days for shift in shifts_on(weekly, day, timezone)]
