"""Rewrites a SQLite file, so that nothing of what was deleted is left in its free pages, nor in its write-ahead log."""

import sqlite3
import time
from pathlib import Path

TRIES = 20
PAUSE_SECONDS = 0.25
PATIENCE_SECONDS = 60.0


def compact(path: Path) -> bool:
    """False when others kept the file busy: old pages may be left. Blocks; writers wait meanwhile."""
    connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
    try:
        connection.execute("VACUUM")
        return any(_truncates(connection) for _ in range(TRIES))
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()


def _truncates(connection: sqlite3.Connection) -> bool:
    """Copy the write-ahead log into the file and cut it to nothing. A reader of an older state prevents that for a while."""
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        time.sleep(PAUSE_SECONDS)
    return not busy
