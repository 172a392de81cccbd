"""The language and the time zone in which channels are written, and those of each member."""

from domain.actor import Actor
from domain.company import CompanyProfile, company_profile
from handlers.installation import installation
from handlers.texts.catalogue import Texts, texts_for

UNSET = "UTC"


def zone_of(profile: CompanyProfile) -> str:
    """The company's time zone; the installation's where the company has set none."""
    return profile.timezone if profile.timezone != UNSET else installation().timezone


async def channel_words() -> Texts:
    """For what everybody in a channel reads."""
    profile = await company_profile()
    return texts_for(profile.language, zone_of(profile))


async def words_of(actor: Actor) -> Texts:
    """For what one member of staff reads."""
    zone = actor.timezone if actor.timezone != UNSET else zone_of(await company_profile())
    return texts_for(actor.language, zone)
