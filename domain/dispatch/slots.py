"""Suggesting the earliest suitable window."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.cases.rules import keeps_wish
from domain.clock import now
from domain.crew.queries import get_technician, licensed_for, list_technicians
from domain.crew.rules import DAY, local_day
from domain.dispatch.need import CaseNeed, need_of
from domain.dispatch.roster import Roster, roster_of
from domain.window import Window

GRID = timedelta(minutes=30)
HORIZON_DAYS = 14
BEST = 3


async def suggest_window(case: str, technician: str | None = None) -> Window:
    """The earliest slot on the half hour in which the technician (or, when left out, any technician) is eligible.

    What the customer asked for and was promised comes first; then what was promised, then what was asked for, then the
    first slot at all. With nobody free in two weeks it is the next half hour: the gates say why nobody is eligible.
    Raises NotFound.
    """
    need, first = await need_of(case), _next_half_hour(now())
    found = await _best(need, technician, Window(first, first + HORIZON_DAYS * DAY))
    return found or Window(first, first + _duration(need))


async def find_free_window(case: str, technician: str | None, within: Window) -> Window | None:
    """The best slot of a technician (of anybody, when None) that lies in `within`; None when there is none. Raises NotFound."""
    need, first = await need_of(case), _next_half_hour(max(now(), within.start))
    end = min(within.end, first + HORIZON_DAYS * DAY)
    return await _best(need, technician, Window(first, end)) if first < end else None


async def usual_duration(case: str) -> timedelta:
    """How long such a visit is planned. Raises NotFound."""
    return _duration(await need_of(case))


async def _best(need: CaseNeed, technician: str | None, within: Window) -> Window | None:
    """The slot with the most merit, among equals the earliest. It begins and ends in `within`."""
    crew = [await get_technician(technician)] if technician else await list_technicians()
    roster = await roster_of(crew, within)
    licences: dict[str, set[str] | None] = {}
    best: tuple[int, Window] | None = None
    for start in _grid(within, roster):
        window = Window(start, start + _duration(need))
        merit = _merit(need, window)
        if window.end > within.end or (best is not None and merit <= best[0]):
            continue
        day = str(local_day(start, need.timezone))
        if day not in licences:
            licences[day] = await licensed_for(need.site, local_day(start, need.timezone))
        if any(not roster.failures(need, member, window, licences[day]) for member in roster.members):
            best = (merit, window)
            if merit == BEST:
                break
    return best[1] if best else None


def _duration(need: CaseNeed) -> timedelta:
    return timedelta(minutes=need.duration_minutes)


def _merit(need: CaseNeed, window: Window) -> int:
    """2 for what the customer was promised, and 1 for what they asked for; with no wish any time will do."""
    in_time = need.due is None or window.start <= need.due
    return 2 * in_time + (need.wish is None or keeps_wish(window, need.wish))


def _next_half_hour(moment: datetime) -> datetime:
    past = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not past else moment - past + GRID


def _grid(within: Window, roster: Roster) -> Iterator[datetime]:
    """Half hours in which somebody is on shift, in order."""
    shifts = [shift for member in roster.members for shift in member.shifts]
    start = within.start
    while start < within.end:
        if any(shift.contains(start) for shift in shifts):
            yield start
        start += GRID
