import asyncio

from bot.commands.database import opened_database
from bot.commands.invitation import show_invitation
from bot.commands.refusal import CommandRefused
from bot.settings import Settings, load_settings
from domain.access.actions import invite_again, invite_staff
from domain.access.rules import Role
from domain.access.views import InviteView
from domain.actor import system_actor
from domain.crew.queries import get_technician
from domain.errors import NotFound


def invite(who: str, roles: list[Role], channel: str) -> None:
    asyncio.run(_invite(load_settings(), who, roles, channel))


async def _invite(settings: Settings, who: str, roles: list[Role], channel: str) -> None:
    async with opened_database(settings):
        await show_invitation(settings, await _made(who, roles, channel))


async def _made(who: str, roles: list[Role], channel: str) -> InviteView:
    actor = system_actor("invite")
    if roles:
        return await invite_staff(actor, name=who, roles=roles, channel=channel)
    try:
        technician = await get_technician(who)
    except NotFound:
        line = f"There is no technician {who}; for somebody new say what they are to be: --role dispatcher"
        raise CommandRefused(line, exit_code=2) from None
    return await invite_again(actor, staff=technician.staff_id, channel=channel)
