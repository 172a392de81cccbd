"""The one database of a process: opening it, transactions on it, and what depends on which database it is."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

import orjson
from tortoise import Tortoise
from tortoise.backends.base.client import TransactionContext
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.connection import get_connection
from tortoise.models import Model
from tortoise.transactions import in_transaction

from storage import clock
from storage.engines.sqlite import CalloutSqliteClient
from storage.engines.timed import TransactionEnded
from storage.plans import forget_plans, plan_queries

MODEL = TypeVar("MODEL", bound=Model)

MIGRATIONS = "storage.migrations"
APP = "callout"

STORAGE_MODELS = (
    "storage.sequences",
    "storage.preferences",
    "storage.journal.entries",
    "storage.inbox.items",
    "storage.outbox.items",
    "storage.outbox.posts",
    "storage.outbox.held_lines",
    "storage.timers",
    "storage.conversations",
    "storage.media.items",
    "storage.media.albums",
    "storage.media.erasing",
    "storage.journal.words",
    "storage.journal.seals",
    "storage.journal.reseals",
    "storage.outbox.send_budgets",
    "storage.deaths",
)


class TransactionOpen(RuntimeError):
    """A network call was tried while a transaction was open."""


@dataclass
class Transaction:
    """The running transaction: what to call once it is committed."""

    after_commit: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    ended: bool = False


_running: ContextVar[Transaction | None] = ContextVar("running_transaction", default=None)


def connection_settings(url: str) -> dict[str, Any]:
    """Tortoise's settings for `sqlite://path`, `sqlite://:memory:` or `postgresql://user:password@host:port/name?maxsize=10`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(url.removeprefix("sqlite://").split("?")[0]) or ":memory:"
        pragmas = {
            "synchronous": "FULL",
            "wal_autocheckpoint": 0,  # `storage.engines.checkpoints` does it
            "busy_timeout": 5000,
            "temp_store": "MEMORY",
            "journal_size_limit": 67108864,
        }
        return {"engine": "storage.engines.sqlite", "credentials": {"file_path": path, **pragmas}}
    if parts.scheme in ("postgres", "postgresql"):
        options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        credentials: dict[str, Any] = {
            "host": parts.hostname or options.pop("host", "127.0.0.1"),
            "port": parts.port or 5432,
            "user": unquote(parts.username or "postgres"),
            "password": unquote(parts.password) if parts.password else None,
            "database": parts.path.lstrip("/"),
            "minsize": int(options.pop("minsize", "1")),
            "maxsize": int(options.pop("maxsize", "10")),
        }
        return {"engine": "storage.engines.asyncpg", "credentials": credentials}
    raise ValueError(f"{parts.scheme or url!r} is not a database that Callout knows; use sqlite:// or postgresql://")


def tortoise_config(url: str, model_modules: Sequence[str]) -> dict[str, Any]:
    """`model_modules` are the domain's; storage adds its own."""
    return {
        "connections": {"default": connection_settings(url)},
        "apps": {
            APP: {
                "models": [*STORAGE_MODELS, *model_modules],
                "default_connection": "default",
                "migrations": MIGRATIONS,
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


async def open_database(url: str, model_modules: Sequence[str]) -> None:
    """Open the database for every task of this process. Close it in a `finally`: an open SQLite connection hangs the exit."""
    config = tortoise_config(url, model_modules)
    if _cached_for != [engine := config["connections"]["default"]["engine"]]:
        forget_statements()
        _cached_for.append(engine)
    await Tortoise.init(config=config, _enable_global_fallback=True)
    plan_queries(APP)


_cached_for: list[str] = []
"""The engine whose statements Tortoise has cached, from one opening to the next."""


def forget_statements() -> None:
    """Clear the caches of statements. Their key is the connection's name, and those of one dialect are syntax errors in the other."""
    _cached_for.clear()
    EXECUTOR_CACHE.clear()
    forget_plans()


async def close_database() -> None:
    await Tortoise.close_connections()


def is_sqlite() -> bool:
    return get_connection("default").capabilities.dialect == "sqlite"


def in_open_transaction() -> bool:
    return _running.get() is not None


def forbid_open_transaction(doing: str) -> None:
    """Senders call this first: a network call inside a transaction holds its locks for as long as the network pleases."""
    if in_open_transaction():
        raise TransactionOpen(f"{doing} was tried inside a transaction")


def after_commit(then: Callable[[], None]) -> None:
    """Call `then` when the running transaction is committed, or now when there is none. It must not block or raise."""
    running = _running.get()
    if running is None:
        then()
    else:
        running.after_commit.append(then)


@asynccontextmanager
async def transaction(*, synced: bool = True) -> AsyncGenerator[None]:
    """All or nothing. Inside another transaction it is a savepoint, so that an expected failure undoes its own writes only.

    The commit of one that is not `synced` does not wait for the disk (SQLite only). All readers see it, and it survives the death of
    the process, but a power cut may undo it, with all that was committed after it, until the next synced commit. Use it for what
    nobody outside the service has been told of yet.
    """
    outer = _running.get()
    if outer is not None and outer.ended:
        raise TransactionEnded
    inner = Transaction()
    token = _running.set(inner)
    try:
        async with _beginning(synced=synced):
            yield
    finally:
        inner.ended = True
        _running.reset(token)
    if outer is not None:
        outer.after_commit.extend(inner.after_commit)
        return
    for then in inner.after_commit:
        then()


def _beginning(*, synced: bool) -> TransactionContext:
    connection = get_connection("default")
    if isinstance(connection, CalloutSqliteClient) and not synced:
        return connection.in_unsynced_transaction()
    return in_transaction("default")


async def hold(name: str) -> None:
    """Until the caller's transaction ends nobody else holds this name: who comes second waits. SQLite has one writer anyway."""
    if not is_sqlite():
        await execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [name])


async def execute(query: str, values: Sequence[Any] = ()) -> int:
    """Run one statement with `?` placeholders on either database; returns the number of rows it changed."""
    connection = get_connection("default")
    count, _ = await connection.execute_query(_placeholders(query), list(values))
    return count


async def fetch(query: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Rows of one SELECT (or `… RETURNING`) with `?` placeholders on either database."""
    connection = get_connection("default")
    return await connection.execute_query_dict(_placeholders(query), list(values))


async def fetch_bare(query: str, values: Sequence[Any] = ()) -> Sequence[Mapping[str, Any]]:
    """As `fetch`, for SELECT or WITH with many rows: the driver's own rows, without the cost of a dictionary for each."""
    connection = get_connection("default")
    _, rows = await connection.execute_query(_placeholders(query), list(values))
    return rows


async def fetch_rows(model: type[MODEL], query: str, values: Sequence[Any] = ()) -> list[MODEL]:
    """As `fetch`, for statements that return whole rows of `model`: Tortoise has no `UPDATE … RETURNING *`."""
    return [model._init_from_db(**row) for row in await fetch(query, values)]


def moment(at: datetime) -> Any:
    """A time as a value for `execute` and `fetch`: SQLite keeps and compares it as text."""
    return str(at) if is_sqlite() else at


def this_moment() -> Any:
    """The present moment as a value for `execute` and `fetch`."""
    return moment(clock.now())


def as_moment(value: Any) -> datetime:
    """A time as `fetch` gives it: SQLite as text."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def as_json(value: Any) -> Any:
    """A JSON column as `fetch` gives it: either database as text."""
    return orjson.loads(value) if isinstance(value, str) else value


def _placeholders(query: str) -> str:
    return query if is_sqlite() else numbered(query)


def numbered(query: str) -> str:
    """`?` placeholders as PostgreSQL wants them."""
    pieces = query.split("?")
    return "".join(
        piece + (f"${number}" if number < len(pieces) else "") for number, piece in enumerate(pieces, start=1)
    )
