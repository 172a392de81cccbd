"""The command line: `callout`, or `python -m bot`.

A command is declared here with its options and its help, and imports what it uses when it is called: otherwise `callout --help` would
take a second to import the whole service. Only here do functions import: docs/decisions/commands-import-what-they-use.md.
"""

import gc
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.help import GroupedCommands, WholeLines
from bot.version import VERSION
from domain.access.rules import Role
from handlers.exchange.kinds import Kind

DEMO_PORT = 8090
BACKUPS = Path("var/backups")

app = typer.Typer(
    name="callout",
    cls=GroupedCommands,
    help="Field service that runs in chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
audit = typer.Typer(
    cls=WholeLines, help="The journal's hash chain, and who opened personal data.", no_args_is_help=True
)
slack = typer.Typer(cls=WholeLines, help="Set up Slack.", no_args_is_help=True)
keys = typer.Typer(cls=WholeLines, help="The keys that encrypt.", no_args_is_help=True)
staff = typer.Typer(
    cls=WholeLines, help="Members of staff: list them, end their access, have them back.", no_args_is_help=True
)
contact = typer.Typer(
    cls=WholeLines, help="Contacts of customers: end them, move them, unlink their chats.", no_args_is_help=True
)


class Channel(StrEnum):
    TELEGRAM = "telegram"
    SLACK = "slack"


@contextmanager
def _no_garbage_collection() -> Generator[None]:
    """While the whole service is imported: collections would take a sixth of the time and find nothing, as imported modules stay."""
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
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options for every command."""


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
    """Ask for the tokens and try them, write .env, prepare the database, invite the first administrator."""
    from bot.commands import init as command

    command.init(name)


@app.command()
def run(
    json_logs: Annotated[
        bool | None, typer.Option("--json-logs/--plain-logs", help="By default JSON lines, except on a terminal.")
    ] = None,
) -> None:
    """Run the service until SIGTERM or Ctrl+C."""
    with _no_garbage_collection():
        from bot.commands import run as command

    command.run(json_logs=json_logs)


@app.command()
def migrate(
    check: Annotated[
        bool, typer.Option("--check", help="Only check that models and migrations agree; for developers.")
    ] = False,
    make: Annotated[str, typer.Option("--make", metavar="NAME", help="Write the next migration; for developers.")] = "",
    for_role: Annotated[
        str, typer.Option("--for-role", metavar="ROLE", help="Also let this role of PostgreSQL run the service.")
    ] = "",
) -> None:
    """Migrate the database to this version's schema. Safe to repeat, and to run from several machines at once."""
    from bot.commands import migrate as command

    command.migrate(check=check, make=make, for_role=for_role)


@app.command()
def doctor(
    show_token: Annotated[
        bool, typer.Option("--metrics-token", help="Only print the token with which Prometheus reads /metrics.")
    ] = False,
) -> None:
    """Check everything that the service depends on; say what is wrong and how to fix it."""
    from bot.commands import doctor as command

    command.doctor(show_token=show_token)


@app.command()
def invite(
    who: Annotated[str, typer.Argument(help="A technician's reference (T-1), or the name of a new person.")],
    role: Annotated[list[Role] | None, typer.Option(help="The role of a new person; can be repeated.")] = None,
    channel: Annotated[Channel, typer.Option(help="Where they join.")] = Channel.TELEGRAM,
) -> None:
    """Print a one-time invitation for an imported technician, or for a new person."""
    from bot.commands import invite as command

    command.invite(who, role or [], channel.value)


@app.command()
def data(
    person: Annotated[str, typer.Argument(metavar="REF", help="contact:NUMBER; a name lists who may be meant.")],
    to: Annotated[Path, typer.Option(metavar="FILE", help="The ZIP to write.")],
) -> None:
    """Write all that is held of a customer's contact into a file, for whoever asks for their data by letter or phone."""
    from bot.commands import data as command

    command.write_data(person, to)


@app.command()
def erase(
    person: Annotated[
        str, typer.Argument(metavar="REF", help="contact:NUMBER, staff:NUMBER, or a technician's reference.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask once more.")] = False,
    open_cases: Annotated[
        bool, typer.Option("--open-cases", help="Leave the customer's open requests open for the account.")
    ] = False,
) -> None:
    """Erase a person for good: names, numbers, words and files. Shows first what goes and what stays."""
    from bot.commands import erase as command

    command.erase(person, yes=yes, open_cases=open_cases)


@app.command()
def company(
    name: Annotated[str | None, typer.Option(help="As customers know it.")] = None,
    phone: Annotated[str | None, typer.Option(help="For customers to call, such as +44 117 496 0123.")] = None,
    address: Annotated[str | None, typer.Option(help="As reports show it.")] = None,
    language: Annotated[str | None, typer.Option(help="The company's language, such as de.")] = None,
    timezone: Annotated[str | None, typer.Option(help="Such as Europe/London.")] = None,
    country: Annotated[
        str | None, typer.Option(help="The country of phone numbers without a prefix, such as GB.")
    ] = None,
    quiet_hours: Annotated[
        str | None, typer.Option(help="When customers get no messages that can wait, such as 21:00-07:00, or none.")
    ] = None,
    accent: Annotated[str | None, typer.Option(help="The colour on reports, such as #E8590C.")] = None,
) -> None:
    """Set or show the company's profile, which appears in greetings, on reports and in mails."""
    from bot.commands import company as command

    command.company(
        {
            "name": name,
            "phone": phone,
            "address": address,
            "language": language,
            "timezone": timezone,
            "country": country,
            "quiet_hours": quiet_hours,
            "accent": accent,
        }
    )


@app.command("import")
def import_records(
    kind: Annotated[Kind, typer.Argument(help="What the file contains.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A CSV file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="End what the file ends without asking.")] = False,
) -> None:
    """Import records from CSV: the whole file, or nothing when a row is wrong. Existing records are updated."""
    from bot.commands import transfer as command

    command.import_records(kind, file, dry_run=dry_run, sure=yes)


@app.command("export")
def export_records(
    kind: Annotated[Kind, typer.Argument(help="What to write.")],
    file: Annotated[
        Path | None, typer.Argument(dir_okay=False, help="The file to write; standard output when left out.")
    ] = None,
) -> None:
    """Export records as CSV, in the format that `import` reads."""
    from bot.commands import transfer as command

    command.export_records(kind, file)


@app.command("credits")
def list_credits(
    file: Annotated[
        Path | None, typer.Argument(dir_okay=False, help="The file to write; standard output when left out.")
    ] = None,
) -> None:
    """Write as CSV what broken promises have earned customers by their contracts, also what was taken back."""
    from bot.commands import credits as command

    command.list_credits(file)


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="The folder for the archive.")] = BACKUPS,
    keep: Annotated[int, typer.Option(min=0, help="Keep only so many of the newest archives there; 0 keeps all.")] = 0,
    every: Annotated[
        int | None, typer.Option(min=0, help="Have the service do it every so many hours from now on; 0 ends that.")
    ] = None,
) -> None:
    """Save database and files in one archive while the service runs, and verify it by a trial restore."""
    from bot.commands import backup as command

    command.backup(folder, keep=keep, every=every)


