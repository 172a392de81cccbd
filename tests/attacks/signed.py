"""A visit that lacks only the signature, signed through the page; and what the audit finds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from domain.completion.queries import verify_signed
from domain.events import proving_events
from domain.evidence.queries import verify_evidence
from domain.work_orders.actions import use_part
from handlers import tools
from handlers.installation import Installation, configure
from handlers.web.routes import page_routes
from storage.database import fetch
from storage.journal.audit import verify
from storage.journal.records import verify_records
from storage.journal.seals import seal_new
from storage.media.items import MediaStore
from tests.builders import a_contact, an_account
from tests.builders_crew import a_checklist, a_part, a_technician, all_but_signed
from tests.conftest import HeldClock
from tests.handlers.web.test_signing import TOKEN, Page
from tests.inline import InlineWorkers


@pytest.fixture
async def page(database: str, held_clock: HeldClock, tmp_path: Path) -> AsyncIterator[Page]:
    """A visit that lacks only the signature, one part used and another on the van."""
    tools.configure(tools.Tools(MediaStore(str(tmp_path / "media")), InlineWorkers()))
    configure(Installation(public_url="https://service.example", telegram_token=TOKEN))
    await a_contact(await an_account())
    await a_checklist()
    jamie, technician = await a_technician()
    await a_part("P-100", van=technician.van, on_hand=5)
    visit = await all_but_signed((jamie, technician))
    await use_part(jamie, work_order=visit.work_order, part="P-100")
    application = web.Application()
    application.add_routes(page_routes())
    async with TestClient(TestServer(application)) as client:
        yield Page(client, jamie, visit)
    configure(Installation())


async def signed(page: Page) -> str:
    """Signed with a drawing through the customer's link; gives the work order."""
    status, _ = await page.sign(await page.link("customer"))
    assert status == 200
    return page.visit.work_order


async def tampering() -> list[str]:
    """What `callout audit verify` finds, once everything is sealed."""
    while await seal_new() is not None:
        pass
    report = await verify()
    await verify_records(fetch, report, proving_events())
    await verify_evidence(report)
    await verify_signed(report)
    return [str(finding) for finding in report.findings]
