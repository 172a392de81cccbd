"""The test environment of the fault tests: a sandbox with its people, a seeded company, and the environment of its service."""

import os
import secrets
import socket
from collections import Counter, deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo import company
from bot.demo.seed import seed_company
from bot.demo.world import Cast, add_people, grant_staff_roles
from bot.settings import load_settings
from bot.slack.manifest import slack_manifest
from domain.model_modules import MODEL_MODULES
from sandbox.server import serve
from sandbox.slack import RequestUrls, SlackSandbox
from sandbox.telegram import TelegramSandbox
from storage.database import close_database, open_database
from storage.schema.migration import migrate
from tests.faults.crew import make_crew_ready
from tests.faults.databases import Database, Rows, SqliteDatabase
from tests.shared import KEY

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Town:
    """`environment`, `database` and `address` are the service's."""

    telegram: TelegramSandbox
    slack: SlackSandbox
    cast: Cast
    database: Database
    address: str
    environment: dict[str, str]
    first_update: int

    @property
    def public(self) -> bool:
        """Whether the service has a public address, and so pages to sign on."""
        return bool(self.environment["CALLOUT_PUBLIC_URL"])

    @property
    def updates(self) -> range:
        """The ids of all updates that the sandbox has made for the bot."""
        return range(self.first_update, self.telegram.world.updates._next_id + 1)

    def rows(self, query: str, *values: object) -> Rows:
        """The result of a query, without any code of the service."""
        return self.database.rows(query, *values)

    def witnessed(self, what: str) -> Counter[str]:
        """How often the triggers recorded `what`, by row; see `databases.WITNESSED`."""
        return Counter({str(of): int(str(n)) for of, n in self.rows(_WITNESSED, what)})


_WITNESSED = "SELECT of, count(*) FROM witness WHERE what = ? GROUP BY of"


@asynccontextmanager
async def a_town(
    folder: Path, *, database: Database | None = None, public: bool = True, floods: bool = False
) -> AsyncGenerator[Town]:
    """A town with webhook and HTTP if `public`, else polling and Socket Mode; on a SQLite file by default."""
    database = database or SqliteDatabase(folder / "callout.sqlite3")
    telegram = TelegramSandbox(username="brightwater_bot", first_name=company.NAME, floods=floods, webhook_pause=0.1)
    first = telegram.world.updates._next_id + 1
    secret, token = secrets.token_urlsafe(32), "xoxb-town-" + secrets.token_hex(12)
    port = free_port()
    environment = _environment(folder, database.url, port, public, telegram.token, token, secret)
    slack = SlackSandbox(
        bot_token=token,
        app_token=environment["CALLOUT_SLACK_APP_TOKEN"],
        signing_secret=secret,
        manifest=slack_manifest(load_settings(None, public_url=environment["CALLOUT_PUBLIC_URL"])),
        request_urls=_request_urls(f"http://{HOST}:{port}"),
        socket_mode=not public,
        floods=floods,
        retry_delays=(0.5, 1.0, 2.0, 4.0, 8.0),
    )
    _keep_every_call(telegram, slack)
    cast = add_people(telegram, slack)
    server = await serve([telegram, slack])
    slack.base_url = server.base_url
    environment |= {
        "CALLOUT_TELEGRAM_API_URL": server.base_url,
        "CALLOUT_SLACK_API_URL": slack.api_url,
        "CALLOUT_DISPATCH_CHANNEL": cast.dispatch,
        "CALLOUT_MANAGERS_CHANNEL": cast.managers,
    }
    await database.make()
    try:
        await _seed(database, cast)
        yield Town(telegram, slack, cast, database, f"http://{HOST}:{port}", environment, first)
    finally:
        await server.close()
        await database.drop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _environment(
    folder: Path, database: str, port: int, public: bool, telegram_token: str, slack_token: str, secret: str
) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CALLOUT_")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "CALLOUT_DATABASE_URL": database,
        "CALLOUT_MEDIA_URL": str(folder / "media"),
        "CALLOUT_HTTP_PORT": str(port),
        "CALLOUT_PUBLIC_URL": f"http://{HOST}:{port}" if public else "",
        "CALLOUT_SECRET_KEY": KEY,
        "CALLOUT_TIMEZONE": company.TIMEZONE,
        "CALLOUT_TELEGRAM_TOKEN": telegram_token,
        "CALLOUT_TELEGRAM_MODE": "webhook" if public else "polling",
        "CALLOUT_TELEGRAM_WEBHOOK_SECRET": secrets.token_urlsafe(32),
        "CALLOUT_SLACK_BOT_TOKEN": slack_token,
        "CALLOUT_SLACK_APP_TOKEN": "xapp-town",
        "CALLOUT_SLACK_SIGNING_SECRET": secret,
        "CALLOUT_SLACK_MODE": "http" if public else "socket",
    }


def _request_urls(base: str) -> RequestUrls:
    return RequestUrls(
        commands=f"{base}/slack/commands",
        interactivity=f"{base}/slack/interactivity",
        options=f"{base}/slack/interactivity",
        events=f"{base}/slack/events",
    )


def _keep_every_call(telegram: TelegramSandbox, slack: SlackSandbox) -> None:
    """Keep the sandbox's whole log of calls, for the consistency checks."""
    telegram.calls._calls = deque()
    slack.world.calls = slack.calls = deque()
    slack.world.deliveries = slack.deliveries = deque()


async def _seed(database: Database, cast: Cast) -> None:
    await migrate(database.url, lambda name: None)
    await open_database(database.url, MODEL_MODULES)
    try:
        await seed_company()
        await make_crew_ready()
        await grant_staff_roles(cast)
    finally:
        await close_database()
    database.record_commits()
