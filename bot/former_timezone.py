"""`CALLOUT_TIMEZONE`, which the company's profile has replaced: taken over once, so that an older installation goes on as it was."""

import structlog

from bot.settings import Settings
from domain.actor import system_actor
from domain.company import adopt_timezone, company_profile

log = structlog.get_logger()


async def take_over_timezone(settings: Settings) -> None:
    if await adopt_timezone(system_actor("settings"), settings.timezone):
        log.info("company.timezone_taken_over", timezone=settings.timezone)


async def timezone_is_left_over(settings: Settings) -> bool:
    """Whether the setting says another time zone than the company's, which is the one that counts."""
    return "timezone" in settings.model_fields_set and settings.timezone != (await company_profile()).timezone
