"""python-telegram-bot alone: parses updates and dispatches them to a handler that does nothing. No socket, no database."""

import asyncio
import json
import time
from itertools import count
from typing import Any

import orjson
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bench.updates import FIRST_SENDER, FIRST_UPDATE, SENDERS, mixed

SECONDS = 2.0
WARM_UP = 0.5


async def _nothing(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    pass


async def _dispatch(application: Application[Any, Any, Any, Any, Any, Any], seconds: float) -> float:
    """Updates a second."""
    began = time.perf_counter()
    for done in count(1):
        said = orjson.loads(mixed(FIRST_UPDATE + done, FIRST_SENDER + done % SENDERS))
        await application.process_update(Update.de_json(said, application.bot))
        if (taken := time.perf_counter() - began) >= seconds:
            return done / taken
    raise AssertionError("endless")


async def main() -> None:
    application = ApplicationBuilder().token("123456:bench").updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, _nothing))
    application._initialized = True  # as after its call of getMe, which is not measured
    await _dispatch(application, WARM_UP)
    print(json.dumps({"rate": await _dispatch(application, SECONDS)}))


if __name__ == "__main__":
    asyncio.run(main())
