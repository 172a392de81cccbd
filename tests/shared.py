"""Files that are made once for a test run, also when several processes share it."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

KEY = "a test's application key of fifty characters, more or less"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills. The first process that asks makes it, the others wait. Copy from it, and never change it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each process has its own folder within the folder of the run
        base = base.parent
    folder, unfinished = base / f"shared-{name}", base / f"unfinished-{name}"
    with open(base / f"lock-{name}", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder
