"""Parses what providers send into values that can be stored, compared and shown.

Whoever writes to a bot chooses most of an update: a text may hold zero bytes, which PostgreSQL refuses, control characters, which a
terminal obeys, or half of a surrogate pair, which is no UTF-8; a number may be larger than any column.
"""

import json
import math
import re
from typing import Any

import orjson

LARGEST_NUMBER = 2**63 - 1
DEEPEST = 200
REPLACEMENT = "\ufffd"

_SUSPICIOUS = re.compile(rb"\\u(?:00|[dD][89a-fA-F])|\\[bf]|\d{16}|\d[eE]\+?\d\d|\x7f")
"""What may have to be replaced: escapes of control characters and surrogates, and long numbers. Most bodies have none of them."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_payload(body: bytes) -> Any:
    """Parse JSON. Raises ValueError for what no provider sends: no JSON, no UTF-8, or nested too deep."""
    try:
        found = orjson.loads(body)
    except ValueError:
        found = _lenient(body)
        return cleaned(found)
    return cleaned(found) if _SUSPICIOUS.search(body) else found


def _lenient(body: bytes) -> Any:
    """With half surrogates and numbers of any length, which orjson refuses."""
    try:
        return json.loads(body.decode(), parse_int=_number, parse_constant=lambda _: None)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _number(digits: str) -> int:
    """Python refuses to parse more than 4,300 digits."""
    return int(digits[:20])


def cleaned(value: Any, depth: int = 0) -> Any:
    """The value with fitting numbers and printable texts, each as long as before; what is nested deeper than `DEEPEST` is None."""
    if isinstance(value, str):
        return _SURROGATE.sub(REPLACEMENT, _CONTROL.sub(" ", value))
    if depth > DEEPEST:
        return None
    if isinstance(value, dict):
        return {cleaned(name): cleaned(each, depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [cleaned(each, depth + 1) for each in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return max(-LARGEST_NUMBER, min(value, LARGEST_NUMBER))
    if isinstance(value, float):
        return _finite(value)
    return value


def _finite(value: float) -> float | int:
    """orjson reads a whole number of more than 64 bits as a float."""
    if math.isnan(value):
        return 0.0
    if abs(value) < LARGEST_NUMBER:
        return value
    return LARGEST_NUMBER if value > 0 else -LARGEST_NUMBER


def whole_number(typed: str) -> int | None:
    """A whole number of at most nine digits, without a sign; None for anything else."""
    return int(typed) if len(typed) <= 9 and typed.isdecimal() else None
