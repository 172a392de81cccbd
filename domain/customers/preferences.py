"""How a contact wants to be told: by which channel, when not, of what not; when and by whom they like to be visited. Pure values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.channel import ChannelName


class NoticeGroup(StrEnum):
    """What a person chooses a channel for, or switches off."""

    VISITS = "visits"
    PROGRESS = "progress"
    REPORTS = "reports"
    SURVEYS = "surveys"


class Way(StrEnum):
    CHAT = "chat"
    MAIL = ChannelName.MAIL.value
    BOTH = "both"
    OFF = "off"


class DayPart(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


COMPANYS, NO_QUIET = "", "none"
"""Quiet hours: those of the company, and none at all. Anything else is "21:00-07:00"."""
_HOURS = re.compile(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|\u2013|\u2014|to|bis)\s*(\d{1,2})(?:[:.](\d{2}))?\s*")


@dataclass(frozen=True)
class QuietHours:
    """From `start` to `end` in local time, past midnight where the end is the earlier one."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def quiet_hours_in(text: str) -> QuietHours | None:
    """As somebody types them ("21-7", "9:30 to 11", "22.00 bis 6.30"); None for what is no span of a day."""
    found = _HOURS.fullmatch(re.sub(r"(?i)\b(?:uhr|from|von|ab)\b", " ", text).strip().lower())
    if found is None:
        return None
    numbers = [int(each or 0) for each in found.groups()]
    if max(numbers[0], numbers[2]) > 24 or max(numbers[1], numbers[3]) > 59:
        return None
    start, end = time(numbers[0] % 24, numbers[1]), time(numbers[2] % 24, numbers[3])
    return QuietHours(start, end) if start != end else None


def quiet_until(hours: QuietHours, at: datetime, timezone: str) -> datetime | None:
    """When the quiet hours end that `at` falls into; None outside of them. An hour that the clocks repeat is quiet once."""
    local = at.astimezone(ZoneInfo(timezone))
    now, overnight = local.time(), hours.start > hours.end
    within = now >= hours.start or now < hours.end if overnight else hours.start <= now < hours.end
    if not within:
        return None
    day = local.date() + timedelta(days=1 if overnight and now >= hours.start else 0)
    until = datetime.combine(day, hours.end, ZoneInfo(timezone)).astimezone(UTC)
    return until if until > at else None


@dataclass(frozen=True)
class Preferences:
    """`ways` has the groups for which a way was chosen; `stopped` are references of cases. `technician` is a reference.

    `days` are weekdays (0 is Monday) and `parts` parts of the day on which visits suit; empty where any does.
    """

    quiet_hours: str = COMPANYS
    ways: Mapping[NoticeGroup, Way] = field(default_factory=dict[NoticeGroup, Way])
    days: tuple[int, ...] = ()
    parts: tuple[DayPart, ...] = ()
    technician: str = ""
    only_asked: bool = False
    stopped: tuple[str, ...] = ()

    def silences(self, about: str) -> bool:
        """Whether they want nothing about this case, except what they ask for themselves."""
        return self.only_asked or about in self.stopped

    def quiet(self, companys: str) -> QuietHours | None:
        """Theirs, or else those of the company."""
        if self.quiet_hours == NO_QUIET:
            return None
        return quiet_hours_in(self.quiet_hours or companys)


def way_for(chosen: Way | None, *, chat: bool, mail: bool) -> tuple[Way, ...]:
    """The channels that a notice goes by, of those that reach the person; without a choice by the chat, or else by mail.

    One who chose a channel that does not reach them any more is told on the other one.
    """
    there = tuple(way for way, reaches in ((Way.CHAT, chat), (Way.MAIL, mail)) if reaches)
    if chosen is Way.OFF:
        return ()
    if chosen is Way.BOTH:
        return there
    return (chosen,) if chosen is not None and chosen in there else there[:1]
