"""Two replicas on PostgreSQL against one: how many more turns of customers they serve, and the CPU usage meanwhile.

The inbox is filled in advance: one customer reports a fault, and many others of the same account then send the same updates. So
only the replicas, the server and the provider's API take part. A turn counts when its answers have been sent, too.
"""

import asyncio
import logging
import os
import secrets
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

import aiohttp
import orjson

from bench.api_server import BotApi, serve_api
from bench.cores import Share, family, machine_seconds, named
from bench.dialogue import visitors
from bench.measure import Figure, NotMeasured, median
from bench.server import blank_database
from bench.testbed import HOST, Running, Testbed, free_port, in_database, prepared, serving
from bot.app import Service
from bot.settings import PREFIX, load_settings
from bot.watch.logs import set_up_logs
from storage.database import execute, fetch
from storage.encrypted_columns import open_bytes
from storage.inbox.items import BODY

PEOPLE = 120
FIRST_PERSON = 700_000_001
ROUNDS = 5
PATIENCE = 60.0
SLACK = (
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_MODE",
    "SLACK_API_URL",
    "DISPATCH_CHANNEL",
    "MANAGERS_CHANNEL",
)


@dataclass(frozen=True)
class Drained:
    """How long it took, and the CPU seconds that each party used; `machine` includes all other processes."""

    turns: int
    seconds: float
    replicas: float
    server: float
    client: float
    machine: float


