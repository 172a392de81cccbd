"""The texts for a channel and for a member: language and time zone."""

from domain.actor import Actor
from domain.company import CompanyProfile, company_profile
from handlers.installation import installation
from handlers.texts.catalogue import Texts, texts_for

UNSET = "UTC"


def zone_of(profile: CompanyProfile) -> str:
    """The company's time zone; the installation's where the company has set none."""
    return profile.timezone if profile.timezone != UNSET else installation().timezone


async def channel_words() -> Texts:
    """The texts for messages in channels: the company's language and time zone."""
    profile = await company_profile()
    return texts_for(profile.language, zone_of(profile))


async def words_of(actor: Actor) -> Texts:
    """The texts for one member of staff."""
    zone = actor.timezone if actor.timezone != UNSET else zone_of(await company_profile())
    return texts_for(actor.language, zone)
