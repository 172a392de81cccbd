import asyncio
from enum import StrEnum
from typing import Annotated

import typer

from bot.commands.database import opened_database
from bot.commands.refusal import CommandRefused
from bot.commands.way_in import show_way_in
from bot.settings import Settings, load_settings
from domain.access.invites import invite_again, invite_staff
from domain.access.rules import Role
from domain.access.views import InviteView
from domain.actor import system_actor
from domain.crew.queries import get_technician
from domain.errors import NotFound


class Channel(StrEnum):
    TELEGRAM = "telegram"
    SLACK = "slack"


def invite(
    who: Annotated[str, typer.Argument(help="A technician's reference (T-1), or the name of somebody new.")],
    role: Annotated[list[Role] | None, typer.Option(help="What somebody new is to be; may be given again.")] = None,
    channel: Annotated[Channel, typer.Option(help="Where they come in.")] = Channel.TELEGRAM,
) -> None:
    """Print a one-time way in for a technician who was imported, or for somebody new."""
    asyncio.run(_invite(load_settings(), who, role or [], channel))


async def _invite(settings: Settings, who: str, roles: list[Role], channel: Channel) -> None:
    async with opened_database(settings):
        await show_way_in(settings, await _made(who, roles, channel))


async def _made(who: str, roles: list[Role], channel: Channel) -> InviteView:
    actor = system_actor("invite")
    if roles:
        return await invite_staff(actor, name=who, roles=roles, channel=channel.value)
    try:
        technician = await get_technician(who)
    except NotFound:
        line = f"There is no technician {who}; for somebody new say what they are to be: --role dispatcher"
        raise CommandRefused(line, exit_code=2) from None
    return await invite_again(actor, staff=technician.staff_id, channel=channel.value)
