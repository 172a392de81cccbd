import asyncio
from pathlib import Path

from rich.console import Console

from bot.commands.database import opened_database
from bot.commands.refusal import CommandRefused
from bot.settings import Settings, load_settings
from domain.actor import system_actor
from domain.customers.queries import find_contacts_named
from domain.erasure.errors import AlreadyErased
from domain.erasure.queries import data_of, find_person
from domain.errors import NotFound
from handlers.documents.personal_data.archive import Archive, archive_of, words_of_contact
from storage.media.items import MediaStore
from storage.private_files import touch_private

out = Console(highlight=False, soft_wrap=True, markup=False)
GIVER = system_actor("personal_data")


def write_data(person: str, to: Path) -> None:
    if to.exists():
        raise CommandRefused(f"{to} is there already: name another file.", exit_code=2)
    try:
        archive = asyncio.run(_made(load_settings(), person))
    except AlreadyErased:
        raise CommandRefused(f"{person} was erased: nothing is held of them.") from None
    touch_private(to)
    to.write_bytes(archive.content)
    rest = f" {archive.left_out} files were too large and are left out." if archive.left_out else ""
    out.print(f"{to} has all that is held of {person}, with {archive.files} files.{rest} Give it to nobody else.")


async def _made(settings: Settings, person: str) -> Archive:
    async with opened_database(settings):
        try:
            held = await data_of(GIVER, person=person)
        except NotFound:
            known = [
                f"  contact:{each.id}  {each.name}, {each.account_name}" for each in await find_contacts_named(person)
            ]
            raise CommandRefused(
                f"Nobody has the reference {person}: give contact:NUMBER.", *known, exit_code=2
            ) from None
        words = await words_of_contact((await find_person(person)).id)
        return await archive_of(MediaStore(settings.media_url), words, held)
