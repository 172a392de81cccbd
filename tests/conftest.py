import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings
from tortoise import Tortoise
from tortoise.connection import get_connection

from bot.loop import new_loop
from domain.model_modules import MODEL_MODULES
from storage.clock import running_on
from storage.database import APP, close_database, execute, open_database
from storage.deaths import CAUTION
from storage.encryption import use_keys
from storage.journal import entries as journal
from storage.schema.migration import migrate
from tests.capabilities import MARK, ROWS, read_areas, unknown_names
from tests.server import database_of_this_worker, emptying
from tests.shared import KEY, made_once
from tests.shortcuts import begin_garbage_collection, prepare_models_once, put_off_garbage_collection

SERVER_URL = database_of_this_worker()
put_off_garbage_collection()
prepare_models_once()
# The library's own way of showing a traceback computes for half a second, which a step of the loop may not.
PLAIN = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], PLAIN])

# Both measure by the clock on the wall, so that a busy machine would fail what is right.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run tests on the service's event loop."""
    return {"service": new_loop}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that use the database with `records`, so that a run on PostgreSQL can leave out all others."""
    for item in items:
        fixtures: list[str] = getattr(item, "fixturenames", [])
        if "database" in fixtures or hasattr(getattr(item, "module", None), "SERVER_URL"):
            item.add_marker("records")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Fail the collection of a test that names an unknown capability."""
    if unknown := unknown_names(metafunc.definition.iter_markers(MARK), read_areas()):
        pytest.fail(f"there is no capability {', '.join(unknown)} in {ROWS.name}", pytrace=False)


def pytest_collection_finish() -> None:
    begin_garbage_collection()


class HeldClock:
    """A clock that stands still until it is set or moved."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def set(self, moment: datetime) -> None:
        self.moment = moment

    def move(self, **by: float) -> datetime:
        """Move forward by hours=, minutes=, days= …"""
        self.moment += timedelta(**by)
        return self.moment


@pytest.fixture(autouse=True)
def application_key() -> None:
    """The key that encrypts, whatever an earlier test used."""
    use_keys([KEY])


@pytest.fixture
def held_clock() -> Iterator[HeldClock]:
    """A clock stopped at Monday, 2 March 2026, 10:00 UTC."""
    clock = HeldClock(datetime(2026, 3, 2, 10, tzinfo=UTC))
    with running_on(clock):
        yield clock


@pytest.fixture
def restored_logs() -> Iterator[None]:
    """Logging as it was before, for a test that sets it up."""
    root, configured = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.configure(**configured)
    root.handlers[:] = handlers
    root.setLevel(level)


async def _make_schema(url: str) -> None:
    await open_database(url, MODEL_MODULES)
    try:
        if SERVER_URL:
            await execute("DROP SCHEMA public CASCADE")
            await execute("CREATE SCHEMA public")
        await Tortoise.generate_schemas()
    finally:
        await close_database()


def _tables() -> list[str]:
    return [model._meta.db_table for model in Tortoise.apps[APP].values()]


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """A SQLite file with the schema and no rows, created once for all tests; None on PostgreSQL."""
    if SERVER_URL:
        asyncio.run(_make_schema(SERVER_URL))
        return None
    name = "empty.sqlite"
    return made_once(tmp_path_factory, "schema", lambda to: asyncio.run(_make_schema(f"sqlite://{to / name}"))) / name


@pytest.fixture
async def database(empty_database: Path | None, tmp_path: Path) -> AsyncIterator[str]:
    """An open, empty database for one test; yields its URL."""
    url = SERVER_URL
    if empty_database is not None:
        path = tmp_path / "callout.sqlite"
        shutil.copy(empty_database, path)
        url = f"sqlite://{path}"
    journal.subscribe(lambda name: ())  # an earlier test may have left its own
    CAUTION.end()
    await open_database(url, MODEL_MODULES)
    try:
        if empty_database is not None:
            # These tests don't check whether a commit survives a power failure.
            await execute("PRAGMA synchronous = OFF")
        else:
            await get_connection("default").execute_script(emptying(_tables()))
        yield url
    finally:
        await close_database()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file migrated by `callout migrate`: copy it, don't open it."""

    def make(folder: Path) -> None:
        asyncio.run(migrate(f"sqlite://{folder / 'callout.sqlite'}", lambda name: None))

    return made_once(tmp_path_factory, "migrated", make) / "callout.sqlite"
