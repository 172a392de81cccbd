"""The command line: `callout`, or `python -m bot`.

A command is declared here with its options and its help, and imports what it uses when it is called: `callout --help` would wait
a second for the whole service otherwise. So the imports inside the functions are on purpose, here and nowhere else
(docs/decisions/commands-import-what-they-use.md).
"""

import gc
import sys
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.version import VERSION
from domain.access.rules import Role
from handlers.exchange.kinds import Kind

DEMO_PORT = 8090
BACKUPS = Path("var/backups")

app = typer.Typer(
    name="callout",
    help="Field service that runs in chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
audit = typer.Typer(help="The journal's chain of seals.", no_args_is_help=True)
slack = typer.Typer(help="What Slack needs from here.", no_args_is_help=True)


class Channel(StrEnum):
    TELEGRAM = "telegram"
    SLACK = "slack"


@contextmanager
def _no_garbage_collection() -> Generator[None]:
    """For the import of the whole service: what it makes stays, so that collections take a sixth of its time and find nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is; 0 takes any free port.")] = DEMO_PORT,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
) -> None:
    """Play every role in one browser window: a customer, a technician and the dispatchers, all on this machine."""
    with _no_garbage_collection():
        from bot.commands import demo as command

    command.demo(port, browser=browser)


@app.command()
def init(name: Annotated[str, typer.Option(help="The first administrator's name.")] = "") -> None:
    """Ask for the tokens and try them, write .env, prepare the database, let the first administrator in."""
    from bot.commands import init as command

    command.init(name)


@app.command()
def run(
    json_logs: Annotated[
        bool | None, typer.Option("--json-logs/--plain-logs", help="JSON lines unless a person watches.")
    ] = None,
) -> None:
    """Run the service until it is told to stop (SIGTERM, Ctrl+C)."""
    with _no_garbage_collection():
        from bot.commands import run as command

    command.run(json_logs=json_logs)


@app.command()
def migrate(
    check: Annotated[
        bool, typer.Option("--check", help="Only tell whether the models and the migrations agree; for developers.")
    ] = False,
    make: Annotated[str, typer.Option("--make", metavar="NAME", help="Write the next migration; for developers.")] = "",
) -> None:
    """Bring the database to this version's schema. Safe to run again, and from several machines at once."""
    from bot.commands import migrate as command

    command.migrate(check=check, make=make)


@app.command()
def doctor(
    show_token: Annotated[
        bool, typer.Option("--metrics-token", help="Only print what Prometheus has to bring to read /metrics.")
    ] = False,
) -> None:
    """Look at everything that the service stands on; say what is wrong and how to mend it."""
    from bot.commands import doctor as command

    command.doctor(show_token=show_token)


@app.command()
def invite(
    who: Annotated[str, typer.Argument(help="A technician's reference (T-1), or the name of somebody new.")],
    role: Annotated[list[Role] | None, typer.Option(help="What somebody new is to be; may be given again.")] = None,
    channel: Annotated[Channel, typer.Option(help="Where they come in.")] = Channel.TELEGRAM,
) -> None:
    """Print a one-time way in for a technician who was imported, or for somebody new."""
    from bot.commands import invite as command

    command.invite(who, role or [], channel.value)


@app.command()
def company(
    name: Annotated[str | None, typer.Option(help="As customers know it.")] = None,
    phone: Annotated[str | None, typer.Option(help="For customers to call, such as +44 117 496 0123.")] = None,
    address: Annotated[str | None, typer.Option(help="As it stands on reports.")] = None,
    language: Annotated[str | None, typer.Option(help="The company's own, such as de.")] = None,
    timezone: Annotated[str | None, typer.Option(help="Such as Europe/London.")] = None,
    country: Annotated[str | None, typer.Option(help="Where national phone numbers belong, such as GB.")] = None,
    accent: Annotated[str | None, typer.Option(help="The colour on reports, such as #E8590C.")] = None,
) -> None:
    """Say who runs this, or show what was said: it stands in greetings, on reports and in mails."""
    from bot.commands import company as command

    command.company(
        {
            "name": name,
            "phone": phone,
            "address": address,
            "language": language,
            "timezone": timezone,
            "country": country,
            "accent": accent,
        }
    )


@app.command("import")
def import_records(
    kind: Annotated[Kind, typer.Argument(help="What the file holds.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A CSV file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would happen.")] = False,
) -> None:
    """Bring records in from CSV: all of the file, or nothing when a row is wrong. Rows that are known are updated."""
    from bot.commands import transfer as command

    command.import_records(kind, file, dry_run=dry_run)


@app.command("export")
def export_records(
    kind: Annotated[Kind, typer.Argument(help="What to write.")],
    file: Annotated[Path | None, typer.Argument(dir_okay=False, help="Where to; the screen when left out.")] = None,
) -> None:
    """Write records as CSV, in the form in which they can be brought in again."""
    from bot.commands import transfer as command

    command.export_records(kind, file)


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="Where the archive is to be.")] = BACKUPS,
    keep: Annotated[
        int, typer.Option(min=0, help="Delete all but the newest so many archives there; 0 keeps all.")
    ] = 0,
    every: Annotated[
        int | None, typer.Option(min=0, help="From now on let the service do it every so many hours; 0 ends that.")
    ] = None,
) -> None:
    """Save database and files in one archive while the service works, and restore it for trial."""
    from bot.commands import backup as command

    command.backup(folder, keep=keep, every=every)


