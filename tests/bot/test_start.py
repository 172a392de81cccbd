"""A service starts only on its own schema."""

from pathlib import Path

import pytest

from bot.app import Service
from bot.settings import Settings, load_settings
from storage.database import execute
from storage.schema.migration import SchemaMismatch, known_names
from tests.bot.watch.test_readiness import record_migrations


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """No provider listens at its URL: a service that got past the schema check would fail there."""
    return load_settings(
        None,
        database_url=database,
        media_url=str(tmp_path / "media"),
        http_port=9,
        secret_key="k" * 40,
        telegram_token="123456789:AAabcdefghijklmnopqrstuvwxyz0123456",
        telegram_api_url="http://127.0.0.1:9",
    )


async def test_a_service_refuses_an_older_schema_and_names_the_command(settings: Settings) -> None:
    known = await known_names()
    await record_migrations(known[:-1])
    try:
        with pytest.raises(SchemaMismatch) as refused:
            await Service(settings).start()
    finally:
        await execute("DROP TABLE tortoise_migrations")

    assert str(refused.value) == f"the database lacks {known[-1]}: run `callout migrate`"


async def test_a_service_refuses_a_newer_schema_and_says_what_to_do(settings: Settings) -> None:
    await record_migrations([*await known_names(), "9999_later"])
    try:
        with pytest.raises(SchemaMismatch) as refused:
            await Service(settings).start()
    finally:
        await execute("DROP TABLE tortoise_migrations")

    assert (
        str(refused.value) == "the database is newer than this program (it has 9999_later): install the newer version"
    )
