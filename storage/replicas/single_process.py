"""One service process to a SQLite file: SQLite has no locks with which several could share the work, so a second one is refused."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager

from storage.database import connection_settings


class AlreadyRunning(RuntimeError):
    """Another service runs on this database file; SQLite is for one, PostgreSQL for several."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@contextmanager
def single_process_lock(url: str) -> Generator[None]:
    """Hold a SQLite file for this process within the block. Raises AlreadyRunning. Does nothing on PostgreSQL."""
    path = connection_settings(url)["credentials"].get("file_path", ":memory:")
    if path == ":memory:":
        yield
        return
    descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        # A POSIX lock ends with the process that took it: no child inherits it, and no kill leaves it behind.
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning from None
        yield
    finally:
        os.close(descriptor)
