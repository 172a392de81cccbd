"""Converts a document's dataclasses into the data of its template."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from unicodedata import bidirectional

import structlog

from handlers.documents.lettering import named, printable
from handlers.texts.catalogue import RIGHT_TO_LEFT
from handlers.texts.lettering import cleared

log = structlog.get_logger(__name__)

ACCENT = "#E8590C"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class WordsMissing(ValueError):
    """Labels of a document are missing."""


@dataclass
class Filling:
    """Turns content into plain data for JSON, and collects `pictures` by name and the characters that are `unprintable`.

    In a right-to-left document, strings without right-to-left letters keep their own direction.
    """

    right_to_left: bool = False
    pictures: dict[str, bytes] = field(default_factory=dict[str, bytes])
    unprintable: set[str] = field(default_factory=set[str])

    def data(self, value: Any) -> Any:
        """Dates become [year, month, day]. Bytes are pictures: they are replaced by their name."""
        match value:
            case bytes():
                name = f"p{len(self.pictures)}"
                self.pictures[name] = value
                return name
            case StrEnum() | int() | float() | None:
                return value
            case str():
                return self._text(value)
            case date():
                return [value.year, value.month, value.day]
            case tuple() | list():
                return [self.data(item) for item in value]
            case Mapping():
                return {key: self.data(item) for key, item in value.items()}
            case _ if is_dataclass(value):
                return {field.name: self.data(getattr(value, field.name)) for field in fields(value)}
            case _:
                raise TypeError(f"{type(value).__name__} has no place in a document")

    def _text(self, value: str) -> str:
        shown = printable(cleared(value), self.unprintable)
        return "\n".join(map(_isolated, shown.split("\n"))) if self.right_to_left else shown

    def log_unprintable(self, document: str) -> None:
        if self.unprintable:
            log.warning("documents.unprintable", document=document, characters=named(self.unprintable))


def runs_right_to_left(language: str) -> bool:
    return language.replace("_", "-").split("-")[0] in RIGHT_TO_LEFT


def _isolated(line: str) -> str:
    """A phone number, reference or foreign name between Unicode isolates, so that right-to-left text does not reorder it."""
    letters = {bidirectional(letter) for letter in line}
    return line if not line or letters & {"R", "AL"} else f"\u2066{line}\u2069"


def known_colour(colour: str | None) -> str:
    """The company's colour if it has the form #RRGGBB, else the product's."""
    return colour if colour and _COLOUR.fullmatch(colour) else ACCENT


def require_words(given: Mapping[str, str], needed: frozenset[str]) -> None:
    """Raises WordsMissing, which names the missing labels."""
    if missing := needed - given.keys():
        raise WordsMissing(", ".join(sorted(missing)))
