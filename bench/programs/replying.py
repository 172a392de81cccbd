"""The path of one message: receiver, inbox, worker, python-telegram-bot's application, outbox, delivery and channel.

All parts are the service's own, without rate limits; instead of its dialogues, one sentence answers each message.
Arguments: a folder for the database and the Bot API's port. Prints its port.
"""

import asyncio
import gc
import secrets
import sys
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, ExtBot, MessageHandler, filters

from bench.programs.until_stopped import stay
from bench.updates import REPLY, SECRET, TOKEN
from bot.delivery.delivery import Delivery
from bot.delivery.undeliverable import follow_up
from bot.loop import run_on_loop
from bot.telegram.receive import WebhookReceiver, read
from bot.telegram.request import SessionRequest
from bot.telegram.send import TelegramChannel
from bot.telegram.turn import TelegramTurns
from bot.watch.logs import sender_alias, set_up_logs
from bot.watch.metrics import Metrics
from bot.watch.readiness import State
from bot.web import WebServer, build_web
from bot.workers.pool import WorkerPool
from domain.model_modules import MODEL_MODULES
from handlers.conversation.messages import Message, Reply, send
from handlers.decoding.decoder import Decoder
from scheduler.inbox import InboxWorker
from storage.database import close_database, open_database
from storage.encryption import use_keys
from storage.inbox.accepting import InboxWriter
from storage.media.items import MediaStore
from storage.observing import observed_by
from storage.schema.migration import migrate


async def _reply(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat is not None
    await send("telegram", str(update.effective_chat.id), Reply(Message(REPLY)))


async def _ready() -> State:
    return State()


async def _serve(folder: Path, api: str, session: aiohttp.ClientSession) -> None:
    request = SessionRequest(session)
    bot: ExtBot[None] = ExtBot(TOKEN, f"{api}/bot", request=request, get_updates_request=SessionRequest(session))
    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    )
    application.add_handler(MessageHandler(filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE, _reply))
    await application.initialize()
    worker = InboxWorker(
        {"telegram": TelegramTurns(application)}, {}, sender_alias("bench"), readers={"telegram": read}
    )
    delivery = Delivery(
        {"telegram": TelegramChannel(bot, MediaStore(str(folder / "media")), request, Decoder(WorkerPool([])))},
        {},
        follow_up,
    )
    receiver = WebhookReceiver(InboxWriter(), SECRET)
    server = WebServer(build_web([web.post("/telegram/webhook", receiver.handle)], _ready), "127.0.0.1", 0)
    await server.start()
    works = [asyncio.create_task(work) for work in (worker.run(), delivery.run())]
    gc.collect()
    gc.freeze()  # as `run_service` does
    await stay(port=server.port)
    await server.stop()
    worker.stop()
    delivery.stop()
    await asyncio.wait(works, timeout=5)
    await application.shutdown()


async def reply(folder: Path, api: str) -> None:
    url = f"sqlite://{folder / 'replying.sqlite3'}"
    use_keys([secrets.token_urlsafe(48)])
    await migrate(url, lambda name: None)
    await open_database(url, MODEL_MODULES)
    connector, timeout = aiohttp.TCPConnector(limit=100), aiohttp.ClientTimeout(total=20)
    try:
        with observed_by(Metrics()):
            async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
                await _serve(folder, api, session)
    finally:
        await close_database()


if __name__ == "__main__":
    set_up_logs(as_json=True)
    run_on_loop(reply(Path(sys.argv[1]), f"http://127.0.0.1:{sys.argv[2]}"))
