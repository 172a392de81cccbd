import asyncio
from datetime import timedelta

from rich.console import Console

from bot.commands.database import opened_database
from bot.commands.refusal import CommandRefused
from bot.settings import Settings, load_settings
from domain.access.queries import find_openings, list_everybody
from domain.access.views import OpeningView
from domain.actor import system_actor
from storage import clock

out = Console(highlight=False, soft_wrap=True, markup=False)
AUDITOR = system_actor("audit")
MOST = 1000


def list_access(person: str, record: str, days: int) -> None:
    for given, option in ((person, "--by staff:3"), (record, "--of contact:12")):
        if given and ":" not in given:
            raise CommandRefused(f"{given} names nobody: give it as {option}.", exit_code=2)
    rows, names = asyncio.run(_find(load_settings(), person, record, days))
    if not rows:
        out.print(f"Nobody opened that in the last {days} days.")
    for row in rows:
        who = f"{row.person} ({names[row.person]})" if row.person in names else row.person
        times = f", {row.count} times that day" if row.count > 1 else ""
        out.print(f"{row.last_at:%Y-%m-%d %H:%M} UTC  {who}  {row.record}{times}")
    if len(rows) == MOST:
        out.print(f"Only the latest {MOST} are shown: narrow it with --by, --of or --days.")


async def _find(settings: Settings, person: str, record: str, days: int) -> tuple[list[OpeningView], dict[str, str]]:
    since = (clock.now() - timedelta(days=days)).date()
    async with opened_database(settings):
        rows = await find_openings(AUDITOR, person=person, record=record, since=since, limit=MOST)
        names = {f"staff:{each.id}": each.name for each in await list_everybody()}
    return rows, names
