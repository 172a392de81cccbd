"""What the fonts of documents can't print is replaced by a mark: a reader has to see that something stood there.

A font that lacks a character shows an empty box, which reads as damage, or as nothing. `printable.txt` lists what can be printed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

LIST = Path(__file__).parent / "typesetting" / "fonts" / "printable.txt"
MARK = "〓"
"""The geta mark, with which printers have always held the place of a letter that they did not have."""

_UNSEEN = r"\s\u200c\u200d\u2066-\u2069\ufe00-\ufe0f\U000e0020-\U000e007f"
MOST_NAMED = 12


def printable(text: str, missing: set[str]) -> str:
    """The text with MARK in place of each run of characters that can't be printed; those are added to `missing`."""
    if text.isascii():
        return text

    def replaced(found: re.Match[str]) -> str:
        missing.update(found[0])
        return MARK

    return _unprintable().sub(replaced, text)


def code_points(missing: Iterable[str]) -> list[str]:
    """ "U+13000", as one looks them up."""
    return [f"U+{ord(letter):04X}" for letter in sorted(missing)]


def named(missing: Iterable[str]) -> str:
    """The first of them by their code points."""
    every = code_points(missing)
    return ", ".join(every[:MOST_NAMED]) + (", …" if len(every) > MOST_NAMED else "")


def ranges_of(letters: Iterable[str]) -> Iterator[str]:
    """ "0021-007E": each run of neighbours."""
    first = last = -2
    for code in sorted(map(ord, letters)):
        if code != last + 1:
            if last >= 0:
                yield f"{first:04X}-{last:04X}"
            first = code
        last = code
    if last >= 0:
        yield f"{first:04X}-{last:04X}"


@cache
def _unprintable() -> re.Pattern[str]:
    ends = [line.split("-") for line in LIST.read_text(encoding="ascii").split()]
    known = "".join(f"{re.escape(chr(int(first, 16)))}-{re.escape(chr(int(last, 16)))}" for first, last in ends)
    return re.compile(f"[^{_UNSEEN}{known}]+")
