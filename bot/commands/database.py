"""Opens the database for the length of a command."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.settings import Settings
from domain.model_modules import MODEL_MODULES
from storage.database import close_database, open_database
from storage.encryption import use_keys
from storage.schema.migration import SchemaMismatch, pending


@asynccontextmanager
async def opened_database(settings: Settings) -> AsyncGenerator[None]:
    """Raises SettingsError, and SchemaMismatch also where opening would create a missing SQLite file."""
    settings.must_have_database()
    if lacking := await pending(settings.database_url):
        raise SchemaMismatch(lacking, [])
    use_keys(settings.keys)
    await open_database(settings.database_url, MODEL_MODULES)
    try:
        yield
    finally:
        await close_database()
