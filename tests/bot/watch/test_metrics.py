"""The metrics: values, access, and their documentation."""

import asyncio
import json
import platform
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.version import VERSION
from bot.watch.metrics import Metrics, metrics_route
from bot.watch.metrics_token import metrics_token
from bot.watch.readiness import State
from bot.watch.readings import Reading, Readings
from bot.web import build_web
from scheduler.inbox import PAUSES, InboxWorker
from scheduler.runner import Runner
from storage import clock, timers
from storage.backlog import read_backlog
from storage.database import execute, transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items
from storage.inbox.items import InboxItem, Received
from storage.journal import entries as journal
from storage.observing import observed_by
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import OutboxState
from storage.outbox.outcomes import Sent, mark_all_sent, mark_ended, mark_retry
from storage.outbox.putting import Outgoing, put
from tests.conftest import HeldClock

DOCS = Path(__file__).parents[3] / "docs"
SECRET = "k" * 40
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def metrics() -> AsyncIterator[Metrics]:
    metrics = Metrics()
    with observed_by(metrics):
        yield metrics


async def ready() -> State:
    return State()


@pytest.fixture
async def client(metrics: Metrics, database: str) -> AsyncIterator[Client]:
    route = metrics_route(metrics, Readings(fresh_seconds=0).latest, metrics_token(SECRET))
    async with TestClient(TestServer(build_web([route], ready))) as client:
        yield client


async def scraped(client: Client) -> dict[str, float]:
    """The samples by `name{label values}`, sorted by label name."""
    answer = await client.get("/metrics", headers={"Authorization": f"Bearer {metrics_token(SECRET)}"})
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(await answer.text()):
        for sample in family.samples:
            labels = ",".join(sample.labels[name] for name in sorted(sample.labels))
            found[sample.name + (f"{{{labels}}}" if labels else "")] = sample.value
    return found


async def received(key: str, sender: str = "ann") -> int:
    return await InboxWriter().accept(Incoming("telegram", key, sender, b"{}"))


async def written(address: str, channel: str = "telegram") -> int:
    number = await put(Outgoing(channel, address, "message", {"text": "x"}))
    assert number is not None
    return number


@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Bearer \udcff"}])
async def test_figures_are_for_those_who_bring_the_token(client: Client, given: dict[str, str]) -> None:
    refused = await client.get("/metrics", headers=given)

    assert refused.status == 401
    assert "callout_" not in await refused.text()
    assert VERSION not in str(refused.headers)
    assert (await scraped(client))[f"callout_build_info{{{platform.python_version()},{VERSION}}}"] == 1


def test_the_token_tells_nothing_of_the_key_and_another_key_makes_another() -> None:
    assert SECRET not in metrics_token(SECRET)
    assert metrics_token(SECRET) != metrics_token("j" * 40)


async def test_what_waits_is_counted_with_its_age(client: Client, held_clock: HeldClock) -> None:
    for number in range(3):
        await received(str(number), sender=f"telegram:{number}")
    held_clock.move(seconds=40)
    await written("5")
    await written("C1", channel="slack")
    await timers.set_timer("late", "a", clock.now() - timedelta(minutes=3))
    await timers.set_timer("due", "a", clock.now())
    held_clock.move(seconds=20)
    await claim_items(1)

    found = await scraped(client)

    assert (found["callout_inbox_items{waiting}"], found["callout_inbox_items{working}"]) == (2, 1)
    assert found["callout_inbox_oldest_seconds"] == 60
    assert (found["callout_outbox_items{telegram}"], found["callout_outbox_items{slack}"]) == (1, 1)
    assert found["callout_outbox_oldest_seconds{telegram}"] == 20
    assert (found["callout_timers_late"], found["callout_timers_latest_seconds"]) == (1, 200)
    assert found["callout_database_up"] == 1


async def test_a_channel_whose_messages_have_left_is_shown_as_empty(client: Client) -> None:
    await written("5")
    assert (await scraped(client))["callout_outbox_items{telegram}"] == 1
    (parcel,) = await claim_parcels()
    await mark_all_sent([Sent(parcel)])

    found = await scraped(client)

    assert found["callout_outbox_items{telegram}"] == 0
    assert found["callout_sends_total{telegram,sent}"] == 1


async def test_an_outcome_that_nothing_has_any_more_is_shown_as_none(client: Client) -> None:
    await written("5")
    (parcel,) = await claim_parcels()
    await mark_ended(parcel, OutboxState.DEAD, outcome="no")
    assert (await scraped(client))["callout_letters{telegram,dead}"] == 1

    await execute("DELETE FROM outbox_item")

    assert (await scraped(client))["callout_letters{telegram,dead}"] == 0


async def test_sendings_are_counted_by_how_they_end(client: Client) -> None:
    for address in ("1", "2", "3", "4"):
        await written(address)
    first, second, third, fourth = await claim_parcels()
    await mark_retry(first, not_before=clock.now(), outcome="later")
    await mark_retry(second, not_before=clock.now(), outcome="limit", counted=False)
    await mark_ended(third, OutboxState.DEAD, outcome="no")
    await mark_ended(fourth, OutboxState.UNKNOWN, outcome="?")

    found = await scraped(client)

    sends = {name: value for name, value in found.items() if name.startswith("callout_sends_total")}
    assert sends == {f"callout_sends_total{{telegram,{end}}}": 1 for end in ("retry", "held", "dead", "unknown")}
    assert found["callout_letters{telegram,dead}"] == found["callout_letters{telegram,unknown}"] == 1
    assert found["callout_retries_total{outbox}"] == 1


