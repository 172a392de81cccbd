"""The composition root: builds every part of the service and connects them, starts them in order, stops them in reverse."""

import asyncio
import gc
import signal
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from typing import Any

import aiohttp
import structlog
from aiohttp import web

from bot.delivery.delivery import Delivery
from bot.delivery.limits import Budget, shared_ledger
from bot.delivery.undeliverable import follow_up, notifying_dispatch, report_parked
from bot.first_use import import_first_used
from bot.former_timezone import take_over_timezone
from bot.private_paths import tighten_all
from bot.scheduled_backup import back_up_when_due
from bot.settings import Settings
from bot.side import Dependencies, Side
from bot.sides import PLUGS
from bot.standing import standing_on
from bot.watch.logs import sender_alias
from bot.watch.metrics import Metrics, metrics_route
from bot.watch.metrics_token import metrics_token
from bot.watch.readiness import Readiness
from bot.watch.readings import Readings
from bot.watch.stalls import StallWatch
from bot.web import WebServer, build_web
from bot.workers.pool import WorkerPool
from domain.model_modules import MODEL_MODULES
from handlers import tools
from handlers.decoding.decoder import DECODING
from handlers.documents.typesetting.typesetter import TYPESETTING
from handlers.installation import Installation, configure
from handlers.reactions import SUBSCRIPTIONS
from handlers.reactions.moved_channels import follow_moved_channels
from handlers.reactions.tasks import watch_what_is_open
from handlers.slack.digest.time import ensure_digest_timer
from handlers.slack.staff.shut_channels import shut_channels
from handlers.timers import TIMERS
from handlers.web.routes import page_routes
from scheduler.inbox import InboxWorker
from scheduler.jobs.leases import settle_leases
from scheduler.jobs.purging import Retention
from scheduler.jobs.table import periodic_jobs
from scheduler.jobs.ticker import Job, Ticker
from scheduler.pace import Pace
from scheduler.relay import Relay
from scheduler.runner import Runner
from scheduler.standing import Standings
from storage.compaction import compact_when_due
from storage.database import close_database, open_database
from storage.deaths import process_begins, process_ends
from storage.encryption import load_library, use_keys
from storage.inbox.accepting import InboxWriter
from storage.inbox.claiming import give_back_all_items
from storage.journal import entries as journal
from storage.media.erasing import delete_erased_files
from storage.media.items import MediaStore
from storage.observing import observed_by
from storage.replicas.liveness import liveness_lock, silent_owners
from storage.replicas.recovery import end_leases_of_dead_processes, shorten_leases
from storage.replicas.single_process import single_process_lock
from storage.rotation import list_lost
from storage.schema.migration import SchemaMismatch, pending

log = structlog.get_logger(__name__)

KINDS = (TYPESETTING, DECODING)
"""The kinds of work that are done in worker processes."""

STOP_SECONDS = 10.0


async def assert_current(url: str) -> None:
    """Raises SchemaMismatch, which says what to run, unless the database has the schema of this version."""
    if lacking := await pending(url):
        raise SchemaMismatch(lacking, [])


def _retention(settings: Settings) -> Retention:
    return Retention(timedelta(days=settings.keep_bodies_days), timedelta(days=settings.keep_rows_days))


