"""The cells of a contract's promises: its tier, coverage and credits, each a JSON list of objects that a person can read."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.customers.rules import Tier
from domain.sla.rules import NO_TIER, ClockKind, Credit, CreditPeriod
from domain.triage.rules import CaseType
from handlers.exchange.cells import BadCell, Cell, Entry, one_of
from handlers.exchange.hours import BadHours, read_hours, write_hours
from handlers.texts.lettering import cleared

ALWAYS, OF_SITE = "always", "site"
WRITTEN_ALWAYS = "24x7"
COVERAGE_FIELDS = ("asset_type", "category", "tier", "hours")
CREDIT_FIELDS = ("clock", "percent", "amount", "cap", "period")
_TIERS = (*Tier, NO_TIER)


def _read_list(words: str, names: Sequence[str], read: Callable[[dict[str, str]], dict[str, Any]]) -> list[Any]:
    try:
        found = json.loads(words)
    except ValueError:
        raise BadCell("no-list") from None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadCell("no-objects")
    lines: list[dict[str, Any]] = []
    for each in found:
        if unknown := sorted(set(each) - set(names)):
            raise BadCell("no-term", given=repr(unknown[0]), offered=", ".join(names))
        said = {name: cleared(str(value)).strip() for name, value in each.items() if value not in (None, "")}
        lines.append(read(said))
    return lines


def _one_of(said: Mapping[str, str], name: str, allowed: Sequence[str]) -> str:
    given = said.get(name, "").casefold()
    if given and given not in allowed:
        raise BadCell("not-offered-in", name=name, given=repr(said[name]), offered=", ".join(allowed))
    return given


def _read_line(said: dict[str, str]) -> dict[str, Any]:
    tier, hours = _one_of(said, "tier", _TIERS), _read_hours(said.get("hours", ""))
    if not tier and not hours:
        raise BadCell("empty-coverage", given=json.dumps(said, ensure_ascii=False))
    category = _one_of(said, "category", list(CaseType))
    line = {"asset_type": said.get("asset_type", ""), "category": category, "tier": tier, "hours": hours}
    return {name: value for name, value in line.items() if value}


def _read_hours(words: str) -> object:
    plain = words.casefold().replace(" ", "")
    if plain in ("24x7", "24/7", ALWAYS):
        return ALWAYS
    if plain in ("", OF_SITE):
        return plain
    try:
        return read_hours(words)
    except BadHours as error:
        raise BadCell(error.why, **error.params) from None


def _read_coverage(words: str) -> list[dict[str, Any]]:
    lines = _read_list(words, COVERAGE_FIELDS, _read_line)
    about = [(line.get("asset_type"), line.get("category")) for line in lines]
    if twice := next((each for each in about if about.count(each) > 1), None):
        raise BadCell("coverage-twice", given=" · ".join(each for each in twice if each) or "*")
    return lines


def _write_coverage(lines: Sequence[Mapping[str, Any]]) -> str:
    return _written(lines, COVERAGE_FIELDS)


def _written(lines: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """In the order of the names, since the database may return another."""
    ordered = [{name: _cell(name, line[name]) for name in names if line.get(name)} for line in lines]
    return json.dumps(ordered, ensure_ascii=False) if ordered else ""


def _cell(name: str, value: Any) -> str:
    if name != "hours":
        return str(value)
    return WRITTEN_ALWAYS if value == ALWAYS else value if isinstance(value, str) else write_hours(value)


def _read_credit(said: dict[str, str]) -> dict[str, str]:
    _one_of(said, "clock", list(ClockKind))
    _one_of(said, "period", list(CreditPeriod))
    if said.get("percent"):
        said = {**said, "percent": said["percent"].removesuffix("%").strip()}
    if said.get("cap"):
        said = {**said, "cap": said["cap"].removesuffix("%").strip()}
    said = {name: value.casefold() for name, value in said.items()}
    try:
        Credit.of(said)
    except ValueError:
        raise BadCell("unread-credit", given=json.dumps(said, ensure_ascii=False)) from None
    return said


def _read_credits(words: str) -> list[dict[str, str]]:
    credits = _read_list(words, CREDIT_FIELDS, _read_credit)
    clocks = [credit.get("clock", "") for credit in credits]
    twice = next((each for each in clocks if clocks.count(each) > 1), None)
    if twice is not None:
        raise BadCell("credit-twice", given=twice or "*")
    return credits


TIER = replace(one_of(*Tier), about=f"{', '.join(Tier)}; empty is no tier")
COVERAGE = Cell(
    _read_coverage,
    _write_coverage,
    [],
    f"a JSON list of objects with {', '.join(COVERAGE_FIELDS)}; hours as of a site, {WRITTEN_ALWAYS} or {OF_SITE}",
    Entry.LINES,
)
CREDITS = Cell(
    _read_credits,
    lambda credits: _written(credits, CREDIT_FIELDS),
    [],
    f"a JSON list of objects with {', '.join(CREDIT_FIELDS)}",
    Entry.LINES,
)
