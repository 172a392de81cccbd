import asyncio
from collections.abc import Iterable

import typer

from bot.commands.database import opened_database
from bot.commands.invitation import show_invitation
from bot.commands.refusal import CommandRefused
from bot.settings import load_settings
from domain.access.actions import end_staff, invite_again
from domain.access.errors import LastAdministrator
from domain.access.queries import list_staff
from domain.access.rules import Role
from domain.access.views import StaffView
from domain.actor import system_actor
from handlers.office.leaving import OpenVisit, find_leaver, visits_left_by, what_leaves

COMMAND = system_actor("staff")


def show() -> None:
    asyncio.run(_show())


def end(who: str, *, sure: bool) -> None:
    asyncio.run(_end(who, sure))


def back(who: str, roles: list[Role], channel: str) -> None:
    asyncio.run(_back(who, roles, channel))


async def _show() -> None:
    async with opened_database(load_settings()):
        for member in await list_staff():
            where = ", ".join(member.channels) or "has not joined"
            typer.echo(f"{member.ref:<10} {member.name:<30} {_roles(member):<30} {where}")


async def _end(who: str, sure: bool) -> None:
    async with opened_database(load_settings()):
        leaving = await what_leaves(await _meant(who, active=True))
        member = leaving.staff
        typer.echo(f"{member.name} ({member.ref}), {_roles(member)}")
        typer.echo(f"  chats: {', '.join(leaving.chats) or 'none'}; open invites: {leaving.invites}")
        typer.echo(f"  visits to come or under way: {len(leaving.visits)}, of {len(leaving.cases)} cases")
        typer.echo(f"  open tasks: {len(leaving.tasks)}")
        if not sure:
            typer.confirm("End this access now, everywhere?", abort=True)
        try:
            await end_staff(COMMAND, staff=member.id)
        except LastAdministrator:
            raise CommandRefused(f"{member.name} is the only administrator: make somebody else one first.") from None
        typer.echo(f"The access of {member.name} has ended.")
        _list(await visits_left_by(member.id))


async def _back(who: str, roles: list[Role], channel: str) -> None:
    settings = load_settings()
    async with opened_database(settings):
        member = await _meant(who, active=False)
        await show_invitation(settings, await invite_again(COMMAND, staff=member.id, channel=channel, roles=roles))


def _list(visits: Iterable[OpenVisit]) -> None:
    for each in visits:
        view = each.visit
        asked = ", has asked to finish without a signature" if each.asked else ""
        typer.echo(
            f"  {view.work_order} on {view.starts_at:%Y-%m-%d %H:%M} UTC at {view.account_name}{asked}: /assign {view.case}"
        )


async def _meant(who: str, *, active: bool) -> StaffView:
    found = [each for each in await find_leaver(who) if each.active is active]
    if len(found) == 1:
        return found[0]
    if found:
        raise CommandRefused(
            f"Several people are called {who}:", *(f"  {each.ref} {each.name}" for each in found), exit_code=2
        )
    kind = "on the staff" if active else "whose access has ended"
    raise CommandRefused(f"There is nobody {kind} called {who}: see `callout staff list`.", exit_code=2)


def _roles(member: StaffView) -> str:
    return ", ".join(role.value for role in member.roles) or "no role"
