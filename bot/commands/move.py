import asyncio
import os
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import typer
from rich.console import Console

from bot.commands.progress import shown_progress
from bot.commands.refusal import CommandRefused
from bot.settings import MOVE_PASSWORD, Settings, load_settings
from storage.archive.tables.postgres import opened_server
from storage.archive.tables.rows import TransferFailed, count_all
from storage.archive.transfer import MoveUncertain, TargetNotEmpty, is_fenced, move_company, remove_fence
from storage.database import connection_settings
from storage.encryption import use_keys
from storage.media.items import MediaStore
from storage.schema.migration import SchemaMismatch, migrate, pending

out = Console(highlight=False, soft_wrap=True, markup=False)


def move(to: str, media: str, *, give_up: bool) -> None:
    settings = load_settings().must_have_database()
    use_keys(settings.keys)
    path = _file_of(settings)
    if give_up == bool(to):
        raise CommandRefused("Say where: --to postgresql://… (or --give-up)", exit_code=2)
    if give_up:
        remove_fence(path)
        out.print("The SQLite database takes everything in again. Empty the server before another move.")
        return
    _must_be_server(to)
    try:
        asyncio.run(_move(settings, path, _with_password(to), media))
    except TargetNotEmpty:
        raise CommandRefused(*_not_empty(path)) from None
    except TransferFailed as error:
        raise CommandRefused(f"Nothing has moved, and the service goes on as before: {error}") from None
    except MoveUncertain as error:
        line = f"The server did not answer at the end ({error}): run the same command again, it tells whether all has moved"
        raise CommandRefused(line) from None


def _file_of(settings: Settings) -> Path:
    path = connection_settings(settings.database_url)["credentials"].get("file_path")
    if not path or not Path(path).exists():
        raise CommandRefused("CALLOUT_DATABASE_URL names no SQLite database that is there", exit_code=2)
    return Path(path)


def _must_be_server(url: str) -> None:
    """Raises CommandRefused, also for an address with a password: others on the machine can read the arguments of a command."""
    try:
        credentials = connection_settings(url)["credentials"]
    except ValueError:
        credentials = {}
    if not credentials.get("database"):
        line = "--to is no address of a PostgreSQL database: postgresql://user@host:5432/name"
        raise CommandRefused(line, exit_code=2)
    if credentials.get("password"):
        line = f"Leave the password out of --to: it is read from {MOVE_PASSWORD}, or asked for. Change it if others use this machine."
        raise CommandRefused(line, exit_code=2)


def _with_password(url: str) -> str:
    """The address with the password from the environment, else as it is typed; without one, the server must not want any."""
    password = os.environ.get(MOVE_PASSWORD, "")
    if not password and sys.stdin.isatty():
        password = typer.prompt(
            "The server's password (empty for none)", default="", hide_input=True, show_default=False
        )
    if not password:
        return url
    parts = urlsplit(url)
    user, _, place = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{user or 'postgres'}:{quote(password, safe='')}@{place}").geturl()


def _not_empty(path: Path) -> tuple[str, ...]:
    if is_fenced(path):
        return ("The company has moved there already: set CALLOUT_DATABASE_URL to it and restart the service.",)
    return ("That database holds rows already; the company moves into an empty one. Nothing was changed.",)


async def _move(settings: Settings, path: Path, to: str, media: str) -> None:
    if lacking := await pending(settings.database_url):
        raise SchemaMismatch(lacking, [])
    began = time.monotonic()
    async with opened_server(to) as server:  # before anything is made there
        if sum((await count_all(server)).values()):
            raise TargetNotEmpty
    await migrate(to, lambda name: None)
    stores = (MediaStore(settings.media_url), MediaStore(media)) if media else None
    with shown_progress() as tell:
        moved = await move_company(path, to, stores, progress=tell)
    where = urlsplit(to)
    out.print(
        f"Moved {moved.rows} rows of {moved.tables} tables in {time.monotonic() - began:.1f} s; counted, and the audit chain "
        f"says the same there ({moved.chain.entries} entries under {moved.chain.seals} seals)."
    )
    out.print(f"Now set CALLOUT_DATABASE_URL to the database {where.path[1:]} on {where.hostname}", end="")
    out.print(f"{' and CALLOUT_MEDIA_URL to the new store' if media else ''}, and restart the service.")
    out.print("The SQLite file is as it was and takes nothing in any more; `callout move --give-up` would undo that.")
