import asyncio
import sys
import time
from pathlib import Path

import typer
from rich.console import Console

from bot.commands.database import opened_database
from bot.commands.progress import shown_progress
from bot.commands.refusal import CommandRefused
from bot.settings import Settings, load_settings
from domain.access.actions import end_all_tokens
from storage import clock
from storage.archive.age import is_encrypted
from storage.archive.file import BadArchive
from storage.archive.restore import DatabaseInUse, NotEmpty, restore_backup
from storage.archive.tables.rows import TransferFailed
from storage.encryption import use_keys
from storage.media.items import MediaStore

out = Console(highlight=False, soft_wrap=True, markup=False)


def restore(archive: Path, *, force: bool) -> None:
    settings = load_settings().must_have_database()
    use_keys(settings.keys)
    try:
        asyncio.run(_restore(settings, archive, force))
    except BadArchive as error:
        raise CommandRefused(f"{archive} can't be restored: {error}. Nothing was changed.") from None
    except TransferFailed as error:
        raise CommandRefused(f"The database was left as it was: {error}") from None
    except DatabaseInUse:
        raise CommandRefused("The database is in use: stop the service first. Nothing was changed.") from None
    except NotEmpty:
        line = "The database holds a company already: give --force to put the backup in its place. Nothing was changed."
        raise CommandRefused(line) from None


async def _restore(settings: Settings, archive: Path, force: bool) -> None:
    began = time.monotonic()
    store = MediaStore(settings.media_url)
    key = settings.backup_key.get_secret_value()
    if not key and is_encrypted(archive) and sys.stdin.isatty():
        key = typer.prompt("The archive is encrypted. Its key (AGE-SECRET-KEY-1…)", hide_input=True).strip()
    with shown_progress() as tell:
        manifest, chain = await restore_backup(
            archive,
            settings.database_url,
            store,
            replace=force,
            now=clock.now(),
            key=key,
            signing_key=settings.secret_key.get_secret_value(),
            progress=tell,
        )
    out.print(
        f"Restored what was saved at {manifest.made_at}: {manifest.rows} rows, {len(manifest.media)} files, "
        f"in {time.monotonic() - began:.1f} s."
    )
    async with opened_database(settings):
        ended = await end_all_tokens("restore")
    if ended:
        out.print(
            f"{ended} one-time links and page sessions from before no longer work: some may have been used since the backup. "
            "What waits to be sent gets new ones; invite and ask for signatures again where needed."
        )
    if chain.found:
        out.print(f"Warning: the audit chain has {chain.found} findings, as it had when it was saved.")
    else:
        out.print(f"The audit chain verifies: {chain.entries} entries under {chain.seals} seals.")
