"""The readable page of a person's data: each heading and field in their language."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.workers.pool import WorkerPool
from domain.cases.actions import edit_message, post_message
from domain.customers.actions import register_account
from domain.customers.models import AccountAddress, ContactPoint, ContactPreferences
from domain.erasure.actions import ask_for_export, erase_person
from domain.erasure.errors import AlreadyErased
from domain.erasure.models import DataExport
from domain.erasure.queries import data_of
from domain.person import Held
from domain.tasks.actions import open_task
from domain.work_orders.rules import WorkOrderStatus
from handlers.documents.personal_data.archive import make_personal_data
from handlers.documents.personal_data.pages import data_page
from handlers.texts.catalogue import texts_for
from handlers.tools import Tools, configure
from storage.media.items import MediaItem, MediaMissing, MediaStore
from tests.builders import SETUP, a_case, a_contact, a_site, acting_as, an_asset
from tests.builders_crew import a_technician, signed_off

pytestmark = pytest.mark.usefixtures("database", "held_clock")


@pytest.fixture
def store(pool: WorkerPool, tmp_path: Path) -> MediaStore:
    store = MediaStore(str(tmp_path / "media"))
    configure(Tools(store, pool))
    return store


@pytest.mark.parametrize("language", ["en", "de"])
async def test_every_heading_and_field_has_words(language: str) -> None:
    home = await register_account(SETUP, ref="HOME", name="Weiss", kind="residential")
    anna = acting_as(await a_contact(home))
    case = await a_case(anna, await an_asset(site=await a_site(home)))
    said = await post_message(anna, case=case.ref, text="It has jammed")
    await edit_message(anna, case=case.ref, message=said.id, text="It jams again")
    await ContactPoint.create(contact_id=anna.id, medium="phone", kind="private", value="+4930777777")
    await AccountAddress.create(account_id=home.id, kind="billing", name="Weiss & Sohn")
    await ContactPreferences.create(contact_id=anna.id)
    await open_task(SETUP, kind="long_hold", subject="work_order:W-1-1", said="It jams again")
    await signed_off(await a_technician(), case)
    words = texts_for(language, "Europe/Berlin", lasting=True)

    held = await data_of(SETUP, person=anna.ref)
    assert "<h1>" in data_page(words, held, [], 0)

    fields = {name.rpartition("__")[2].replace("_", "-") for each in held for row in each.rows for name in row}
    wanted = [f"my-data-of-{each.what}" for each in held] + [f"my-data-field-{each}" for each in sorted(fields)]
    assert [key for key in wanted if not words.has(key)] == []


async def test_who_is_erased_while_the_file_is_made_leaves_no_file(
    store: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = acting_as(await a_contact())
    await ask_for_export(anna)
    real = store.write
    kept: list[str] = []

    async def write(content: bytes) -> str:
        """They are erased between reading their data and keeping the file."""
        kept.append(await real(content))
        await erase_person(SETUP, person=anna.ref)
        return kept[-1]

    monkeypatch.setattr(store, "write", write)
    export = (await DataExport.all())[0].id

    with pytest.raises(AlreadyErased):
        await make_personal_data(export)

    assert await MediaItem.all().count() == 0
    with pytest.raises(MediaMissing):
        await store.read(kept[0])


def test_who_wrote_and_what_it_said_before_reads_in_their_language() -> None:
    words = texts_for("de", "Europe/Berlin", lasting=True)
    edits = [{"text": "Alt", "until": datetime(2026, 3, 2, 10, tzinfo=UTC)}]
    row = {"from": "us", "text": "Neu", "edits": edits}

    page = data_page(words, [Held("messages", [row])], [], 0)

    assert "<dd>uns</dd>" in page
    assert "<dd>in Arbeit</dd>" in data_page(words, [Held("work", [{"status": WorkOrderStatus.IN_PROGRESS}])], [], 0)
    assert "Text: Alt\nBis: " in page
