"""The command line: `callout`, or `python -m bot`."""

import sqlite3
import sys
from typing import Annotated, NoReturn

import asyncpg
import typer
from tortoise.exceptions import BaseORMException

from bot.commands.audit import audit
from bot.commands.backup import backup
from bot.commands.company import company
from bot.commands.demo import demo
from bot.commands.doctor import doctor
from bot.commands.init import init
from bot.commands.invite import invite
from bot.commands.migrate import migrate
from bot.commands.move import move
from bot.commands.refusal import CommandRefused
from bot.commands.restore import restore
from bot.commands.run import run
from bot.commands.slack import slack
from bot.commands.transfer import export_records, import_records
from bot.providers.questions import ProviderError
from bot.settings import SettingsError
from bot.version import VERSION
from domain.errors import DomainError
from storage.schema.migration import BrokenReferences, SchemaMismatch

app = typer.Typer(
    name="callout",
    help="Field service that runs in chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(demo)
app.command()(init)
app.command()(run)
app.command()(migrate)
app.command()(doctor)
app.command()(invite)
app.command()(company)
app.command("import")(import_records)
app.command("export")(export_records)
app.command()(backup)
app.command()(restore)
app.command()(move)
app.add_typer(audit, name="audit")
app.add_typer(slack, name="slack")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"callout {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Options of every command."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command. A failure is a line or some on stderr, and an exit code: 2 for wrong usage or settings."""
    try:
        app(arguments, prog_name="callout")
    except SettingsError as error:
        _leave(2, error.problems)
    except CommandRefused as error:
        _leave(error.exit_code, list(error.lines))
    except (SchemaMismatch, BrokenReferences, DomainError, ProviderError) as error:
        _leave(1, [str(error)])
    except (BaseORMException, asyncpg.PostgresError, sqlite3.Error, OSError) as error:
        _leave(1, [f"The database, a file or a port can't be used: {_first_line(error)}"])
    sys.exit(0)


def _first_line(error: Exception) -> str:
    words = str(error).strip().splitlines()
    return words[0] if words else type(error).__name__


def _leave(code: int, lines: list[str]) -> NoReturn:
    for line in lines:
        typer.echo(line, err=True)
    sys.exit(code)
