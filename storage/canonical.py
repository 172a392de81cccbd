"""The canonical form of a value, and its SHA-256: the same on every database, machine and day."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

import orjson


def canonical(value: Any) -> str:
    """JSON with sorted keys and without spaces; text in NFC, times in UTC to the microsecond, numbers integers only.

    Raises TypeError for what has no single form, such as a float.
    """
    return orjson.dumps(_plain(value), option=orjson.OPT_SORT_KEYS).decode()


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int():
            return value
        case str():
            return normalize("NFC", str(value))
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case list() | tuple():
            items: Any = value
            return [_plain(each) for each in items]
        case dict():
            named: dict[str, Any] = value
            return {normalize("NFC", str(name)): _plain(each) for name, each in named.items()}
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form")
