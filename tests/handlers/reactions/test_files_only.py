"""A request with files and no words says so to each reader in their own language, whatever the customer's is."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from domain.cases.models import Case
from domain.cases.queries import get_case_for
from domain.customers.actions import set_contact_language
from handlers.installation import Installation, configure
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_company_in, a_dispatcher
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import DISPATCH, Desk
from tests.handlers.technicians.stage import Stage, a_stage


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    configure(Installation(telegram=True, slack=True, dispatch_channel=DISPATCH))
    await a_company_in("Europe/Berlin")
    async with a_stage(held_clock) as stage:
        await a_dispatcher("Dana Ortiz", external_id=DANA)
        yield stage
    configure(Installation())


async def reported_in_german(stage: Stage) -> str:
    """The reference of a request that Anna sends with a photo and not a word."""
    anna = await stage.customer()
    herself = await stage.anna()
    await set_contact_language(herself, contact=herself.id, language="de")
    await anna.say("/report")
    await anna.tap("Front desk printer · Reception")
    await anna.send_photo()
    await anna.tap("Nichts geht mehr")
    await anna.tap("So bald wie möglich")
    await anna.tap("Überspringen")
    await anna.tap("Absenden")
    await stage.settle()
    return str((await Case.get()).ref)


async def case_message(case: str) -> list[dict[str, Any]]:
    rows = await OutboxItem.filter(channel="slack", address=DISPATCH, slot=f"case:{case}").order_by("id")
    return rows[-1].body["blocks"]


@pytest.mark.parametrize("stored", ["", "Siehe Anhang", "See the attached files"])
async def test_staff_read_it_in_their_language_and_as_it_was_stored_by_earlier_versions(
    stage: Stage, stored: str
) -> None:
    ben = await stage.joined()
    case = await reported_in_german(stage)
    await Case.filter(ref=case).update(problem=stored)
    desk = Desk()

    await stage.visit_for(await get_case_for(SETUP, case), "T-BEN")
    opened = (await desk.type(DANA, f"/case {case}")).words
    queued = (await desk.type(DANA, "/queue all")).words
    await ben.tap("Open")

    texts = [str(await case_message(case)), opened, queued, *(shown.text for shown in ben.messages)]
    assert [text for text in texts if "Siehe Anhang" in text or "See the attached" in text] == []
    assert all("Files only, no words" in text for text in texts[:3])
    assert any("see the photos" in shown.text for shown in ben.messages)


async def test_the_same_words_without_a_file_are_the_customers_own(stage: Stage) -> None:
    case = await stage.case(problem="Siehe Anhang")
    await stage.settle()

    assert (await get_case_for(SETUP, case.ref)).problem == "Siehe Anhang"
    assert "Siehe Anhang" in str(await case_message(case.ref))
