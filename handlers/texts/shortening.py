"""Shortens people's texts."""

from textwrap import shorten

ELLIPSIS = "…"


def cut(text: str, longest: int) -> str:
    """The text on one line, cut between words to at most `longest` characters."""
    return shorten(text, longest, placeholder=ELLIPSIS)
