"""Compaction of a SQLite file after people were erased: SQLite leaves deleted bytes in its pages until the file is written anew.

That it is due is a preference, written with the erasure, so that it is done even if the process dies in between. PostgreSQL reuses the
space in its own time; docs/operations.md says how to hasten it.
"""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from storage import clock
from storage.database import connection_settings, is_sqlite
from storage.engines.compacting import compact
from storage.preferences import Preference, read_preference, write_preference

DUE = "compaction_due"
LEFT_BEHIND = timedelta(minutes=10)
"""After this long the command that should have done it is taken for dead."""


async def ask_for_compaction() -> None:
    """Inside the caller's transaction."""
    if is_sqlite():
        await write_preference(DUE, clock.now().isoformat())


async def compact_when_due(url: str, *, after: timedelta = LEFT_BEHIND) -> bool:
    """Compact the file if that has been due for so long; False when it was busy and has to be tried again. Writers wait meanwhile."""
    since = await read_preference(DUE) if is_sqlite() else None
    if not since or clock.now() - datetime.fromisoformat(since) < after:
        return True
    done = await asyncio.to_thread(compact, Path(connection_settings(url)["credentials"]["file_path"]))
    if done:
        await Preference.filter(name=DUE).delete()
    return done
