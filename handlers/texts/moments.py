"""Formats times, amounts and durations for a reader; used in the texts as Fluent values and functions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit
from fluent.runtime.types import FluentType

from domain import clock
from domain.money import Money
from domain.window import Window

Phrase: TypeAlias = Callable[[str, Mapping[str, Any]], str]
"""Looks a message of the same language up: (id, arguments) -> text."""

KILOMETRES_IN_A_MILE = 1.609344
DAYS_WITH_A_NAME = 6  # further away than this, a weekday alone would be ambiguous


@dataclass(frozen=True)
class Formats:
    """Formats values for one reader: locale, time zone, and the phrases between values.

    `lasting` is for what may be read on a later day: it names the date, never "today" or "Friday".
    """

    locale: Locale
    zone: ZoneInfo
    phrase: Phrase
    lasting: bool = False

    def time(self, at: datetime) -> str:
        return format_time(at.astimezone(self.zone), "short", locale=self.locale)

    def day(self, day: date) -> str:
        """ "today", "tomorrow", "Friday", then "Fri 27 Nov", in another year "31 Jan 2027"."""
        today = clock.now().astimezone(self.zone).date()
        away = (day - today).days
        if not self.lasting and away in (-1, 0, 1):
            return self.phrase(("when-yesterday", "when-today", "when-tomorrow")[away + 1], {})
        if not self.lasting and 0 < away <= DAYS_WITH_A_NAME:
            return format_date(day, "EEEE", locale=self.locale)
        return format_skeleton("MMMEd" if day.year == today.year else "yMMMd", day, locale=self.locale)

    def daytime(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        return self.phrase("when-daytime", {"day": self.day(local.date()), "time": self.time(at)})

    def deadline(self, at: datetime) -> str:
        """ "14:30 today", "09:00 on Friday": what follows "by"."""
        local = at.astimezone(self.zone)
        away = (local.date() - clock.now().astimezone(self.zone).date()).days
        near = "near" if not self.lasting and away in (-1, 0, 1) else "far"
        return self.phrase("when-deadline", {"distance": near, "day": self.day(local.date()), "time": self.time(at)})

    def span(self, window: Window) -> str:
        start, end = window.start.astimezone(self.zone), window.end.astimezone(self.zone)
        if start.date() != end.date():
            return f"{self.daytime(start)} – {self.daytime(end)}"
        hours = f"{self.time(start)}–{self.time(end)}"
        return self.phrase("when-daytime", {"day": self.day(start.date()), "time": hours})

    def length(self, amount: timedelta) -> str:
        """Two units at most: "52 min", "2 h 5 min", "3 days 4 h"."""
        minutes = max(0, round(amount.total_seconds() / 60))
        days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
        parts = [("length-days", days), ("length-hours", hours), ("length-minutes", rest)]
        told = [self.phrase(key, {"count": count}) for key, count in parts if count]
        return " ".join(told[:2]) if told else self.phrase("length-minutes", {"count": 0})

    def distance(self, miles: float) -> str:
        """ "3.5 miles", "5,6 km": roads are measured in miles only where English is read."""
        if self.locale.language == "en":
            return format_unit(round(miles, 1), "length-mile", locale=self.locale)
        return format_unit(
            round(miles * KILOMETRES_IN_A_MILE, 1), "length-kilometer", length="short", locale=self.locale
        )

    def number(self, number: Decimal) -> str:
        """With all its digits after the point, and none that say nothing."""
        return format_decimal(number.normalize(), locale=self.locale, decimal_quantization=False)

    def money(self, money: Money) -> str:
        return format_currency(money.amount, money.currency, locale=self.locale)


@dataclass(frozen=True)
class Value(FluentType):
    """A Fluent value that is formatted for its reader."""

    formats: Formats
    of: Any

    def format(self, locale: Locale) -> str:
        match self.of:
            case datetime():
                return self.formats.daytime(self.of)
            case date():
                return self.formats.day(self.of)
            case timedelta():
                return self.formats.length(self.of)
            case Money():
                return self.formats.money(self.of)
            case Window():
                return self.formats.span(self.of)
            case _:
                raise TypeError(f"{type(self.of).__name__} has no wording")


WORDED = (datetime, date, timedelta, Money, Window)
"""What a text may be given beside text and numbers."""


def _time(value: Value) -> str:
    """TIME($at): "14:30"."""
    return value.formats.time(value.of)


def _day(value: Value) -> str:
    """DAY($at): "today", of a moment or a date."""
    day = value.of.astimezone(value.formats.zone).date() if isinstance(value.of, datetime) else value.of
    return value.formats.day(day)


def _by(value: Value) -> str:
    """BY($at): "14:30 today"."""
    return value.formats.deadline(value.of)


FUNCTIONS: dict[str, Callable[..., Any]] = {"TIME": _time, "DAY": _day, "BY": _by}
