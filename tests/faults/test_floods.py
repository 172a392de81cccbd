"""Floods of strangers and of notices, against the whole service with the providers' rate limits: how long others wait."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import orjson
import pytest

from domain.model_modules import MODEL_MODULES
from storage.database import close_database, open_database
from storage.outbox.putting import Outgoing, put_all
from tests.faults.databases import SERVER_URL, PostgresDatabase
from tests.faults.phones import Desk, Handset
from tests.faults.process import PACED
from tests.faults.serving import one_service
from tests.faults.town import Town, a_town

STRANGERS = 2_000
NOTICES = 5_000
ASKED = 8
SIDE_BY_SIDE = 40
CUSTOMER = 1
"""Peter Lang, of the cast."""


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path, floods=True, database=PostgresDatabase(SERVER_URL) if SERVER_URL else None) as town:
        town.environment[PACED] = "yes"
        yield town


async def a_customer(town: Town) -> Handset:
    """Somebody who has shared their number."""
    phone = Handset(town.telegram, town.cast.customers[CUSTOMER])
    town.telegram.phone(phone.id).start()
    await phone.press(".*number.*")
    await phone.sees("Welcome")
    return phone


async def flood(town: Town, first: int, count: int) -> float:
    """Updates of so many strangers at once, as Telegram posts them. Returns the seconds until all were accepted."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": town.environment["CALLOUT_TELEGRAM_WEBHOOK_SECRET"]}
    doors = asyncio.Semaphore(SIDE_BY_SIDE)

    async def post(session: aiohttp.ClientSession, number: int) -> None:
        user = {"id": number, "is_bot": False, "first_name": "Eve"}
        message = {"message_id": 1, "date": int(time.time()), "text": "hello?", "from": user}
        body = {"update_id": number, "message": {**message, "chat": {"id": number, "type": "private"}}}
        async with doors:
            answer = await session.post(
                f"{town.address}/telegram/webhook", json=orjson.loads(orjson.dumps(body)), headers=headers
            )
            assert answer.status == 200
            await answer.release()

    began = time.perf_counter()
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(post(session, first + number) for number in range(count)))
    return time.perf_counter() - began


async def asks(phone: Handset) -> float:
    """Seconds until the customer's question is answered."""
    before, began = phone.last_id(), time.perf_counter()
    phone.say("/status")
    await phone.until(lambda: any(message.id > before for message in phone.said()), "an answer", 90)
    return time.perf_counter() - began


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_two_thousand_strangers_at_once_delay_a_customer_by_at_most_three_seconds(
    town: Town, tmp_path: Path
) -> None:
    async with one_service(town, tmp_path):
        phone = await a_customer(town)
        await asyncio.sleep(3)
        alone = await asks(phone)
        flooding = asyncio.create_task(flood(town, 900_000_000, STRANGERS))
        waits: list[float] = []
        for _ in range(ASKED):
            await asyncio.sleep(1.2)
            waits.append(await asks(phone))
        accepted = await flooding
        async with aiohttp.ClientSession() as session, session.get(f"{town.address}/readyz") as answer:
            ready = answer.status

    print(
        f"alone {alone:.2f} s; among {STRANGERS} strangers, accepted in {accepted:.1f} s: "
        f"median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s"
    )
    assert ready == 200
    assert max(waits) <= alone + 3


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_critical_case_leaves_within_five_seconds_whatever_waits(town: Town, tmp_path: Path) -> None:
    await open_database(town.database.url, MODEL_MODULES)
    notices = [
        Outgoing("slack", town.cast.dispatch, "post", {"text": f"notice {n}", "blocks": [], "thread_slot": ""})
        for n in range(NOTICES)
    ]
    for first in range(0, NOTICES, 500):
        await put_all(notices[first : first + 500])
    await close_database()

    async with one_service(town, tmp_path):
        phone, desk = await a_customer(town), Desk(town.slack, town.cast.members[1], town.cast.dispatch)
        before = phone.last_id()
        phone.say("/report")
        await phone.tap("Printer in the library.*", on="Which machine", after=before)
        await phone.sees("What is it doing", after=before)
        phone.say("There is smoke coming out of it")
        await phone.sees("in danger right now", after=before)
        began = time.perf_counter()
        await phone.tap("Yes, it's urgent", after=before)
        await phone.sees(r"C-\d+.*answer", after=before)
        replied = time.perf_counter() - began
        while not any("P1" in text for text in desk.texts()):
            await asyncio.sleep(0.05)
            assert time.perf_counter() - began < 60
        posted = time.perf_counter() - began

    waiting = int(str(town.rows("SELECT count(*) FROM outbox_item WHERE state = 'waiting'")[0][0]))
    print(f"{waiting} notices still wait; the reply took {replied:.2f} s, the case's message {posted:.2f} s")
    assert waiting > NOTICES * 0.9
    assert replied <= 5
    assert posted <= 5
