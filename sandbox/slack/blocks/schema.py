"""Checks that combine into a schema. Each yields problems in Slack's words, with a JSON pointer."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlparse

Json = dict[str, Any]
Check = Callable[[object, str], Iterator[str]]

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def at(message: str, pointer: str) -> str:
    return f"{message} [json-pointer:{pointer or '/'}]"


def string(longest: int | None = None, shortest: int = 0) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield at("must be a string", pointer)
        elif len(value) < shortest:
            yield at(f"must be more than {shortest - 1} characters", pointer)
        elif longest is not None and len(value) > longest:
            yield at(f"must be less than {longest + 1} characters", pointer)

    return check


def flag(value: object, pointer: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield at("must be a boolean", pointer)


def integer(lowest: int | None = None, highest: int | None = None) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield at("must be an integer", pointer)
        elif lowest is not None and value < lowest:
            yield at(f"must be greater than {lowest - 1}", pointer)
        elif highest is not None and value > highest:
            yield at(f"must be less than {highest + 1}", pointer)

    return check


def one_of(*values: str) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if value not in values:
            yield at("must be a valid enum value", pointer)

    return check


def matching(pattern: re.Pattern[str], message: str) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield at("must be a string", pointer)
        elif not pattern.fullmatch(value):
            yield at(message, pointer)

    return check


date = matching(_DATE, "must be a valid date in the format YYYY-MM-DD")
time_of_day = matching(_TIME, "must be a valid time in the format HH:mm")


def link(longest: int = 3000) -> Check:
    length = string(longest, 1)

    def check(value: object, pointer: str) -> Iterator[str]:
        problems = list(length(value, pointer))
        yield from problems
        if not problems:
            parts = urlparse(str(value))
            if not parts.scheme or not (parts.netloc or parts.scheme in ("mailto", "slack", "tel")):
                yield at("invalid url", pointer)

    return check


def items(check_item: Check, *, fewest: int = 0, most: int | None = None) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield at("must provide an array", pointer)
            return
        if len(value) < fewest:
            yield at(f"no fewer than {fewest} items allowed", pointer)
        if most is not None and len(value) > most:
            yield at(f"no more than {most} items allowed", pointer)
        for index, item in enumerate(value):
            yield from check_item(item, f"{pointer}/{index}")

    return check


def record(required: dict[str, Check], optional: dict[str, Check], *rules: Check) -> Check:
    """An object with these fields and no others. `rules` check the whole object when every field is valid."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield at("must provide an object", pointer)
            return
        problems = list(_check_fields(value, pointer, required, optional))
        yield from problems
        if not problems:
            for rule in rules:
                yield from rule(value, pointer)

    return check


def _check_fields(value: Json, pointer: str, required: dict[str, Check], optional: dict[str, Check]) -> Iterator[str]:
    for name in required:
        if value.get(name) is None:
            yield at(f"missing required field: {name}", pointer)
    for name, given in value.items():
        check = required.get(name) or optional.get(name)
        if check is None:
            yield at(f"invalid additional property: {name}", pointer)
        elif given is not None:
            yield from check(given, f"{pointer}/{name}")


def by_type(checks: dict[str, Check], *, known: frozenset[str] = frozenset(), place: str = "") -> Check:
    """One of several objects, chosen by `type`. A `known` type that is not allowed here has a problem text of its own."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield at("must provide an object", pointer)
        elif "type" not in value:
            yield at("missing required field: type", pointer)
        elif not isinstance(value["type"], str):
            yield at("must be a string", f"{pointer}/type")
        elif value["type"] in checks:
            yield from checks[value["type"]](value, pointer)
        elif value["type"] in known:
            yield at(f"`{value['type']}` is not supported {place}", f"{pointer}/type")
        else:
            yield at(f"unsupported type: {value['type']}", f"{pointer}/type")

    return check


def exactly_one_field(*names: str) -> Check:
    def check(value: object, pointer: str) -> Iterator[str]:
        given = [name for name in names if isinstance(value, dict) and value.get(name) is not None]
        if len(given) != 1:
            yield at(f"must provide exactly one of: {', '.join(names)}", pointer)

    return check
