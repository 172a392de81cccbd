"""The countries and regions whose public holidays are known, by the codes of ISO 3166: DE, DE-BY, GB-ENG."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

import holidays as public_holidays
from holidays import registry

LONGEST_PLACE = 8
"""What a site's column holds; a few places of the library have longer names."""
_BREAK = re.compile(r"[\s/_.\u2010-\u2015\u2212-]+")
_ALIASES = {"UK": "GB", "EL": "GR"}
"""Codes that people write, though another one is the standard's."""


class PlaceUnknown(ValueError):
    """No public holidays are known of a place; `near` are the codes that may be meant."""

    def __init__(self, near: tuple[str, ...]) -> None:
        super().__init__(near)
        self.near = near


def holiday_place(text: str) -> str:
    """The code of the place whose holidays are meant: DE-BY for "de/by". Raises PlaceUnknown."""
    country, _, region = _BREAK.sub("-", text.strip()).upper().partition("-")
    known = _regions()
    country = _ALIASES.get(country, country)
    if country in known and not region:
        return country
    code = next((each for each in known.get(country, ()) if each.upper() == region), None)
    if code is not None and len(f"{country}-{code}") <= LONGEST_PLACE:
        return f"{country}-{code}"
    if country in known:
        raise PlaceUnknown(tuple(_named_in(country, region)) or _codes_of(country))
    raise PlaceUnknown(_near(text))


@cache
def _regions() -> Mapping[str, list[str]]:
    return public_holidays.list_supported_countries(include_aliases=False)


def _codes_of(country: str) -> tuple[str, ...]:
    return (country, *(f"{country}-{each}" for each in _regions()[country] if len(country) + len(each) < LONGEST_PLACE))


def _near(text: str) -> tuple[str, ...]:
    """By the name of a country, or of a region of one."""
    wanted = _plain(text)
    names = _names()
    found = get_close_matches(wanted, names, n=3, cutoff=0.8)
    return tuple(dict.fromkeys(names[each] for each in found))


def _named_in(country: str, region: str) -> list[str]:
    wanted = _plain(region)
    return [code for name, code in _names().items() if code.startswith(f"{country}-") and name == wanted]


@cache
def _names() -> dict[str, str]:
    """Codes by the names of countries and regions in small letters. Built once something can't be read: it looks at every country."""
    found: dict[str, str] = {}
    for name, (_, code, *others) in registry.COUNTRIES.items():
        found[_plain(name)] = code
        found |= {_plain(each): code for each in others if len(each) == len("DEU")}
        aliases: Mapping[str, str] = getattr(public_holidays, code).get_subdivision_aliases()
        for region, spellings in aliases.items():
            if len(f"{code}-{region}") <= LONGEST_PLACE:
                found |= {_plain(each): f"{code}-{region}" for each in spellings if _plain(each) not in found}
    return found


def _plain(name: str) -> str:
    return _BREAK.sub(" ", name).strip().casefold()
