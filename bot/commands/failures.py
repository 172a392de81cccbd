"""The message and the exit code for a failed command."""

import sqlite3

import asyncpg
from tortoise.exceptions import BaseORMException

from bot.commands.refusal import CommandRefused
from bot.providers.questions import ProviderError
from bot.settings import SettingsError
from domain.errors import DomainError
from storage.encryption import EncryptionKeyMissing, Undecryptable
from storage.schema.migration import BrokenReferences, SchemaMismatch


def failure_of(error: Exception) -> CommandRefused | None:
    """None for an unexpected exception: its traceback is printed."""
    if isinstance(error, CommandRefused):
        return error
    if isinstance(error, SettingsError):
        return CommandRefused(*error.problems, exit_code=2)
    if isinstance(error, SchemaMismatch | BrokenReferences | DomainError | ProviderError):
        return CommandRefused(str(error))
    if isinstance(error, EncryptionKeyMissing):
        line = f"{_sentence(error)}: run `callout init`, or set it to a long random text. Nothing was changed."
        return CommandRefused(line, exit_code=2)
    if isinstance(error, Undecryptable):
        line = f"The database holds a value that was {error}: set CALLOUT_SECRET_KEY to the key of this database"
        return CommandRefused(f"{line}, or name that key in CALLOUT_OLD_SECRET_KEYS.", exit_code=2)
    if isinstance(error, BaseORMException | asyncpg.PostgresError | sqlite3.Error | OSError):
        return CommandRefused(f"The database, a file or a port can't be used: {_first_line(error)}")
    return None


def _first_line(error: Exception) -> str:
    words = str(error).strip().splitlines()
    return words[0] if words else type(error).__name__


def _sentence(error: Exception) -> str:
    words = str(error)
    return words[:1].upper() + words[1:]
