"""Readiness: when the service is ready, and the reasons when it is not."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.watch.readiness import INBOX_TOO_OLD, OUTBOX_TOO_OLD, Readiness
from bot.watch.readings import Reading, Readings
from bot.web import build_web
from scheduler.pace import BURST
from storage.backlog import PACED_FROM
from storage.database import execute
from storage.inbox.accepting import InboxWriter, Incoming
from storage.outbox.putting import Outgoing, put
from storage.schema.migration import known_names
from tests.conftest import HeldClock


class ServiceParts:
    """The state of a service's parts, as the service would report it."""

    def __init__(self) -> None:
        self.workers: dict[str, bool] = {"inbox": True, "delivery": True}
        self.silent: list[str] = []
        self.shut: dict[str, str] = {}

    def running(self) -> Mapping[str, bool]:
        return self.workers

    def channels_down(self) -> list[str]:
        return self.silent

    async def places_shut(self) -> dict[str, str]:
        return self.shut


@pytest.fixture
def parts() -> ServiceParts:
    return ServiceParts()


@pytest.fixture
async def client(parts: ServiceParts, database: str) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    await record_migrations(await known_names())
    readiness = Readiness(Readings(fresh_seconds=0).latest, parts.running, parts.channels_down, parts.places_shut)
    try:
        async with TestClient(TestServer(build_web([], readiness.state))) as client:
            yield client
    finally:
        await execute("DROP TABLE IF EXISTS tortoise_migrations")


async def record_migrations(names: list[str]) -> None:
    await execute("DROP TABLE IF EXISTS tortoise_migrations")
    await execute("CREATE TABLE tortoise_migrations (app VARCHAR(100), name VARCHAR(255))")
    for name in names:
        await execute("INSERT INTO tortoise_migrations (app, name) VALUES ('callout', ?)", [name])


async def told(client: TestClient[web.Request, web.Application]) -> tuple[int, dict[str, Any]]:
    answer = await client.get("/readyz")
    return answer.status, await answer.json()


async def received() -> None:
    await InboxWriter().accept(Incoming("telegram", "1", "telegram:1", b"{}"))


async def test_a_channel_that_cant_be_posted_to_is_late_and_the_service_ready(
    client: TestClient[web.Request, web.Application], parts: ServiceParts
) -> None:
    parts.shut = {"dispatch channel": "archived in Slack; 2 messages wait"}

    status, said = await told(client)

    assert status == 200
    assert said["late"] == parts.shut


async def test_a_sound_service_is_ready(
    client: TestClient[web.Request, web.Application], held_clock: HeldClock
) -> None:
    await received()
    held_clock.moment += INBOX_TOO_OLD

    assert await told(client) == (200, {"ready": True, "missing": {}, "late": {}})


async def test_people_who_wait_too_long_make_it_unready(
    client: TestClient[web.Request, web.Application], held_clock: HeldClock
) -> None:
    await received()
    held_clock.moment += INBOX_TOO_OLD + timedelta(minutes=2)

    status, words = await told(client)

    assert (status, words["ready"]) == (503, False)
    assert words["missing"] == {"inbox": "1 waiting, the oldest for 7 minutes"}


async def flooded(*, under_way: bool) -> None:
    """One sender wrote hundreds of messages; with `under_way` one of them is being served, or rests."""
    many = [Incoming("telegram", f"f{number}", "telegram:7", b"{}") for number in range(300)]
    await asyncio.gather(*(InboxWriter().accept(each) for each in many))
    if under_way:
        await execute("UPDATE inbox_item SET state = 'working' WHERE id = (SELECT min(id) FROM inbox_item)")


@pytest.mark.parametrize("under_way", [True, False])
async def test_one_who_floods_does_not_make_it_unready_and_who_waits_beside_them_does(
    client: TestClient[web.Request, web.Application], held_clock: HeldClock, under_way: bool
) -> None:
    await flooded(under_way=under_way)
    held_clock.moment += INBOX_TOO_OLD + timedelta(minutes=4)

    assert (await told(client))[0] == 200

    await received()
    held_clock.moment += INBOX_TOO_OLD + timedelta(minutes=2)

    status, words = await told(client)
    assert status == 503
    assert "the oldest for 7 minutes" in words["missing"]["inbox"]


async def test_few_items_behind_one_that_rests_do_not_make_it_unready(
    client: TestClient[web.Request, web.Application], held_clock: HeldClock
) -> None:
    await received()
    await InboxWriter().accept(Incoming("telegram", "2", "telegram:1", b"{}"))
    await execute("UPDATE inbox_item SET state = 'working' WHERE id = (SELECT min(id) FROM inbox_item)")
    held_clock.moment += INBOX_TOO_OLD + timedelta(minutes=2)

    assert (await told(client))[0] == 200


def test_who_counts_as_flooding_is_who_is_paced() -> None:
    assert PACED_FROM == BURST


async def test_messages_that_cannot_leave_are_told_of_and_the_rest_goes_on(
    client: TestClient[web.Request, web.Application], parts: ServiceParts, held_clock: HeldClock
) -> None:
    await put(Outgoing("telegram", "5", "message", {}))
    held_clock.moment += OUTBOX_TOO_OLD + timedelta(minutes=1)
    parts.silent = ["slack"]

    status, words = await told(client)

    assert (status, words["missing"]) == (200, {})
    late = {"telegram": "1 waiting, the oldest for 16 minutes", "slack": "its provider does not answer"}
    assert words["late"] == late


async def test_a_worker_that_has_stopped_is_named(
    client: TestClient[web.Request, web.Application], parts: ServiceParts
) -> None:
    parts.workers["delivery"] = False

    assert await told(client) == (503, {"ready": False, "missing": {"delivery": "has stopped"}, "late": {}})


async def test_an_older_schema_is_told_of_with_the_command(client: TestClient[web.Request, web.Application]) -> None:
    last = (await known_names())[-1]
    await execute("DELETE FROM tortoise_migrations WHERE name = ?", [last])

    status, words = await told(client)

    assert status == 503
    assert words["missing"] == {"schema": f"the database lacks {last}: run `callout migrate`"}


async def test_a_newer_schema_is_told_of(client: TestClient[web.Request, web.Application]) -> None:
    await execute("INSERT INTO tortoise_migrations (app, name) VALUES ('callout', '9999_later')")

    status, words = await told(client)

    assert status == 503
    assert "newer than this program (it has 9999_later)" in words["missing"]["schema"]


async def test_a_database_that_does_not_answer_is_told_of_and_health_asks_nobody(
    parts: ServiceParts, database: str
) -> None:
    async def away() -> Reading:
        raise ConnectionError("password and host")

    await record_migrations(await known_names())
    readiness = Readiness(away, parts.running, parts.channels_down)
    async with TestClient(TestServer(build_web([], readiness.state))) as client:
        status, words = await told(client)
        health = await client.get("/healthz")
    await execute("DROP TABLE tortoise_migrations")

    assert (status, words["missing"]) == (503, {"database": "does not answer (ConnectionError)"})
    assert health.status == 200
