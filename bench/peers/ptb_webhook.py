"""python-telegram-bot behind aiohttp: parses an update, dispatches it to a handler that does nothing, answers. Prints its port."""

import asyncio
from typing import Any

import orjson
from aiohttp import web
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bench.programs.until_stopped import stay


async def _nothing(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    pass


def _application() -> Application[Any, Any, Any, Any, Any, Any]:
    application = ApplicationBuilder().token("123456:bench").updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, _nothing))
    application._initialized = True  # as after its call of getMe, which is not measured
    return application


async def serve() -> None:
    application = _application()

    async def receive(request: web.Request) -> web.Response:
        said = orjson.loads(await request.read())
        await application.process_update(Update.de_json(said, application.bot))
        return web.Response()

    app = web.Application()
    app.add_routes([web.post("/telegram/webhook", receive)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await stay(port=runner.addresses[0][1])
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
