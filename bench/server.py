"""The PostgreSQL server for benchmarks, from CALLOUT_BENCH_POSTGRES; each measurement has a database of its own there."""

import os
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg

from bench.measure import NotMeasured

SERVER = os.environ.get("CALLOUT_BENCH_POSTGRES", "postgresql://postgres@127.0.0.1:5432")


@asynccontextmanager
async def blank_database(purpose: str, *, like: str = "") -> AsyncGenerator[str]:
    """The URL of a new database, empty or a copy of `like`, dropped afterwards. Raises NotMeasured when there is no server."""
    name = f"callout_bench_{purpose}_{secrets.token_hex(4)}"
    try:
        server = await asyncpg.connect(_named("postgres"), timeout=5)
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        raise NotMeasured(f"no PostgreSQL server at {SERVER}: {type(error).__name__}") from error
    try:
        await server.execute(f"CREATE DATABASE {name} TEMPLATE {urlsplit(like).path[1:] or 'template1'}")
        try:
            yield _named(name)
        finally:
            await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await server.close()


def _named(name: str) -> str:
    return urlsplit(SERVER)._replace(path=f"/{name}").geturl()
