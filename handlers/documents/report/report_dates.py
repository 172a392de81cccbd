"""Days and moments as documents write them: never "today", since they are also read on later days."""

from datetime import date, datetime

from babel.dates import format_date

from handlers.texts.catalogue import Texts


def absolute_day(words: Texts, day: date) -> str:
    """ "22 November 2026" """
    return format_date(day, "long", locale=words.formats.locale)


def absolute_moment(words: Texts, at: datetime) -> str:
    """ "22 Nov 2026, 14:30", in the reader's time zone."""
    return f"{format_date(words.local_day(at), 'medium', locale=words.formats.locale)}, {words.formats.time(at)}"
