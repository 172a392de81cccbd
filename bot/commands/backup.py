import asyncio
import time
from pathlib import Path

from rich.console import Console

from bot.commands.database import opened_database
from bot.commands.progress import shown_progress
from bot.commands.refusal import CommandRefused
from bot.scheduled_backup import Schedule, end_schedule, set_schedule
from bot.settings import Settings, load_settings
from bot.version import VERSION
from storage import clock
from storage.archive.age import BadBackupKey, is_encrypted
from storage.archive.backup import Backup, drop_old, make_backup
from storage.archive.file import BadArchive
from storage.archive.tables.rows import TransferFailed
from storage.media.items import MediaStore

out = Console(highlight=False, soft_wrap=True, markup=False)


def backup(folder: Path, *, keep: int, every: int | None) -> None:
    settings = load_settings().must_have_database()
    try:
        asyncio.run(_backup(settings, folder.absolute(), keep, every))
    except BadBackupKey as error:
        line = f"CALLOUT_BACKUP_KEY is {error}: make one with `callout keys backup`. No backup was made."
        raise CommandRefused(line, exit_code=2) from None
    except (BadArchive, TransferFailed) as error:
        raise CommandRefused(f"The backup did not stand its trial and was thrown away: {error}") from None


async def _backup(settings: Settings, folder: Path, keep: int, every: int | None) -> None:
    if every == 0:
        async with opened_database(settings):
            await end_schedule()
        out.print("No more backups by the service.")
        return
    began = time.monotonic()
    store = MediaStore(settings.media_url)
    key = settings.backup_key.get_secret_value()
    with shown_progress() as tell:
        made = await make_backup(
            settings.database_url, store, folder, program=VERSION, now=clock.now(), key=key, progress=tell
        )
    _tell(made, time.monotonic() - began)
    for old in drop_old(folder, keep) if keep else []:
        out.print(f"Deleted {old.name}.")
    if every is not None:
        async with opened_database(settings):
            await set_schedule(Schedule(str(folder), every, keep))
        out.print(f"The service does it every {every} hours from now on.")


def _tell(made: Backup, seconds: float) -> None:
    manifest = made.manifest
    size = f"{made.size / 1024**2:.1f} MB"
    out.print(
        f"{made.path}: {manifest.rows} rows of {len(manifest.tables)} tables, {len(manifest.media)} files, {size}, "
        f"in {seconds:.1f} s; {'encrypted, and ' if is_encrypted(made.path) else ''}restored for trial."
    )
    if manifest.missing:
        out.print(
            f"Files that the store does not have: {len(manifest.missing)} (their names are in the archive's manifest)."
        )
    if made.chain.found:
        out.print(f"Warning: the audit chain has {made.chain.found} findings; see `callout audit verify`.")