@app.command()
def restore(
    archive: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="An archive made by `backup`.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace what the database contains now.")] = False,
) -> None:
    """Restore a backup, all or nothing, on SQLite or PostgreSQL. Stop the service first."""
    from bot.commands import restore as command

    command.restore(archive, force=force)


@app.command()
def move(
    to: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="postgresql://user@host:5432/name. Its password comes from CALLOUT_MOVE_PASSWORD, else it is asked for.",
        ),
    ] = "",
    media: Annotated[
        str, typer.Option(metavar="URL", help="Copy the files too: a folder, or s3://bucket/prefix.")
    ] = "",
    give_up: Annotated[
        bool, typer.Option("--give-up", help="Cancel the move: make the SQLite database writable again.")
    ] = False,
) -> None:
    """Move the company from SQLite to a PostgreSQL server. From then on the old database is read-only."""
    from bot.commands import move as command

    command.move(to, media, give_up=give_up)


@audit.command("verify")
def verify_chain(
    expect: Annotated[
        str, typer.Option(metavar="HASH", help="A hash that this command printed earlier: it must be in the chain.")
    ] = "",
    media: Annotated[
        bool, typer.Option("--media", help="Read all files as well, and compare them with their hashes.")
    ] = False,
) -> None:
    """Verify every journal entry and seal, and signatures, approvals and stock movements against them; name what was tampered with.

    Ends with 1 also when entries older than ten minutes have no seal.
    """
    from bot.commands import audit as command

    command.verify_chain(expect, media=media)


