"""Shortening what people wrote."""

from textwrap import shorten

ELLIPSIS = "…"


def cut(text: str, longest: int) -> str:
    """At most `longest` characters, on one line, cut between words."""
    return shorten(text, longest, placeholder=ELLIPSIS)
