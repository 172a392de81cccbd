"""The company's profile: name, look, language and schedule."""

from dataclasses import asdict, fields, replace
from typing import Any, cast

from domain.actor import Actor, Permission
from domain.company.events import CompanyProfileSaved
from domain.company.views import CompanyProfile
from domain.work import unit_of_work
from storage.preferences import read_preference, write_preference

PREFERENCE = "company"
ADOPTED_ZONE = "company.adopted_timezone"
UNSET_ZONE = "UTC"


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
        before = await company_profile()
        profile = replace(before, **changes)
        if profile.privacy_notice != before.privacy_notice:
            profile = replace(profile, privacy_version=str(int(before.privacy_version or 0) + 1))
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
