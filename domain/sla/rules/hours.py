"""Weekly hours as they are kept, {"0": [["08:00", "17:00"]]}, where an end before its start is on the day after."""

from collections.abc import Mapping, Sequence
from datetime import time
from itertools import pairwise
from typing import TypeAlias

KeptHours: TypeAlias = Mapping[str, Sequence[Sequence[str]]]
Span: TypeAlias = tuple[int, int]

WEEK = 7
MINUTES_A_DAY = 24 * 60
DAY_S_END = "24:00"


def minutes_of(at: str) -> int:
    """Since midnight; 24:00 is the end of the day. Raises ValueError."""
    if at == DAY_S_END:
        return MINUTES_A_DAY
    found = time.fromisoformat(at)
    return found.hour * 60 + found.minute


def spans_by_day(hours: KeptHours) -> dict[int, list[Span]]:
    """Minutes since midnight of each weekday (0 is Monday), in order, with what a night shift leaves to the day after; not joined."""
    found: dict[int, list[Span]] = {}
    for day, pairs in hours.items():
        today, tomorrow = int(day), (int(day) + 1) % WEEK
        for opens, closes in pairs:
            start, end = minutes_of(opens), minutes_of(closes) or MINUTES_A_DAY
            if end > start:
                found.setdefault(today, []).append((start, end))
            else:
                found.setdefault(today, []).append((start, MINUTES_A_DAY))
                found.setdefault(tomorrow, []).append((0, end))
    return {day: sorted(spans) for day, spans in sorted(found.items())}


def weekly_hours(hours: KeptHours) -> dict[int, tuple[tuple[time, time], ...]]:
    """As a calendar wants them: in order, not overlapping, the end of the day as 00:00. Raises ValueError."""
    return {
        day: tuple((_time(start), _time(end)) for start, end in _joined(spans))
        for day, spans in spans_by_day(hours).items()
    }


def overlapping_day(hours: KeptHours) -> int | None:
    """The first weekday on which two spans overlap."""
    for day, spans in spans_by_day(hours).items():
        if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
            return day
    return None


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
