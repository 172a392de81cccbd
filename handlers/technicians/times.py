"""Reads an arrival time as people type it."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_MINUTES = re.compile(r"(?:in\s+)?(\d{1,3})\s*(?:m|min\w*\.?)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:at\s+|um\s+)?(\d{1,2})[:.h](\d{2})\s*(am|pm|uhr)?", re.IGNORECASE)
NOON = 12


def arrival_in(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """ "20", "in 20 min", "13:20" or "1:20 pm"; a time of day that has passed is tomorrow's. None for anything else."""
    typed = text.strip()
    if found := _MINUTES.fullmatch(typed):
        return now + timedelta(minutes=int(found[1]))
    found = _CLOCK.fullmatch(typed)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half in ("am", "pm"):
        hour = hour % NOON + (NOON if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    moment = now.astimezone(zone).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (moment if moment > now else moment + timedelta(days=1)).astimezone(now.tzinfo)