@app.command()
def restore(
    archive: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="What `backup` made.")],
    force: Annotated[bool, typer.Option("--force", help="Put it in the place of what the database holds now.")] = False,
) -> None:
    """Bring a backup back, all or nothing, on SQLite or PostgreSQL. Stop the service before."""
    from bot.commands import restore as command

    command.restore(archive, force=force)


@app.command()
def move(
    to: Annotated[str, typer.Option(metavar="URL", help="postgresql://user:password@host:5432/name")] = "",
    media: Annotated[
        str, typer.Option(metavar="URL", help="Copy the files too: a folder, or s3://bucket/prefix.")
    ] = "",
    give_up: Annotated[
        bool, typer.Option("--give-up", help="Stay: let the SQLite database be written to again.")
    ] = False,
) -> None:
    """Move the company from SQLite to a PostgreSQL server. Meanwhile, and after, the old database takes nothing in."""
    from bot.commands import move as command

    command.move(to, media, give_up=give_up)


@audit.command("verify")
def verify_chain(
    expect: Annotated[
        str, typer.Option(metavar="HASH", help="A hash that this command printed once: it has to be in the chain.")
    ] = "",
) -> None:
    """Compare every journal entry and seal with what was sealed; name each that was changed, taken out or slipped in."""
    from bot.commands import audit as command

    command.verify_chain(expect)


@audit.callback()
def _about() -> None:
    """Keep `verify` a word of its own while it is the only command."""


@slack.command()
def manifest() -> None:
    """Print the app's manifest (JSON): paste it at api.slack.com/apps, Create New App, From a manifest."""
    from bot.commands import slack as command

    command.manifest()


@slack.command()
def commands() -> None:
    """Print the page of Slack commands (Markdown), as docs/commands.md has it."""
    from bot.commands import slack as command

    command.commands()


app.add_typer(audit, name="audit")
app.add_typer(slack, name="slack")


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command. A failure is a line or some on stderr, and an exit code: 2 for wrong usage or settings."""
    try:
        app(arguments, prog_name="callout")
    except Exception as error:
        from bot.commands.failures import failure_of

        failure = failure_of(error)
        if failure is None:
            raise
        for line in failure.lines:
            typer.echo(line, err=True)
        sys.exit(failure.exit_code)
    sys.exit(0)
