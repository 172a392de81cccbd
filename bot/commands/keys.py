import asyncio

import typer
from rich.console import Console

from bot.commands.database import opened_database
from bot.commands.refusal import CommandRefused
from bot.settings import Settings, load_settings
from storage.archive.age import new_key
from storage.rotation import Rotated, rotate

out = Console(highlight=False, soft_wrap=True, markup=False)


def rotate_key() -> None:
    settings = load_settings()
    done = asyncio.run(_rotate(settings))
    out.print(f"Encrypted anew with the present key: {done.changed} values.")
    if done.unreadable:
        line = f"{done.unreadable} values were encrypted with a key that is not known, and are as they were"
        raise CommandRefused(f"{line}: add that key to CALLOUT_OLD_SECRET_KEYS and run this again.")
    if settings.old_secret_keys.get_secret_value():
        out.print(
            "No value of an older key is left: CALLOUT_OLD_SECRET_KEYS can go, where every replica has the present key."
        )


async def _rotate(settings: Settings) -> Rotated:
    async with opened_database(settings):
        return await rotate()


def print_backup_key() -> None:
    typer.echo(new_key())
