"""Shows long texts whole: in pieces that fit into a text of the catalogue, and on pages that fit into a message."""

from collections.abc import Iterable
from html import escape

from handlers.texts.catalogue import LONGEST_VALUE

PAGE = 3600
"""UTF-16 units of a page, markup included. A message of Telegram has 4096; what a dialogue puts above or below needs some."""


def units(text: str) -> int:
    """As providers count: in UTF-16, where an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, longest: int = LONGEST_VALUE) -> list[str]:
    """The text in pieces of at most `longest` units as they stand in markup, parted between lines or words where that is possible."""
    rest, found = text.strip(), list[str]()
    while rest:
        end = _fitting(rest, longest)
        if end < len(rest):
            gap = max(rest.rfind("\n", 0, end), rest.rfind(" ", 0, end))
            end = gap if gap > end // 2 else end
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return found


def pages(lines: Iterable[str], longest: int = PAGE) -> list[str]:
    """The lines on as few pages as hold them. A line is no longer than a page."""
    found = [""]
    for line in lines:
        joined = f"{found[-1]}\n{line}" if found[-1] else line
        if units(joined) <= longest:
            found[-1] = joined
        else:
            found.append(line)
    return found


def _fitting(text: str, longest: int) -> int:
    """How many of its characters fit."""
    if units(escape(text, quote=False)) <= longest:
        return len(text)
    low, high = 1, min(len(text), longest)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if units(escape(text[:middle], quote=False)) <= longest else (low, middle - 1)
    return low
