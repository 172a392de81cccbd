"""From a completed work order to its report in the store."""

import re
from pathlib import Path

import pytest

from bot.workers.pool import WorkerPool
from domain.service_reports.queries import report_of
from handlers.documents.making import make_service_report
from handlers.tools import Tools, configure
from storage.media.items import MediaStore, list_media, record_media
from tests.builders import SETUP, a_case
from tests.builders_crew import a_checklist, a_technician, signed_off
from tests.handlers.documents.test_documents import picture

pytestmark = pytest.mark.usefixtures("database", "held_clock")


@pytest.fixture
def store(pool: WorkerPool, tmp_path: Path) -> MediaStore:
    store = MediaStore(str(tmp_path / "media"))
    configure(Tools(store, pool))
    return store


async def kept(store: MediaStore, kind: str, content: bytes) -> int:
    return (await record_media(kind=kind, key=await store.write(content), content=content)).id


@pytest.mark.parametrize(
    ("kind", "content", "printed"),
    [
        ("photo", picture(), True),
        ("document", picture(), True),
        ("document", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", False),
        ("voice", b"OggS" + bytes(40), False),
    ],
    ids=["photo", "picture", "picture that can't be decoded", "voice"],
)
async def test_of_what_the_customer_sent_only_pictures_are_printed(
    store: MediaStore, kind: str, content: bytes, printed: bool
) -> None:
    await a_checklist()
    case = await a_case(media=[await kept(store, kind, content)])
    order = await signed_off(await a_technician(), case)

    await make_service_report(order.ref)

    report = await report_of(SETUP, order.ref)
    assert report
    pdf = await store.read((await list_media([report]))[0].key)
    assert (re.search(rb"/Subtype\s*/Image", pdf) is not None) is printed