async def replicas() -> Sequence[Figure]:
    set_up_logs(level=logging.ERROR)
    rounds: dict[int, list[Drained]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        async with blank_database("replicas") as url, _prepared(Path(name), url) as (testbed, turns):
            for _ in range(ROUNDS):
                for count in rounds:
                    async with blank_database("replicas", like=url) as copy:
                        rounds[count].append(await _drained(testbed, copy, count, turns))
    one, two = (median([each.turns / each.seconds for each in rounds[count]]) for count in rounds)
    said = f"{two:.0f} turns a second against {one:.0f}; {PEOPLE} people, medians of {ROUNDS}"
    return [
        Figure("two-replicas-to-one", two / one, "times", note=said, at_least=1.6),
        _room(rounds[1]),
        *(_split(count, found) for count, found in rounds.items()),
    ]


def _room(rounds: Sequence[Drained]) -> Figure:
    """The factor that the machine's cores allow at most, given that one replica can use one of them."""
    replica, server, client = (
        median([getattr(each, party) / each.turns * 1000 for each in rounds])
        for party in ("replicas", "server", "client")
    )
    cores = os.cpu_count() or 1
    room = min(2.0, cores * replica / (replica + server + client))
    note = f"of a core a turn: replica {replica:.1f} ms, PostgreSQL {server:.1f}, answers of the provider {client:.1f}"
    return Figure("two-replicas-room", room, "times", note=f"what {cores} cores leave; {note}")


def _split(count: int, rounds: Sequence[Drained]) -> Figure:
    replicas, server, client, machine = (
        median([getattr(each, party) / each.seconds for each in rounds])
        for party in ("replicas", "server", "client", "machine")
    )
    note = f"replicas {replicas:.2f}, PostgreSQL {server:.2f}, answers of the provider {client:.2f}, all on this machine {machine:.2f}"
    return Figure(f"cores-with-{count}", replicas + server + client, f"of {os.cpu_count()} cores", note=note)


@asynccontextmanager
async def _prepared(folder: Path, url: str) -> AsyncGenerator[tuple[Testbed, int]]:
    """A database with the company, the people and their recorded updates; returns the number of turns."""
    async with prepared(folder, more_customers=1, database_url=url) as testbed:
        quiet = {name: value for name, value in testbed.environment.items() if name.removeprefix(PREFIX) not in SLACK}
        testbed = replace(testbed, environment=quiet)
        said = await _recorded(testbed)
        async with in_database(testbed):
            await _say_it_all(testbed.customers[-1], said)
        yield testbed, len(said) * PEOPLE


async def _recorded(testbed: Testbed) -> list[bytes]:
    """The updates of a customer who reports a fault, from the first tap on, recorded with the service in this process."""
    settings = {name.removeprefix(PREFIX).lower(): value for name, value in testbed.environment.items()}
    service = Service(load_settings(None, **settings), paced=False)
    await service.start()
    try:
        async with visitors(testbed, 1) as (visitor,):
            await visitor.introduce()
            known = await fetch("SELECT max(id) AS last FROM inbox_item")
            await visitor.report_a_fault()
        rows = await fetch("SELECT body FROM inbox_item WHERE id > ? ORDER BY id", [known[0]["last"]])
    finally:
        await service.stop()
    return [open_bytes(bytes(row["body"]), purpose=BODY) for row in rows]


_PEOPLE = """
INSERT INTO identity (channel, external_id, contact_id, linked_at)
SELECT channel, CAST({first} + n AS VARCHAR), contact_id, linked_at FROM identity, generate_series(0, {last}) AS n
WHERE external_id = '{model}'
"""
_SAY = """
INSERT INTO inbox_item (source, "key", sender, kind, body, received_at, due_at, state, attempts, owner, error)
SELECT source, ?, REPLACE(sender, ?, ?), kind, ?, now(), now() + INTERVAL '1 day', 'waiting', 0, '', ''
FROM inbox_item WHERE body = ?
"""
_LET_THEM = "UPDATE inbox_item SET due_at = received_at WHERE state = 'waiting'"
_LEFT = """
SELECT (SELECT count(*) FROM inbox_item WHERE state IN ('waiting', 'working')) +
  (SELECT count(*) FROM outbox_item WHERE state IN ('waiting', 'sending') AND channel = 'telegram') AS number
"""


async def _say_it_all(model: int, said: Sequence[bytes]) -> None:
    """Fill the inbox with everybody's updates, not due before they are released."""
    await execute(_PEOPLE.format(first=FIRST_PERSON, last=PEOPLE - 1, model=model))
    for body in said:
        for number in range(PEOPLE):
            person = str(FIRST_PERSON + number)
            theirs = body.replace(str(model).encode(), person.encode())
            await execute(_SAY, [f"bench:{secrets.token_hex(8)}", str(model), person, theirs, body])


async def _drained(testbed: Testbed, url: str, count: int, turns: int) -> Drained:
    api = BotApi(lambda method, chat, message, body: None)
    sink, port = await serve_api(api.answer)
    try:
        async with AsyncExitStack() as stack, asyncio.timeout(PATIENCE):
            testbeds = [await _replica(testbed, url, port, number) for number in range(count)]
            running = [await stack.enter_async_context(serving(each, "bench.programs.unpaced")) for each in testbeds]
            await stack.enter_async_context(in_database(testbeds[0]))
            await asyncio.sleep(1)
            return await _timed(testbeds, running, turns)
    finally:
        sink.close()


async def _replica(testbed: Testbed, url: str, sink: int, number: int) -> Testbed:
    folder = Path(tempfile.mkdtemp(dir=testbed.folder))
    address = f"http://{HOST}:{await free_port()}"
    changed = {
        "DATABASE_URL": url,
        "TELEGRAM_API_URL": f"http://{HOST}:{sink}",
        "HTTP_PORT": address.rpartition(":")[2],
        "PUBLIC_URL": address,
    }
    environment = {**testbed.environment, **{PREFIX + name: value for name, value in changed.items()}}
    return replace(testbed, folder=folder, environment=environment)


async def _timed(testbeds: Sequence[Testbed], running: Sequence[Running], turns: int) -> Drained:
    shares = [
        Share([pid for each in running for pid in family(each.pid)]),
        Share(named("postgres")),
        Share([os.getpid()]),
    ]
    machine = machine_seconds()
    await execute(_LET_THEM)
    began = perf_counter()
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(_wake(session, each, number) for number, each in enumerate(testbeds)))
    while (await fetch(_LEFT))[0]["number"]:
        await asyncio.sleep(0.1)
    taken = perf_counter() - began
    done = await fetch("SELECT count(*) AS number FROM inbox_item WHERE state = 'done' AND \"key\" LIKE 'bench:%'")
    if done[0]["number"] != turns:
        raise NotMeasured(f"only {done[0]['number']} of {turns} turns were served")
    replica, server, client = (share.seconds() for share in shares)
    return Drained(turns, taken, replica, server, client, machine_seconds() - machine)


async def _wake(session: aiohttp.ClientSession, testbed: Testbed, number: int) -> None:
    """Send a message of a stranger: a replica checks the inbox when something arrives, else every few seconds."""
    stranger: dict[str, Any] = {"id": 990_000_000 + number, "is_bot": False, "first_name": "Stranger"}
    chat = {"id": stranger["id"], "type": "private", "first_name": "Stranger"}
    message = {"message_id": 1, "date": 1_767_225_600, "chat": chat, "from": stranger, "text": "Hello"}
    secret = testbed.environment[f"{PREFIX}TELEGRAM_WEBHOOK_SECRET"]
    async with session.post(
        f"{testbed.address}/telegram/webhook",
        data=orjson.dumps({"update_id": 990_000_000 + number, "message": message}),
        headers={"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"},
    ) as answer:
        if answer.status != 200:
            raise NotMeasured(f"the webhook answered {answer.status}")
