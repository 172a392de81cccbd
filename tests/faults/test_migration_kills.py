"""A migration that is killed leaves the database as it was; the next one finishes."""

import os
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.schema.migration import pending
from tests.faults.process import run_migration


def environment(path: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "CALLOUT_DATABASE_URL": f"sqlite://{path}", **more}


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name"
        return connection.execute(query).fetchall()


async def test_killed_in_the_middle_it_is_finished_by_the_next(tmp_path: Path, migrated_file: Path) -> None:
    path = tmp_path / "killed.sqlite3"

    killed = await run_migration(environment(path, CALLOUT_FAULT_POINTS="migration.open:2"))
    assert killed == -signal.SIGKILL
    assert await pending(f"sqlite://{path}") != []
    assert [name for name, _ in schema(path)] == ["tortoise_migrations"], "nothing half made"

    assert await run_migration(environment(path)) == 0
    assert await pending(f"sqlite://{path}") == []
    assert schema(path) == schema(Path(shutil.copy(migrated_file, tmp_path / "whole.sqlite3")))
