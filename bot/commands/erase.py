import asyncio
from datetime import timedelta

import structlog
import typer
from rich.console import Console

from bot.commands.database import opened_database
from bot.commands.refusal import CommandRefused
from bot.settings import Settings, load_settings
from domain.access.errors import LastAdministrator
from domain.access.queries import list_staff
from domain.actor import system_actor
from domain.customers.queries import find_contacts_named
from domain.erasure.actions import erase_latecomers, erase_person, preview_erasure
from domain.erasure.errors import AlreadyErased, WorkOpen
from domain.erasure.views import ErasureView
from domain.errors import NotFound
from storage.compaction import compact_when_due
from storage.encryption import EncryptionKeyMissing
from storage.media.erasing import delete_erased_files
from storage.media.items import MediaStore
from storage.rotation import list_old

out = Console(highlight=False, soft_wrap=True, markup=False)
log = structlog.get_logger(__name__)
UNDER_WAY_SECONDS = 5.0
"""What was under way when the person was erased, such as an event of Slack about a message, has arrived and been served by then."""

ERASER = system_actor("erase")


def erase(person: str, *, yes: bool, open_cases: bool) -> None:
    try:
        asyncio.run(_erase(load_settings(), person, yes, open_cases))
    except AlreadyErased:
        raise CommandRefused(f"{person} was erased before.") from None
    except LastAdministrator:
        raise CommandRefused("That is the last administrator: make somebody else one first.") from None
    except WorkOpen as error:
        raise CommandRefused(*_open_words(str(error.params["refs"]))) from None


def _open_words(refs: str) -> tuple[str, ...]:
    return (
        f"There is work that is not over: {refs}. Nothing was changed.",
        "A technician's visits: give them to somebody else or cancel them.",
        "A customer's requests: close or cancel them, settle their enquiries, or erase with --open-cases: the requests then stay "
        "open for the account, and the enquiries count as none of ours.",
    )


async def _erase(settings: Settings, person: str, yes: bool, open_cases: bool) -> None:
    async with opened_database(settings):
        await _must_read_everything()
        try:
            view = await preview_erasure(ERASER, person=person)
        except NotFound:
            raise CommandRefused(*await _candidates(person), exit_code=2) from None
        if view.open_visits or (view.open_cases and not open_cases):
            raise WorkOpen(refs=", ".join(view.open_visits or view.open_cases))
        _show(view)
        if not yes:
            _ask(view)
        view = await erase_person(ERASER, person=view.ref, despite_open_cases=open_cases)
        log.info("person.erased", person=view.ref)
        out.print(f"{view.ref} is erased.")
        await asyncio.sleep(UNDER_WAY_SECONDS)
        await erase_latecomers(ERASER, view)
        await _finish(settings)


async def _must_read_everything() -> None:
    """Words that can't be read can't be searched for the person's name either."""
    try:
        lost = sum(each.unreadable for each in await list_old())
    except EncryptionKeyMissing:
        raise CommandRefused("CALLOUT_SECRET_KEY is not set. Nothing was changed.") from None
    if lost:
        raise CommandRefused(
            f"{lost} values were encrypted with a key that is not known, so what they say of the person would stay. "
            "Nothing was changed.",
            "Add that key to CALLOUT_OLD_SECRET_KEYS, then run this again.",
        )


async def _candidates(text: str) -> list[str]:
    """Whom the text may mean, by reference."""
    wanted = text.casefold()
    lines = [f"  contact:{each.id}  {each.name}, {each.account_name}" for each in await find_contacts_named(text)]
    lines += [f"  staff:{each.id}  {each.name}" for each in await list_staff() if wanted in each.name.casefold()]
    return [f"Nobody has the reference {text}: give contact:NUMBER, staff:NUMBER or a technician's.", *lines]


def _show(view: ErasureView) -> None:
    out.print(f"{view.ref}, {view.name}. What goes, for good:")
    rows = [f"{what} ({number})" for what, number in sorted(view.rows.items())]
    out.print(
        f"  {', '.join(rows) or 'nothing in the records'}; files ({view.files}); words in the journal ({view.words})"
    )
    out.print(
        f"What stays, since the company has to account for it: {view.cases} requests with their references, times, states and "
        "amounts, and the journal's digests. What chats, mail boxes and older backups have is not reached from here."
    )
    if view.open_cases:
        out.print(f"Not over yet, and open for the account from now on: {', '.join(view.open_cases)}")


def _ask(view: ErasureView) -> None:
    if typer.prompt(f"Type {view.ref} to erase them", default="", show_default=False).strip() != view.ref:
        raise CommandRefused("Nothing was changed.")


async def _finish(settings: Settings) -> None:
    """What follows the commit. The service tries again what does not work now."""
    left = await delete_erased_files(MediaStore(settings.media_url))
    if left:
        out.print(
            f"{left} files are still to be deleted: the media store did not answer. The service tries again every minute."
        )
    if not await compact_when_due(settings.database_url, after=timedelta(0)):
        out.print("The database is busy: the service writes it anew within a quarter of an hour.")