async def test_turns_are_timed_by_source_with_the_databases_share(client: Client) -> None:
    async def door(item: Received) -> None:
        await InboxItem.all().count()
        if item.sender == "bad":
            raise ValueError("no")

    worker = InboxWorker({"telegram": door}, {})
    good, bad = await received("1", sender="good"), await received("2", sender="bad")
    await InboxItem.filter(id=bad).update(attempts=len(PAUSES))
    running = asyncio.create_task(worker.run())
    for number in (good, bad):
        assert await worker.outcome(number, timeout=10) is not None
    worker.stop()
    await running

    found = await scraped(client)

    assert (
        found["callout_turn_seconds_count{done,telegram}"] == found["callout_turn_seconds_count{failed,telegram}"] == 1
    )
    assert found["callout_database_seconds_count{turn}"] == 2
    assert found["callout_database_seconds_count{accept}"] == 2
    assert 0 < found["callout_database_seconds_sum{turn}"] < found["callout_turn_seconds_sum{done,telegram}"] * 2 + 1
    assert found["callout_parked{inbox}"] == 1


async def test_failed_timers_and_reactions_are_counted_until_they_are_parked(client: Client) -> None:
    async def fail(timer: timers.DueTimer) -> None:
        raise ValueError("no")

    await timers.set_timer("one", "bad", clock.now())
    await Runner({"bad": fail}).drain()
    assert (await scraped(client))["callout_retries_total{timer}"] == 1
    await execute("UPDATE timer SET state = 'parked'")
    async with transaction():
        entry = await journal.append(name="x", actor="a", actor_name="", subjects=[], data={})
        run = await journal.ReactionRun.create(entry_id=entry, reaction="r.r", due_at=clock.now())
    await journal.postpone_run(run.id, due_at=clock.now(), error="no")
    assert (await scraped(client))["callout_reactions_due"] == 1
    await journal.park_run(run.id, error="no")

    found = await scraped(client)

    assert found["callout_retries_total{reaction}"] == 1
    assert (found["callout_parked{timer}"], found["callout_parked{reaction}"]) == (1, 1)
    assert found["callout_reactions_due"] == 0


async def test_with_the_database_away_the_other_figures_are_still_told(metrics: Metrics) -> None:
    async def away() -> Reading:
        raise ConnectionError

    metrics.turn_ended("slack", "done", 0.2)
    route = metrics_route(metrics, away, metrics_token(SECRET))
    async with TestClient(TestServer(build_web([route], ready))) as client:
        found = await scraped(client)

    assert found["callout_database_up"] == 0
    assert found["callout_turn_seconds_count{done,slack}"] == 1
    assert "callout_inbox_items{waiting}" not in found


async def test_a_reading_is_shared_by_those_who_ask_within_seconds(database: str) -> None:
    readings = Readings(fresh_seconds=1000)

    before = await readings.latest()
    await received("1")

    assert await readings.latest() is before
    assert (await read_backlog(now=clock.now(), late_before=clock.now())).inbox.number == 1


def names_in_code() -> set[str]:
    """The names as in Prometheus: counters with their suffix, histograms without theirs."""
    metrics = Metrics()
    families = {family.name: family.type for family in metrics.registry.collect()}
    return {
        f"{name}_total" if kind == "counter" else name for name, kind in families.items() if name.startswith("callout_")
    }


def names_used(text: str) -> set[str]:
    known = names_in_code()
    found: set[str] = set()
    for name in re.findall(r"\bcallout_[a-z_]+", text):
        base = re.sub(r"_(bucket|sum|count)$", "", name)
        found.add(base if base in known else name)
    return found


def test_the_page_explains_every_metric_and_no_other() -> None:
    page = (DOCS / "operations.md").read_text(encoding="utf-8").partition("## Monitoring\n")[2]
    rows = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `callout_")]

    assert len(rows) == len(set(rows))
    assert set(rows) == names_in_code()


def test_the_dashboard_shows_every_metric_and_no_other_from_a_source_to_be_chosen() -> None:
    board = json.loads((DOCS / "grafana-dashboard.json").read_text(encoding="utf-8"))
    queries = [target["expr"] for panel in board["panels"] for target in panel["targets"]]

    assert names_used("\n".join(queries)) == names_in_code()
    sources = {panel["datasource"]["uid"] for panel in board["panels"]}
    assert sources == {"${datasource}"}
    assert board["templating"]["list"][0]["type"] == "datasource"
    places = [tuple(panel["gridPos"].values()) for panel in board["panels"]]
    assert len(set(places)) == len(places)


def test_the_rules_use_only_metrics_that_there_are() -> None:
    rules = (DOCS / "alerts.yaml").read_text(encoding="utf-8")
    expressions = re.findall(r"^ +expr: (.+)$", rules, re.MULTILINE)

    assert len(expressions) == rules.count("- alert:") >= 9
    assert names_used("\n".join(expressions)) <= names_in_code()
    for wanted in ("inbox_oldest", "parked", "letters", "timers_late", "sla_clocks", "sends_total", "database_seconds"):
        assert any(f"callout_{wanted}" in each for each in expressions)
