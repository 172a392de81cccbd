"""The company's profile: name, look, language and schedule."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, ClassVar, cast

from domain.actor import Actor, Permission
from domain.events import Event
from domain.work import unit_of_work
from storage.preferences import read_preference, write_preference

PREFERENCE = "company"
ADOPTED_ZONE = "company.adopted_timezone"
UNSET_ZONE = "UTC"


@dataclass(frozen=True)
class CompanyProfile:
    """`accent` is #RRGGBB; `digest_at` local time; `country` (ISO code) is where national phone numbers belong.

    `quiet_hours` ("21:00-07:00", '' for none) are those of customers who have chosen none of their own.
    """

    name: str = "Callout"
    phone: str = ""
    address: str = ""
    accent: str = "#E8590C"
    language: str = "en"
    timezone: str = "UTC"
    digest_at: str = "18:00"
    country: str = ""
    quiet_hours: str = ""


@dataclass(frozen=True, kw_only=True)
class CompanyProfileSaved(Event):
    name: ClassVar[str] = "company.profile_saved"
    changed: list[str]


async def company_profile() -> CompanyProfile:
    """As saved, with the defaults for what was never set."""
    saved = await read_preference(PREFERENCE)
    known = {field.name for field in fields(CompanyProfile)}
    values = cast("dict[str, Any]", saved) if isinstance(saved, dict) else {}
    return CompanyProfile(**{name: value for name, value in values.items() if name in known})


async def save_company_profile(actor: Actor, **changes: str) -> CompanyProfile:
    """Change the named fields of the profile and keep the others. Who may view the digest may set its time."""
    actor.must(Permission.DIGEST_VIEW if set(changes) == {"digest_at"} else Permission.DATA_IMPORT)
    async with unit_of_work(actor) as work:
        profile = replace(await company_profile(), **changes)
        await write_preference(PREFERENCE, asdict(profile))
        work.emit(CompanyProfileSaved(changed=sorted(changes)))
    return profile


async def adopt_timezone(actor: Actor, timezone: str) -> bool:
    """Take over the time zone that an older version read from its settings, once, where the company has set none; whether it was."""
    actor.must(Permission.DATA_IMPORT)
    async with unit_of_work(actor):
        profile = await company_profile()
        if timezone == UNSET_ZONE or profile.timezone != UNSET_ZONE or await read_preference(ADOPTED_ZONE):
            return False
        await write_preference(ADOPTED_ZONE, timezone)
        await save_company_profile(actor, timezone=timezone)
    return True
