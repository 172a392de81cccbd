"""Makes the file of a person's data: a ZIP with a page to read, the same as JSON, and their files."""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import structlog

from domain.actor import system_actor
from domain.company import company_profile
from domain.customers.queries import get_account, get_contact
from domain.erasure.actions import attach_export
from domain.erasure.errors import AlreadyErased
from domain.erasure.queries import contact_of, data_of, is_made
from domain.erasure.rules import EXPORT_KEPT
from domain.person import Held
from handlers.documents.personal_data.pages import data_page
from handlers.texts.catalogue import Texts, texts_for
from handlers.tools import tools
from storage.database import transaction
from storage.media.items import (
    MediaMissing,
    MediaState,
    MediaStore,
    MediaView,
    extension_of,
    list_media,
    read_to_send,
    record_media,
)

MAKER = system_actor("personal_data")
MOST_BYTES = 40_000_000
"""Of files in one archive: a bot may send 50 MB at most."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Archive:
    content: bytes
    files: int
    left_out: int


async def make_personal_data(export: int) -> None:
    """Make the file that a contact asked for and attach it, unless it is there. Raises NotFound, AlreadyErased."""
    if await is_made(export):
        return
    contact = await contact_of(export)
    words = await words_of_contact(contact)
    held = await data_of(MAKER, person=f"contact:{contact}")
    archive = await archive_of(tools().store, words, held)
    key = await tools().store.write(archive.content)
    name = words.plain("my-data-file-name", company=(await company_profile()).name)
    try:
        async with transaction():
            media = await record_media(
                kind="document", key=key, content=archive.content, name=name, keep_for=EXPORT_KEPT
            )
            await attach_export(MAKER, export=export, media=media.id)
    except AlreadyErased:
        await tools().store.delete(key)
        raise


async def words_of_contact(contact: int) -> Texts:
    """In their language, with their account's time; for what is read on a later day."""
    known = await get_contact(contact)
    account = await get_account(known.account_ref)
    return texts_for(known.language, account.timezone, lasting=True)


async def archive_of(store: MediaStore, words: Texts, held: Sequence[Held]) -> Archive:
    """The ZIP. Files that are not here any more are left out; so are those beyond MOST_BYTES, which are counted."""
    ids = sorted(frozenset[int]().union(*(each.media for each in held)))
    files = [each for each in await list_media(ids) if each.state is MediaState.READY]
    made, names, left_out, size = io.BytesIO(), list[str](), 0, 0
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            if size + file.size > MOST_BYTES:
                left_out += 1
                continue
            try:
                content = await read_to_send(store, file)
            except MediaMissing:
                log.warning("personal_data.file_missing", media=file.id)
                continue
            size += len(content)
            names.append(_file_name(file))
            archive.writestr(f"files/{names[-1]}", content)
        archive.writestr("data.json", json.dumps(_plain(held), ensure_ascii=False, indent=1, default=_json))
        archive.writestr("data.html", data_page(words, held, names, left_out))
    return Archive(made.getvalue(), len(names), left_out)


def _plain(held: Sequence[Held]) -> dict[str, list[dict[str, Any]]]:
    return {each.what: [dict(row) for row in each.rows] for each in held}


def _json(value: object) -> str:
    return value.isoformat() if isinstance(value, (datetime, date)) else str(value)


def _file_name(file: MediaView) -> str:
    """By number and type: names that people gave may be no names of files."""
    return f"{file.kind}-{file.id}{extension_of(file.mime)}"
