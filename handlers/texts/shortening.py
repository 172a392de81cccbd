"""Shortens people's texts, and divides long ones into pages, so that nothing of them is lost."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape
from textwrap import shorten

from handlers.texts.lettering import cleared

ELLIPSIS = "…"
PAGE = 3600
"""UTF-16 units of a page, markup included. A message of Telegram has 4096; what a dialogue puts above or below needs some."""

_MARKS = r"[\u0300-\u036f\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
_PIECE = re.compile(rf"<[^<>]*>|&#?\w{{1,8}};|.(?:{_MARKS}|\u200d.){{0,12}}", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z]+)>")


def cut(text: str, longest: int) -> str:
    """The text on one line, cut between words to at most `longest` characters."""
    return shorten(cleared(text), longest, placeholder=ELLIPSIS)


def units(text: str) -> int:
    """UTF-16 code units, which providers count: an emoji has two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown_units(piece: str) -> int:
    """As `units`, of what is left of the catalogue's markup when it has been read."""
    return 0 if _TAG.fullmatch(piece) else units(unescape(piece))


def divide(text: str, longest: int, weigh: Callable[[str], int] = shown_units) -> list[str]:
    """Pages of at most `longest`, as `weigh` counts: cut at ends of lines or between words, never inside a letter or a mention.

    A tag that is open at the end of a page is closed there and opened again on the next.
    """
    pages, held, size = list[str](), list[str](), 0
    for piece in _PIECE.findall(text):
        weight = weigh(piece)
        if held and size + weight > longest:
            place = _place_to_cut(held)
            pages.append("".join(held[:place]))
            held = held[place:]
            size = sum(map(weigh, held))
        held.append(piece)
        size += weight
    pages.append("".join(held))
    return [page.strip("\n ") for page in _with_tags_closed(pages)]


def pieces(text: str, longest: int) -> list[str]:
    """Somebody's text, without markup, in pieces of at most `longest` units as they stand in markup; none where there is no text."""
    return [unescape(each) for each in divide(escape(text.strip(), quote=False), longest, units) if each]


def pages(lines: Iterable[str], longest: int = PAGE) -> list[str]:
    """Lines of markup on as few pages as hold them."""
    return divide("\n".join(lines), longest, units)


def _place_to_cut(pieces: list[str]) -> int:
    """After the last line or word of the page's second half; at its end when there is neither."""
    for mark in ("\n", " "):
        place = next((at for at in range(len(pieces) - 1, len(pieces) // 2, -1) if pieces[at] == mark), None)
        if place is not None:
            return place + 1
    return len(pieces)


def _with_tags_closed(pages: list[str]) -> Iterator[str]:
    open_tags = list[str]()
    for page in pages:
        begun = "".join(f"<{name}>" for name in open_tags)
        for end, name in _TAG.findall(page):
            if not end:
                open_tags.append(name)
            elif name in open_tags:
                open_tags.remove(name)
        yield begun + page + "".join(f"</{name}>" for name in reversed(open_tags))
