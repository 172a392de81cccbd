"""Runs the demo: sandbox, database, service and page, with a line of output for each."""

import asyncio
import secrets
import shutil
import signal
import webbrowser
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bot.app import Service
from bot.demo import company
from bot.demo.seed import seed_company
from bot.demo.tour import STEPS
from bot.demo.world import Cast, add_people, grant_staff_roles, join_technicians
from bot.settings import Settings, SlackMode, TelegramMode, load_settings
from bot.slack.manifest import slack_manifest
from domain.model_modules import MODEL_MODULES
from sandbox.page import DemoPage
from sandbox.server import RunningServer, serve
from sandbox.slack import RequestUrls, SlackSandbox
from sandbox.telegram import TelegramSandbox
from storage.database import close_database, open_database
from storage.encryption import use_keys
from storage.private_files import make_private_folder
from storage.schema.migration import migrate

FOLDER = Path("var/demo")
DATABASE = "callout.sqlite3"
HOST = "127.0.0.1"
out = Console(highlight=False)


async def run_demo(*, port: int, browser: bool = True, folder: Path = FOLDER) -> None:
    """Serve until Ctrl+C. Every demo starts with fresh records, since the sandbox keeps its chats in memory."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    async with AsyncExitStack() as stack:
        demo = await start_demo(stack, port=port, folder=folder)
        out.print(f"\n[bold]Open {demo.page}[/bold]   (ctrl-c ends the demo)")
        if browser:
            await asyncio.to_thread(webbrowser.open, demo.page)
        await stopping.wait()
        out.print("\nStopping …")


@dataclass(frozen=True)
class Demo:
    """A running demo; `page` is the page's address."""

    page: str
    telegram: TelegramSandbox
    slack: SlackSandbox
    cast: Cast
    service: Service


async def start_demo(
    stack: AsyncExitStack,
    *,
    port: int,
    folder: Path,
    floods: bool = True,
    public: bool = True,
    migrated: Path | None = None,
) -> Demo:
    """Start everything on `stack`, which also stops it.

    `floods`: whether the sandbox enforces the providers' rate limits. Without a `public` address the service uses polling and
    Socket Mode. `migrated`: an empty database with the schema to copy, else one is created.
    """
    await asyncio.to_thread(_clear, folder, migrated)
    telegram = TelegramSandbox(username="brightwater_bot", first_name=company.NAME, floods=floods)
    secret, token = secrets.token_urlsafe(32), "xoxb-demo-" + secrets.token_hex(12)
    web_port = await _free_port()
    addressed = _settings(folder, web_port, telegram.token, token, secret)
    settings = addressed if public else _without_address(addressed)
    slack = SlackSandbox(
        bot_token=token,
        app_token=f"xapp-{secret}",
        signing_secret=secret,
        manifest=slack_manifest(settings),
        request_urls=_request_urls(settings.public_url),
        socket_mode=not public,
        floods=floods,
    )
    cast = add_people(telegram, slack)
    server = await _serve(telegram, slack, cast, port)
    stack.push_async_callback(server.close)
    out.print(f"✓ sandbox    a Telegram and a Slack of our own at {server.base_url}")
    await _seed(settings, cast)
    out.print(f"✓ company    {company.NAME}: {_census()}")
    service = await _started(stack, Service(_at(settings, server.base_url, cast), paced=floods))
    out.print(f"✓ service    Callout at http://{HOST}:{web_port}")
    join_technicians(telegram, cast)
    return Demo(f"{server.base_url}/", telegram, slack, cast, service)


async def _started(stack: AsyncExitStack, service: Service) -> Service:
    await service.start()
    stack.push_async_callback(service.stop)
    return service


def _clear(folder: Path, migrated: Path | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    make_private_folder(folder)
    if migrated is not None:
        shutil.copy(migrated, folder / DATABASE)


async def _serve(telegram: TelegramSandbox, slack: SlackSandbox, cast: Cast, port: int) -> RunningServer:
    page = DemoPage(tour=STEPS, cast=cast.for_page())
    try:
        server = await serve([telegram, slack, page], HOST, port)
    except OSError:
        out.print(f"[dim]Port {port} is taken; using another.[/dim]")
        server = await serve([telegram, slack, page], HOST, 0)
    slack.base_url = server.base_url
    return server


def _settings(folder: Path, web_port: int, telegram_token: str, slack_token: str, secret: str) -> Settings:
    return load_settings(
        None,
        database_url=f"sqlite://{folder / DATABASE}",
        media_url=str(folder / "media"),
        http_host=HOST,
        http_port=web_port,
        public_url=f"http://{HOST}:{web_port}",
        secret_key=secrets.token_urlsafe(48),
        timezone=company.TIMEZONE,
        telegram_token=telegram_token,
        telegram_mode=TelegramMode.WEBHOOK,
        telegram_webhook_secret=secrets.token_urlsafe(32),
        slack_bot_token=slack_token,
        slack_app_token=f"xapp-{secret}",
        slack_signing_secret=secret,
        slack_mode=SlackMode.HTTP,
    )


def _without_address(settings: Settings) -> Settings:
    changed = {"public_url": "", "telegram_mode": TelegramMode.POLLING, "slack_mode": SlackMode.SOCKET}
    return settings.model_copy(update=changed)


def _at(settings: Settings, sandbox: str, cast: Cast) -> Settings:
    """The settings with the URLs of the running sandbox."""
    return settings.model_copy(
        update={
            "telegram_api_url": sandbox,
            "slack_api_url": f"{sandbox}/slack/api/",
            "dispatch_channel": cast.dispatch,
            "managers_channel": cast.managers,
        }
    )


def _request_urls(public_url: str) -> RequestUrls:
    return RequestUrls(
        commands=f"{public_url}/slack/commands",
        interactivity=f"{public_url}/slack/interactivity",
        options=f"{public_url}/slack/interactivity",
        events=f"{public_url}/slack/events",
    )


async def _seed(settings: Settings, cast: Cast) -> None:
    use_keys(settings.keys)
    await migrate(settings.database_url, lambda name: None)
    await open_database(settings.database_url, MODEL_MODULES)
    try:
        await seed_company()
        await grant_staff_roles(cast)
    finally:
        await close_database()


def _census() -> str:
    machines = sum(len(place.machines) for customer in company.CUSTOMERS for place in customer.places)
    return f"{len(company.CUSTOMERS)} customers, {machines} machines, {len(company.CREW)} technicians"


async def _free_port() -> int:
    probe = await asyncio.start_server(lambda reader, writer: writer.close(), HOST, 0)
    port = int(probe.sockets[0].getsockname()[1])
    probe.close()
    await probe.wait_closed()
    return port
