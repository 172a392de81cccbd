"""aiogram 3 behind a webhook, set up as in its documentation: answers each message with one sentence and stores nothing.

Arguments: the Bot API's port, and "answer" to reply in the webhook's response; by default the webhook is answered at once and the
reply is sent in the background. Prints its port.
"""

# pyright: reportMissingImports=false
import asyncio
import sys
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from bench.programs.until_stopped import stay
from bench.updates import REPLY, SECRET, TOKEN


async def _send(message: Message) -> None:
    await message.answer(REPLY)


async def _answer(message: Message) -> Any:
    return message.answer(REPLY)


async def serve(api: str, *, in_answer: bool) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    bot, dispatcher = Bot(TOKEN, session=session), Dispatcher()
    dispatcher.message.register(_answer if in_answer else _send)
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=not in_answer, secret_token=SECRET)
    handler.register(app, path="/telegram/webhook")
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await stay(port=runner.addresses[0][1])
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(f"http://127.0.0.1:{sys.argv[1]}", in_answer="answer" in sys.argv[2:]))
