"""References to records: the same one however its capitals, blanks and dashes are written, and never one of two."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from domain.imports import RowRefused
from handlers.exchange.kinds import ONE_OF, Kind

_DASH = re.compile("[\u2010-\u2015\u2212]")


def folded(ref: str) -> str:
    """As references are compared: without what a spreadsheet or a keyboard changes unasked."""
    plain = _DASH.sub("-", unicodedata.normalize("NFKC", ref)).casefold()
    return " ".join("".join(each for each in plain if unicodedata.category(each) != "Cf").split())


class References:
    """The references of one kind: those that are there, and those that the rows of a file add, with their line (0: was there)."""

    def __init__(self, kind: Kind, known: Iterable[str]) -> None:
        self.kind = kind
        self._lines: dict[str, int] = {}
        self._alike: dict[str, list[str]] = {}
        for ref in known:
            self.add(ref, 0)

    def add(self, ref: str, line: int) -> None:
        if self._lines.setdefault(ref, line) == line and ref not in self._alike.get(folded(ref), ()):
            self._alike.setdefault(folded(ref), []).append(ref)

    def must_be_apart(self, ref: str, column: str) -> None:
        """Raises RowRefused for a new reference that reads like another one."""
        alike = [each for each in self._alike.get(folded(ref), ()) if each != ref]
        if ref in self._lines or not alike:
            return
        line = self._lines[alike[0]]
        raise RowRefused(
            "reads-like",
            column=column,
            name=column,
            given=repr(ref),
            other=alike[0],
            line=line,
            new="yes" if line else "no",
        )

    def meant_by(self, ref: str, column: str) -> str:
        """The record's own reference. Raises RowRefused."""
        if ref in self._lines:
            return ref
        alike = self._alike.get(folded(ref), [])
        if len(alike) == 1:
            return alike[0]
        if alike:
            raise RowRefused("may-be-several", column=column, name=column, given=repr(ref), others=tuple(alike))
        near = get_close_matches(ref, self._lines, n=1)
        found = {"near": near[0], "hint": "yes"} if near else {"near": "", "hint": "no"}
        raise RowRefused("unknown-near", column=column, what=ONE_OF[self.kind], ref=ref, **found)