class Service:
    """The whole service in one process. `start`, then `stop`; both in the task that runs the server."""

    def __init__(self, settings: Settings, *, paced: bool = True) -> None:
        """`paced`: whether deliveries keep to the providers' rate limits. False is for a server without limits."""
        self.settings = settings
        self._paced = paced
        self.inbox = InboxWriter()
        self.metrics = Metrics()
        self.readings = Readings()
        self.readiness = Readiness(self.readings.latest, self._running, self._channels_down, shut_channels)
        self.sides: dict[str, Side] = {}
        self._stack = AsyncExitStack()
        self._workers: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Open everything and begin to serve. When a part fails, everything opened so far is closed."""
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise

    async def _start(self) -> None:
        settings = self.settings
        await assert_current(settings.database_url)
        self._stack.enter_context(single_process_lock(settings.database_url))
        self._stack.enter_context(observed_by(self.metrics))
        use_keys(settings.keys)
        load_library()
        import_first_used()
        await asyncio.to_thread(tighten_all, settings)
        await open_database(settings.database_url, MODEL_MODULES)
        self._stack.push_async_callback(close_database)
        await take_over_timezone(settings)
        if lost := await list_lost():
            log.error("encryption.key_unknown", columns=lost)
        self.liveness = await self._stack.enter_async_context(liveness_lock(settings.database_url))
        self.store = MediaStore(settings.media_url)
        self.pool = WorkerPool(KINDS)
        self._stack.push_async_callback(self.pool.stop)
        self.session = await self._stack.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100), timeout=aiohttp.ClientTimeout(total=20))
        )
        tools.configure(tools.Tools(store=self.store, workers=self.pool))
        await self._open_sides()
        self._join()
        await process_begins()
        await shorten_leases(
            await silent_owners()
        )  # before the workers start: a replica's death is reason for caution here, too
        await end_leases_of_dead_processes()
        await settle_leases(follow_up)
        await self.server.start()
        self._stack.push_async_callback(self.server.stop)
        stalls = StallWatch(self.metrics.loop_held)
        stalls.start()
        self._stack.push_async_callback(stalls.stop)
        self._run_workers()
        self._stack.push_async_callback(self._stop_workers)
        await ensure_digest_timer()
        if await self.liveness.has_duty("moved channels"):
            await follow_moved_channels()
            await watch_what_is_open()
        self.ticker.start()
        self._stack.push_async_callback(self.ticker.stop)
        for side in self.sides.values():
            self._stack.push_async_callback(side.stop_receiving)
            await side.receive()
        log.info("service.started", port=self.server.port, channels=sorted(self.sides))

    async def _open_sides(self) -> None:
        settings = self.settings
        dependencies = Dependencies(
            settings, self.session, self.store, tools.tools().decoder, self.inbox, self.liveness
        )
        known = Installation(
            public_url=settings.public_url,
            secret_key=settings.secret_key.get_secret_value(),
            telegram_token=settings.telegram_token.get_secret_value(),
        )
        for plug in PLUGS:
            if plug.wanted(settings):
                side = self.sides[plug.name] = plug.build(dependencies)
                self._stack.push_async_callback(side.close)
                await side.open()
                known = side.add_to(known)
        configure(known)

    def _join(self) -> None:
        ledger = shared_ledger()
        limited = {name: side.scopes for name, side in self.sides.items() if side.scopes is not None}
        budgets = {name: Budget(scopes, ledger) for name, scopes in limited.items()} if self._paced else {}
        inbound = {name: side.inbound for name, side in self.sides.items() if side.inbound is not None}
        secret = self.settings.secret_key.get_secret_value()
        self.worker = InboxWorker(
            {name: each.turn for name, each in inbound.items()},
            {name: notifying_dispatch(each.apologise) for name, each in inbound.items()},
            sender_alias(secret),
            readers={name: each.read for name, each in inbound.items()},
            pace=Pace() if self._paced else None,
            notices={name: each.slow_down for name, each in inbound.items() if each.slow_down is not None},
            standing_of=Standings(
                {name: standing_on(name) for name, each in inbound.items() if each.refuse is not None}
            ),
            refusals={name: each.refuse for name, each in inbound.items() if each.refuse is not None},
        )
        self.relay = Relay(SUBSCRIPTIONS, report_parked)
        journal.subscribe(self.relay.reactions_of)
        self.runner = Runner(TIMERS)
        self.delivery = Delivery({name: side.channel for name, side in self.sides.items()}, budgets, follow_up)
        self.ticker = Ticker(
            [
                *periodic_jobs(follow_up, _retention(self.settings), self.store),
                Job("digest", 3600, ensure_digest_timer),
                Job("backup", 300, back_up_when_due),
                Job("erased files", 60, partial(delete_erased_files, self.store)),
                Job("compaction", 300, partial(compact_when_due, self.settings.database_url)),
                *(job for side in self.sides.values() for job in side.jobs),
            ]
        )
        self.server = WebServer(self._web(secret), self.settings.http_host, self.settings.http_port)

    def _web(self, secret: str) -> web.Application:
        measured = metrics_route(self.metrics, self.readings.latest, metrics_token(secret))
        return build_web(
            [*page_routes(), measured, *(route for side in self.sides.values() for route in side.routes(self.worker))],
            self.readiness.state,
            https=self.settings.public_url.startswith("https:"),
        )

    def _run_workers(self) -> None:
        runs: list[Coroutine[Any, Any, None]] = [
            self.worker.run(),
            self.relay.run(),
            self.runner.run(),
            self.delivery.run(),
            self.pool.warm_up(TYPESETTING),
            self.pool.warm_up(DECODING),
        ]
        self._workers = [asyncio.create_task(run) for run in runs]

    async def _stop_workers(self) -> None:
        """Take no new work, finish what is under way, release the remaining leases."""
        for part in (self.worker, self.relay, self.runner, self.delivery):
            part.stop()
        _, late = await asyncio.wait(self._workers, timeout=STOP_SECONDS)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=2)
        await give_back_all_items()
        await process_ends()

    async def stop(self) -> None:
        """Stop taking work, finish or release what is leased, close everything; takes little more than ten seconds at most."""
        await self._stack.aclose()
        log.info("service.stopped")

    def _running(self) -> dict[str, bool]:
        names = ("inbox", "relay", "timers", "delivery")
        return {name: not task.done() for name, task in zip(names, self._workers, strict=False)}

    def _channels_down(self) -> list[str]:
        """Channels whose provider does not answer, for readiness."""
        waiting = [name for name, side in self.sides.items() if side.waiting]
        return [*self.delivery.channels_down(), *waiting]


async def run_service(settings: Settings, *, paced: bool = True) -> None:
    """Serve until SIGTERM or SIGINT."""
    service = Service(settings, paced=paced)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    await service.start()
    # What start-up created stays for the life of the process: the garbage collector need not scan it again and again.
    gc.collect()
    gc.freeze()
    try:
        await stopping.wait()
    finally:
        await service.stop()
