"""Turns of a dialogue that the whole service serves a second, and the latency of a turn at half of that rate."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from bench.api_server import BotApi, SlackApi, serve_api
from bench.customers import Customer, Post, Turn
from bench.gate import Gate
from bench.lines import Lines
from bench.measure import Figure, NotMeasured, median, percentile
from bench.peer import OWN_PYTHON, measured_peer
from bench.sides import ROUNDS, side_by_side
from bench.testbed import Testbed, prepared, serving
from bot.settings import PREFIX

PEOPLE = 64
CONNECTIONS = 40
"""As many as the service requests of Telegram (max_connections)."""
STEPS = 8
"""Turns of one report."""
WARM_UP = 5.0
SECONDS = 5.0
STEADY_SECONDS = 10.0
STEADY_ROUNDS = 3
REST_SECONDS = 1.0


@dataclass
class Traffic:
    """The simulated customers, and what is measured of them."""

    gate: Gate
    turns: list[Turn]
    customers: list[Customer]
    slack: SlackApi
    lives: list[asyncio.Task[None]]
    busy: float = 0.0
    """The largest share of the time that this process, which plays the customers and both providers, was busy."""

    @property
    def reports(self) -> int:
        return sum(customer.reports for customer in self.customers)

    async def served(self, seconds: float) -> float:
        """Turns a second, when everybody goes on as soon as they are answered."""
        self.gate.open()
        began, cpu, before = time.perf_counter(), time.process_time(), len(self.turns)
        await asyncio.sleep(seconds)
        served, taken = len(self.turns) - before, time.perf_counter() - began
        self.busy = max(self.busy, (time.process_time() - cpu) / taken)
        self.gate.close()
        await self._calm()
        return served / taken

    async def waited(self, rate: float, seconds: float, seed: int) -> list[float]:
        """Latencies in milliseconds from when a turn was due, with turns due at random at `rate` a second (a Poisson process)."""
        rng, before = random.Random(seed), len(self.turns)
        due, until = time.perf_counter(), time.perf_counter() + seconds
        while (due := due + rng.expovariate(rate)) < until:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            self.gate.let_one(due)
        await self._calm()
        return [(turn.ended - turn.began) * 1000 for turn in self.turns[before:]]

    async def _calm(self) -> None:
        """Wait until all are answered, and the messages that follow from their turns have been sent."""
        while any(customer.busy for customer in self.customers):
            self._check()
            await asyncio.sleep(0.01)
        posted = -1
        while posted != self.slack.posted:
            posted = self.slack.posted
            await asyncio.sleep(REST_SECONDS)
        self._check()

    def _check(self) -> None:
        for life in self.lives:
            if life.done():
                life.result()


@asynccontextmanager
async def live_traffic(testbed: Testbed) -> AsyncGenerator[Traffic]:
    """Start the service with a minimal Bot API and Slack, and its simulated customers."""
    gate, turns, slack = Gate(), list[Turn](), SlackApi("U0BENCH")
    known: dict[int, Customer] = {}

    def heard(method: bytes, chat: int, message: int, body: bytes) -> None:
        if chat in known:
            known[chat].hear(method, message, body)

    bot_server, bot_port = await serve_api(BotApi(heard).answer)
    slack_server, slack_port = await serve_api(slack.answer)
    addresses = {
        f"{PREFIX}TELEGRAM_API_URL": f"http://127.0.0.1:{bot_port}",
        f"{PREFIX}SLACK_API_URL": f"http://127.0.0.1:{slack_port}/slack/api/",
    }
    testbed = replace(testbed, environment=testbed.environment | addresses)
    lines = Lines(lambda sender, answer: None)
    lives: list[asyncio.Task[None]] = []
    try:
        async with serving(testbed, "bench.programs.unpaced"):
            port = int(urlsplit(testbed.address).port or 0)
            await lines.open(port, CONNECTIONS)
            post = Post(lines, port, testbed.environment[f"{PREFIX}TELEGRAM_WEBHOOK_SECRET"])
            for place, number in enumerate(testbed.customers[-PEOPLE:]):
                phone = testbed.telegram.phone(number).person.phone or ""
                known[number] = Customer(number, phone, post, gate, turns, ahead=place % STEPS)
            lives += [asyncio.create_task(customer.live()) for customer in known.values()]
            yield Traffic(gate, turns, [*known.values()], slack, lives)
            if lines.refused:
                raise NotMeasured(f"{lines.refused} updates were refused")
    finally:
        for life in lives:
            life.cancel()
            with suppress(asyncio.CancelledError, NotMeasured):
                await life
        lines.close()
        bot_server.close()
        slack_server.close()


async def whole_turns() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        folder = Path(name)

        async def three_rows(engine: str) -> float:
            return float((await measured_peer("three_rows", name, engine, python=OWN_PYTHON))["rate"])

        async with prepared(folder, more_customers=PEOPLE) as testbed, live_traffic(testbed) as traffic:
            await traffic.served(WARM_UP)
            sides = await side_by_side(lambda: three_rows("bare"), lambda: traffic.served(SECONDS))
            on_our_engine = [await three_rows("ours") for _ in range(ROUNDS)]
            rate = median(sides.ours) / 2
            steady = [await traffic.waited(rate, STEADY_SECONDS, seed) for seed in range(STEADY_ROUNDS)]
            reports, posted, busy = traffic.reports, traffic.slack.posted, traffic.busy
    note = f"{PEOPLE} people, {reports} faults reported, {posted} messages to Slack, the benchmark busy for {busy:.0%} at most"
    even = f"{rate:.4g} turns a second fall due; median of {STEADY_ROUNDS} runs, {sum(map(len, steady))} turns"
    return [
        Figure("turn-to-three-rows", sides.ratio, "", at_least=0.3, note=sides.note("three rows", "a second")),
        Figure(
            "turn-to-three-rows-on-our-engine",
            median(sides.ours) / median(on_our_engine),
            "",
            note=f"{median(on_our_engine):.4g} a second",
        ),
        Figure("turn-rate", median(sides.ours), "turns a second", note=note),
        Figure("turn-at-half-median", median([median(times) for times in steady]), "ms"),
        Figure("turn-at-half-p99", median([percentile(times, 0.99) for times in steady]), "ms", 100, even),
    ]
