import asyncio
import re
from dataclasses import asdict
from zoneinfo import available_timezones

import phonenumbers
import typer

from bot.commands.database import opened_database
from bot.commands.refusal import CommandRefused
from bot.former_timezone import take_over_timezone
from bot.settings import Settings, load_settings
from domain.actor import system_actor
from domain.company import CompanyProfile, company_profile, save_company_profile
from domain.customers.rules import NO_QUIET, phone_fault, quiet_hours_in, typed_phone
from handlers.texts.catalogue import LANGUAGES, texts_for

ACCENT = re.compile(r"#[0-9A-Fa-f]{6}")
COUNTRIES = phonenumbers.SUPPORTED_REGIONS


def company(given: dict[str, str | None]) -> None:
    asyncio.run(_company(load_settings(), {key: value.strip() for key, value in given.items() if value is not None}))


async def _company(settings: Settings, given: dict[str, str]) -> None:
    async with opened_database(settings):
        await take_over_timezone(settings)
        profile = await company_profile()
        if given:
            changes = _checked(given, given.get("country") or profile.country)
            profile = await save_company_profile(system_actor("company"), **changes)
        _show(profile)


def _checked(given: dict[str, str], country: str) -> dict[str, str]:
    """The phone number in international form. Raises CommandRefused with a line for each that won't do."""
    typed = given.get("phone", "")
    given = given | ({"phone": typed_phone(typed, country)} if typed else {})
    quiet = _quiet(given.get("quiet_hours", ""))
    given = given | ({"quiet_hours": quiet} if quiet is not None and "quiet_hours" in given else {})
    wrong = {
        "name": not given.get("name", "x") and "a company has a name",
        "phone": _fault(typed, country)
        or (given.get("phone", "+")[:1] not in ("+", "") and "begin it with + and the country's code"),
        "language": given.get("language", "en") not in LANGUAGES and f"choose one of {', '.join(LANGUAGES)}",
        "timezone": given.get("timezone", "UTC") not in available_timezones() and "choose one such as Europe/London",
        "quiet_hours": quiet is None and "give them like 21:00-07:00, or none",
        "country": (given.get("country") or "GB") not in COUNTRIES and "give two letters, such as GB",
        "accent": not ACCENT.fullmatch(given.get("accent", "#000000")) and "give it as #RRGGBB",
    }
    if lines := [f"--{key.replace('_', '-')}: {words}" for key, words in wrong.items() if words]:
        raise CommandRefused(*lines, exit_code=2)
    return given


def _quiet(typed: str) -> str | None:
    """As they are stored, '' for none; None for what is no span of a day."""
    if typed.casefold() in ("", NO_QUIET):
        return ""
    found = quiet_hours_in(typed)
    return str(found) if found else None


def _fault(phone: str, country: str) -> str:
    fault = phone_fault(phone, country)
    return texts_for("en").plain("error-phone-unreadable", phone=phone, why=fault.value) if fault else ""


def _show(profile: CompanyProfile) -> None:
    values = asdict(profile)
    width = max(map(len, values))
    for key, value in values.items():
        typer.echo(f"{key.replace('_', ' '):<{width}}  {value or '-'}")