@audit.command("access")
def list_access(
    person: Annotated[str, typer.Option("--by", metavar="STAFF", help="Only one member of staff, as staff:3.")] = "",
    record: Annotated[
        str, typer.Option("--of", metavar="RECORD", help="Only one record, as contact:12, case:C-10042 or site:HQ.")
    ] = "",
    days: Annotated[int, typer.Option(min=1, help="Of so many days back.")] = 90,
) -> None:
    """Who of the staff opened personal data or a way in, and when."""
    from bot.commands import access as command

    command.list_access(person, record, days)


@keys.command()
def rotate() -> None:
    """Encrypt with the present application key whatever an older one encrypted; safe to repeat, also while the service runs."""
    from bot.commands import keys as command

    command.rotate_key()


@keys.command("backup")
def backup_key() -> None:
    """Print a new key for CALLOUT_BACKUP_KEY. It is stored nowhere: keep it apart from the backups."""
    from bot.commands import keys as command

    command.print_backup_key()


@slack.command()
def manifest() -> None:
    """Print the Slack app's manifest (JSON): paste it at api.slack.com/apps, Create New App, From a manifest."""
    from bot.commands import slack as command

    command.manifest()


@slack.command()
def commands() -> None:
    """Print docs/commands.md, the page of Slack commands (Markdown)."""
    from bot.commands import slack as command

    command.commands()


WHO = Annotated[str, typer.Argument(metavar="WHO", help="A technician's reference (T-1), staff:3, or a name.")]
WHOM = Annotated[str, typer.Argument(metavar="WHO", help="A phone number, a name, or #12.")]
YES = Annotated[bool, typer.Option("--yes", help="Don't ask once more.")]


@staff.command("list")
def list_staff() -> None:
    """Print everybody on the staff: reference, roles, and where they have joined."""
    from bot.commands import staff as command

    command.show()


@staff.command("end")
def end_staff(who: WHO, yes: YES = False) -> None:
    """End somebody's access: at once, in every chat, form and page. Prints the work that is left."""
    from bot.commands import staff as command

    command.end(who, sure=yes)


@staff.command("back")
def back_again(
    who: WHO,
    role: Annotated[list[Role], typer.Option(help="The role they have from now on; can be repeated.")],
    channel: Annotated[Channel, typer.Option(help="Where they join.")] = Channel.TELEGRAM,
) -> None:
    """Have somebody back whose access has ended: with these roles, by a new one-time invitation."""
    from bot.commands import staff as command

    command.back(who, role, channel.value)


@contact.command("end")
def end_contact(who: WHOM, yes: YES = False) -> None:
    """They are no contact any more: their chats end, and nothing is sent to them. Their open cases stay."""
    from bot.commands import contact as command

    command.change("end", who, "", sure=yes)


@contact.command("move")
def move_contact(
    who: WHOM, account: Annotated[str, typer.Argument(help="The new account's reference.")], yes: YES = False
) -> None:
    """They belong to another account from now on, with their chats; their cases stay with the old one."""
    from bot.commands import contact as command

    command.change("move", who, account, sure=yes)


@contact.command("unlink")
def unlink_contact(who: WHOM, yes: YES = False) -> None:
    """End their chats; they can prove themselves anew."""
    from bot.commands import contact as command

    command.change("unlink", who, "", sure=yes)


@contact.command("phone")
def change_number(
    who: WHOM, number: Annotated[str, typer.Argument(help="The new number, with + and the country.")], yes: YES = False
) -> None:
    """Change their number; chats that the old one proved end, those of guests too."""
    from bot.commands import contact as command

    command.change("phone", who, number, sure=yes)


app.add_typer(audit, name="audit")
app.add_typer(keys, name="keys")
app.add_typer(slack, name="slack")
app.add_typer(staff, name="staff")
app.add_typer(contact, name="contact")


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command. A failure prints a few lines to stderr and sets the exit code: 2 for wrong usage or settings."""
    os.umask(0o077)  # what Callout writes is for its own user
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
