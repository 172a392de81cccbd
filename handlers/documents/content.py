"""Converts a document's dataclasses into the data of its template."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from unicodedata import bidirectional

from handlers.texts.catalogue import RIGHT_TO_LEFT
from handlers.texts.lettering import cleared

ACCENT = "#E8590C"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class WordsMissing(ValueError):
    """Labels of a document are missing."""


def template_data(value: Any, pictures: dict[str, bytes], *, right_to_left: bool = False) -> Any:
    """The content as plain data for JSON.

    Dates become [year, month, day]. Bytes are pictures: they go into `pictures` and are replaced by their name.
    In a right-to-left document, strings without right-to-left letters keep their own direction.
    """
    match value:
        case bytes():
            name = f"p{len(pictures)}"
            pictures[name] = value
            return name
        case StrEnum() | int() | float() | None:
            return value
        case str():
            return "\n".join(map(_isolated, cleared(value).split("\n"))) if right_to_left else cleared(value)
        case date():
            return [value.year, value.month, value.day]
        case tuple() | list():
            return [template_data(item, pictures, right_to_left=right_to_left) for item in value]
        case Mapping():
            return {key: template_data(item, pictures, right_to_left=right_to_left) for key, item in value.items()}
        case _ if is_dataclass(value):
            return {
                field.name: template_data(getattr(value, field.name), pictures, right_to_left=right_to_left)
                for field in fields(value)
            }
        case _:
            raise TypeError(f"{type(value).__name__} has no place in a document")


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
