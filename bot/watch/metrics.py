"""Metrics for Prometheus: counters and histograms of the work done, and the backlog, read when the metrics are requested."""

import asyncio
import hmac
import platform
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.version import VERSION
from bot.watch.readings import Reading
from bot.watch.stalls import Longest
from storage import clock
from storage.backlog import Backlog, Queue
from storage.observing import Observer

log = structlog.get_logger(__name__)

PATH = "/metrics"
PATIENCE_SECONDS = 5.0

TURN_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
DATABASE_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)
DOCUMENT_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

Read = Callable[[], Awaitable[Reading]]


class Metrics(Observer):
    """All metrics of one service, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._count_work()
        self._measure_what_waits()

    def _count_work(self) -> None:
        of = self.registry
        build = Gauge("callout_build_info", "The running version; always 1.", ["version", "python"], registry=of)
        build.labels(VERSION, platform.python_version()).set(1)
        self._turns = Histogram(
            "callout_turn_seconds",
            "Time to serve one inbox item, from its claim to its commit.",
            ["source", "outcome"],
            buckets=TURN_SECONDS,
            registry=of,
        )
        self._sends = Counter("callout_sends", "Sendings by how they ended.", ["channel", "outcome"], registry=of)
        self._retries = Counter("callout_retries", "Work that failed and is tried again.", ["work"], registry=of)
        self._dropped = Counter("callout_inbox_dropped", "Items of strangers that were not kept.", registry=of)
        self._database = Histogram(
            "callout_database_seconds",
            "Time in the database (waiting for it included) for one piece of work.",
            ["work"],
            buckets=DATABASE_SECONDS,
            registry=of,
        )
        self._holds = Counter(
            "callout_loop_held", "Times that the event loop was held for more than a tenth of a second.", registry=of
        )
        self._longest_hold = Longest()
        longest = Gauge("callout_loop_held_longest_seconds", "The longest of them in five minutes.", registry=of)
        longest.set_function(self._longest_hold.now)
        self._documents = Histogram(
            "callout_typesetting_seconds",
            "Time to set one document, its wait for its turn not included.",
            ["outcome"],
            buckets=DOCUMENT_SECONDS,
            registry=of,
        )

    def _measure_what_waits(self) -> None:
        def gauge(name: str, about: str, *labels: str) -> Gauge:
            return Gauge(name, about, labels, registry=self.registry)

        self._up = gauge("callout_database_up", "Whether the figures below could be looked up: 1 or 0.")
        self._inbox = gauge("callout_inbox_items", "Received and not yet served.", "state")
        self._inbox_age = gauge("callout_inbox_oldest_seconds", "Age of the oldest waiting inbox item.")
        self._outbox = gauge("callout_outbox_items", "Messages waiting to leave.", "channel")
        self._outbox_age = gauge("callout_outbox_oldest_seconds", "Age of the oldest waiting message.", "channel")
        self._reactions = gauge("callout_reactions_due", "Reactions to events that are due.")
        self._reactions_age = gauge("callout_reactions_oldest_seconds", "How long the first reaction has been due.")
        self._late = gauge("callout_timers_late", "Timers that should have fired a minute ago or earlier.")
        self._late_age = gauge("callout_timers_latest_seconds", "How long the latest of them has been due.")
        self._parked = gauge("callout_parked", "Work that was given up and waits for staff.", "work")
        self._letters = gauge("callout_letters", "Messages that ended dead or unknown.", "channel", "outcome")
        self._clocks = gauge("callout_sla_clocks", "Running SLA clocks that are at risk or breached.", "state")

    def loop_held(self, seconds: float) -> None:
        self._holds.inc()
        self._longest_hold.add(seconds)

    def turn_ended(self, source: str, outcome: str, seconds: float) -> None:
        self._turns.labels(source, outcome).observe(seconds)

    def sent(self, channel: str, outcome: str) -> None:
        self._sends.labels(channel, outcome).inc()
        if outcome == "retry":
            self.retried("outbox")

    def retried(self, work: str) -> None:
        self._retries.labels(work).inc()

    def dropped(self, items: int) -> None:
        self._dropped.inc(items)

    def database_took(self, work: str, seconds: float) -> None:
        self._database.labels(work).observe(seconds)

    def document_set(self, outcome: str, seconds: float) -> None:
        self._documents.labels(outcome).observe(seconds)

    def show(self, reading: Reading) -> None:
        now, backlog = clock.now(), reading.backlog
        self._up.set(1)
        self._inbox.labels("waiting").set(backlog.inbox.number)
        self._inbox.labels("strangers").set(backlog.strangers.number)
        self._inbox.labels("working").set(backlog.in_turn)
        self._inbox_age.set(backlog.inbox.age(now))
        self._reactions.set(backlog.reactions.number)
        self._reactions_age.set(backlog.reactions.age(now))
        self._late.set(backlog.late.number)
        self._late_age.set(backlog.late.age(now))
        self._clocks.labels("at_risk").set(reading.clocks_at_risk)
        self._clocks.labels("breached").set(reading.clocks_breached)
        for work, number in backlog.parked.items():
            self._parked.labels(work).set(number)
        self._show_outbox(backlog)

    def _show_outbox(self, backlog: Backlog) -> None:
        """A channel or outcome that has no rows any more is shown as 0."""
        now = clock.now()
        for channel in {*backlog.outbox, *(channel for (channel,) in _shown(self._outbox))}:
            queue = backlog.outbox.get(channel, Queue())
            self._outbox.labels(channel).set(queue.number)
            self._outbox_age.labels(channel).set(queue.age(now))
        for channel, outcome in {*backlog.letters, *_shown(self._letters)}:
            self._letters.labels(channel, outcome).set(backlog.letters.get((channel, outcome), 0))

    def lose_sight(self) -> None:
        """Remove the backlog gauges when it can't be read: no figure is better than an old one."""
        self._up.set(0)
        for each in (self._inbox, self._outbox, self._outbox_age, self._parked, self._letters, self._clocks):
            each.clear()
        for each in (self._inbox_age, self._reactions, self._reactions_age, self._late, self._late_age):
            each.set(float("nan"))


def _shown(gauge: Gauge) -> set[tuple[str, ...]]:
    """The label values, in their order, for which a gauge has a value."""
    return {tuple(sample.labels.values()) for family in gauge.collect() for sample in family.samples}


def metrics_route(metrics: Metrics, read: Read, token: str) -> web.RouteDef:
    """GET /metrics with `token`. The client's address proves nothing: behind a proxy all requests come from this machine."""
    expected = f"Bearer {token}".encode()

    async def show(request: web.Request) -> web.Response:
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, expected):
            return web.Response(status=401, text="Unauthorized", headers={"WWW-Authenticate": "Bearer"})
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                metrics.show(await read())
        except Exception as error:  # while the database is down, the other metrics matter all the more
            log.warning("metrics.unread", error=type(error).__name__)
            metrics.lose_sight()
        return web.Response(body=generate_latest(metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return web.get(PATH, show)
