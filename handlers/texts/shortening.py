"""Shortens people's texts."""

from textwrap import shorten

from handlers.texts.lettering import cleared

ELLIPSIS = "…"


def cut(text: str, longest: int) -> str:
    """The text on one line, cut between words to at most `longest` characters."""
    return shorten(cleared(text), longest, placeholder=ELLIPSIS)
