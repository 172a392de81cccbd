"""Receiving alone: the webhook's receiver and the inbox's writer behind the service's web server, on SQLite with synchronous=FULL.

No worker serves the items. Argument: a folder for the database. Prints its port.
"""

import gc
import secrets
import sys
from pathlib import Path

from aiohttp import web

from bench.programs.until_stopped import stay
from bench.updates import SECRET
from bot.loop import run_on_loop
from bot.telegram.receive import WebhookReceiver
from bot.watch.metrics import Metrics
from bot.watch.readiness import State
from bot.web import WebServer, build_web
from domain.model_modules import MODEL_MODULES
from storage.database import close_database, open_database
from storage.encryption import use_keys
from storage.inbox.accepting import InboxWriter
from storage.observing import observed_by
from storage.schema.migration import migrate

PATH = "/telegram/webhook"


async def _ready() -> State:
    return State()


async def accept(folder: Path) -> None:
    url = f"sqlite://{folder / 'accepting.sqlite3'}"
    use_keys([secrets.token_urlsafe(48)])
    await migrate(url, lambda name: None)
    await open_database(url, MODEL_MODULES)
    receiver = WebhookReceiver(InboxWriter(), SECRET)
    server = WebServer(build_web([web.post(PATH, receiver.handle)], _ready), "127.0.0.1", 0)
    try:
        with observed_by(Metrics()):
            await server.start()
            gc.collect()
            gc.freeze()  # as `run_service` does
            await stay(port=server.port)
            await server.stop()
    finally:
        await close_database()


if __name__ == "__main__":
    run_on_loop(accept(Path(sys.argv[1])))
