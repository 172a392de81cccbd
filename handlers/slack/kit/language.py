"""The texts for a channel and for a member: language and time zone."""

from domain.actor import Actor
from domain.company import company_profile
from handlers.texts.catalogue import Texts, texts_for

UNSET = "UTC"


async def channel_words() -> Texts:
    """The texts for messages in channels: the company's language and time zone."""
    profile = await company_profile()
    return texts_for(profile.language, profile.timezone)


async def words_of(actor: Actor) -> Texts:
    """The texts for one member of staff."""
    zone = actor.timezone if actor.timezone != UNSET else (await company_profile()).timezone
    return texts_for(actor.language, zone)
