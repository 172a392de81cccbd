"""The tests' PostgreSQL server, if one is configured: a database for each worker, and emptying it quickly."""

import asyncio
import os
from collections.abc import Iterable
from urllib.parse import urlsplit

import asyncpg

VARIABLE = "CALLOUT_TEST_DATABASE_URL"


def database_of_this_worker() -> str:
    """The URL of this worker's database, empty for SQLite. Of several workers each creates its own and sets it in the environment."""
    named, worker = os.environ.get(VARIABLE, ""), os.environ.get("PYTEST_XDIST_WORKER", "")
    if not named or not worker:
        return named
    name = f"{urlsplit(named).path[1:]}_{worker}"
    asyncio.run(_make_anew(named, name))
    os.environ[VARIABLE] = urlsplit(named)._replace(path=f"/{name}").geturl()
    return os.environ[VARIABLE]


async def _make_anew(server: str, name: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await connection.execute(f'CREATE DATABASE "{name}"')
        # These tests don't check whether a commit survives a power failure.
        await connection.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    finally:
        await connection.close()


def emptying(tables: Iterable[str]) -> str:
    """A script. TRUNCATE makes new files for each table and index, half a second for all of ours; a few rows are deleted at once.

    As a replica, which a superuser may say to be, no foreign key asks for an order.
    """
    return "\n".join(
        [
            "BEGIN;",
            "SET LOCAL session_replication_role = replica;",
            *(f'DELETE FROM "{table}";' for table in tables),
            "SELECT setval(oid::regclass, 1, false) FROM pg_class",
            "WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;",
            "COMMIT;",
        ]
    )
