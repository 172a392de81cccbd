"""Suggesting the earliest suitable window."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.clock import now
from domain.crew.queries import get_technician, licensed_for, list_technicians
from domain.crew.rules import DAY, local_day
from domain.dispatch.need import CaseNeed, need_of
from domain.dispatch.roster import Roster, roster_of
from domain.window import Window

GRID = timedelta(minutes=30)
HORIZON_DAYS = 14
MORNING = (time(8), time(12))
AFTERNOON = (time(12), time(17))
EVENING = (time(17), time(20))
ALL_DAY = (time(0), time.max)
PARTS = {"morning": MORNING, "afternoon": AFTERNOON, "evening": EVENING}


async def suggest_window(case: str, technician: str | None = None) -> Window:
    """The earliest slot on the half hour in which the technician (or, when left out, any technician) is eligible.

    What the customer asked for and was promised comes first; then what was promised, then what was asked for, then the
    first slot at all. With nobody free in two weeks it is the next half hour: the gates say why nobody is eligible.
    Raises NotFound.
    """
    need = await need_of(case)
    crew = [await get_technician(technician)] if technician else await list_technicians()
    first = _next_half_hour(now())
    roster = await roster_of(crew, Window(first, first + HORIZON_DAYS * DAY))
    licences: dict[str, set[str] | None] = {}
    duration = timedelta(minutes=need.duration_minutes)
    best: tuple[int, Window] | None = None
    for start in _grid(first, roster):
        window = Window(start, start + duration)
        merit = _merit(need, window, start)
        if best is not None and merit <= best[0]:
            continue
        day = str(local_day(start, need.timezone))
        if day not in licences:
            licences[day] = await licensed_for(need.site, local_day(start, need.timezone))
        if any(not roster.failures(need, member, window, licences[day]) for member in roster.members):
            best = (merit, window)
            if merit == 3:
                break
    return best[1] if best else Window(first, first + duration)


def _merit(need: CaseNeed, window: Window, start: datetime) -> int:
    return 2 * (need.due is None or start <= need.due) + _wished(need, window)


def _wished(need: CaseNeed, window: Window) -> bool:
    """Whether the customer asked for such a time; with no wish, or as soon as possible, any will do."""
    zone = ZoneInfo(need.timezone)
    start, wish = window.start.astimezone(zone), need.preferred
    kind = str(wish.get("kind") or "asap")
    today = local_day(now(), need.timezone)
    if kind == "asap":
        return True
    day = today + DAY if kind.startswith("tomorrow") else _day_of(wish.get("day"))
    part = kind.removeprefix("tomorrow_") if kind.startswith("tomorrow") else str(wish.get("part") or "")
    begins, ends = PARTS.get(part, ALL_DAY)
    return (day is None or start.date() == day) and begins <= start.time() < ends


def _day_of(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _next_half_hour(moment: datetime) -> datetime:
    past = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not past else moment - past + GRID


def _grid(first: datetime, roster: Roster) -> Iterator[datetime]:
    """Half hours in which somebody is on shift, in order."""
    shifts = [shift for member in roster.members for shift in member.shifts]
    start, end = first, first + HORIZON_DAYS * DAY
    while start < end:
        if any(shift.contains(start) for shift in shifts):
            yield start
        start += GRID
