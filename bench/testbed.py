"""The testbed: the sandbox in this process, the demo's company in a database, and the service in a process of its own."""

import asyncio
import os
import secrets
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

import aiohttp

from bench.measure import NotMeasured
from bot.demo import company
from bot.demo.seed import SETUP, seed_company
from bot.demo.world import Cast, add_people, grant_staff_roles
from bot.settings import PREFIX, SlackMode, load_settings
from bot.slack.manifest import slack_manifest
from domain.customers.actions import register_contact
from domain.model_modules import MODEL_MODULES
from sandbox.server import serve
from sandbox.slack import RequestUrls, SlackSandbox
from sandbox.telegram import TelegramSandbox
from storage.database import close_database, open_database, transaction
from storage.encryption import use_keys
from storage.schema.migration import migrate

KEY = secrets.token_urlsafe(48)
"""The application key of all testbeds of this process."""
HOST = "127.0.0.1"
ROOT = Path(__file__).parents[1]
READY_SECONDS = 20.0
STOP_SECONDS = 15.0


@dataclass(frozen=True)
class Testbed:
    """`customers` are the Telegram ids of people with a known phone number; they have not written yet."""

    folder: Path
    environment: dict[str, str]
    telegram: TelegramSandbox
    slack: SlackSandbox
    cast: Cast
    customers: list[int]
    signing_secret: str

    @property
    def database_url(self) -> str:
        return self.environment[f"{PREFIX}DATABASE_URL"]

    @property
    def address(self) -> str:
        return self.environment[f"{PREFIX}PUBLIC_URL"]


@dataclass(frozen=True)
class Running:
    """The service's process; `ready_after` is the time from its start to the first 200 of /readyz."""

    pid: int
    ready_after: float


@asynccontextmanager
async def prepared(folder: Path, *, more_customers: int = 0, database_url: str = "") -> AsyncGenerator[Testbed]:
    """A testbed with sandbox and filled database (SQLite in `folder` unless there is a URL), closed at the end.

    The sandbox's rate limits are off, so that the service alone sets the pace.
    """
    telegram = TelegramSandbox(username="brightwater_bot", first_name=company.NAME, floods=False)
    secret, token = secrets.token_urlsafe(32), "xoxb-bench-" + secrets.token_hex(12)
    address = f"http://{HOST}:{await free_port()}"
    urls = RequestUrls(
        commands=f"{address}/slack/commands",
        interactivity=f"{address}/slack/interactivity",
        options=f"{address}/slack/interactivity",
        events=f"{address}/slack/events",
    )
    slack = SlackSandbox(
        bot_token=token,
        signing_secret=secret,
        manifest=slack_manifest(load_settings(None, public_url=address, slack_mode=SlackMode.HTTP)),
        request_urls=urls,
        socket_mode=False,
        floods=False,
    )
    cast = add_people(telegram, slack)
    server = await serve([telegram, slack], HOST, 0)
    slack.base_url = server.base_url
    try:
        environment = _environment(folder, address, server.base_url, cast, telegram.token, token, secret)
        environment[f"{PREFIX}DATABASE_URL"] = database_url or environment[f"{PREFIX}DATABASE_URL"]
        customers = [*cast.customers[:-1]]
        await _fill(environment[f"{PREFIX}DATABASE_URL"], telegram, cast, customers, more_customers)
        yield Testbed(folder, environment, telegram, slack, cast, customers, secret)
    finally:
        await server.close()


def _environment(
    folder: Path, address: str, sandbox: str, cast: Cast, telegram_token: str, slack_token: str, secret: str
) -> dict[str, str]:
    values = {
        "database_url": f"sqlite://{folder / 'callout.sqlite3'}",
        "media_url": str(folder / "media"),
        "http_host": HOST,
        "http_port": str(urlsplit(address).port),
        "public_url": address,
        "secret_key": KEY,
        "timezone": company.TIMEZONE,
        "telegram_token": telegram_token,
        "telegram_mode": "webhook",
        "telegram_webhook_secret": secrets.token_urlsafe(32),
        "telegram_api_url": sandbox,
        "slack_bot_token": slack_token,
        "slack_signing_secret": secret,
        "slack_mode": "http",
        "slack_api_url": f"{sandbox}/slack/api/",
        "dispatch_channel": cast.dispatch,
        "managers_channel": cast.managers,
    }
    return {PREFIX + name.upper(): value for name, value in values.items()}


async def _fill(url: str, telegram: TelegramSandbox, cast: Cast, customers: list[int], more: int) -> None:
    use_keys([KEY])
    await migrate(url, lambda name: None)
    await open_database(url, MODEL_MODULES)
    try:
        await seed_company()
        await grant_staff_roles(cast)
        async with transaction():
            for number in range(more):
                account = company.CUSTOMERS[number % len(company.CUSTOMERS)]
                phone = f"+447700900{300 + number}"
                name = f"Guest {number + 1}"
                await register_contact(SETUP, account=account.ref, name=name, phone=phone, language="en")
                customers.append(telegram.add_person(name, phone=phone).id)
    finally:
        await close_database()


@asynccontextmanager
async def in_database(testbed: Testbed) -> AsyncGenerator[None]:
    """Open the testbed's database in this process, to prepare records."""
    use_keys([KEY])
    await open_database(testbed.database_url, MODEL_MODULES)
    try:
        yield
    finally:
        await close_database()


@asynccontextmanager
async def serving(testbed: Testbed, *program: str) -> AsyncGenerator[Running]:
    """Run `program`, the service, in a process of its own until it is ready; end it by SIGTERM. Raises NotMeasured if it fails."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment = {**others, **testbed.environment, "PYTHONPATH": str(ROOT)}
    log = testbed.folder / "service.log"
    started = perf_counter()
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *(program or ("bot", "run")),
            cwd=testbed.folder,
            env=environment,
            stdout=out,
            stderr=out,
        )
    try:
        await _ready(testbed, process, log)
        yield Running(process.pid, perf_counter() - started)
    finally:
        await end(process)


async def _ready(testbed: Testbed, process: asyncio.subprocess.Process, log: Path) -> None:
    async with aiohttp.ClientSession() as session:
        for _ in range(int(READY_SECONDS / 0.01)):
            if process.returncode is not None:
                raise NotMeasured(f"the service did not start: {_tail(log)}")
            try:
                async with session.get(f"{testbed.address}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.01)
    raise NotMeasured(f"the service was not ready within {READY_SECONDS:g} s: {_tail(log)}")


def _tail(log: Path) -> str:
    return " / ".join(log.read_text(errors="replace").splitlines()[-3:])


async def end(process: asyncio.subprocess.Process) -> None:
    """End a process by SIGTERM, or else by SIGKILL."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


async def free_port() -> int:
    probe = await asyncio.start_server(lambda reader, writer: writer.close(), HOST, 0)
    port = int(probe.sockets[0].getsockname()[1])
    probe.close()
    await probe.wait_closed()
    return port
