"""Answers that took longer than Slack waits: acknowledged first, then given through the command's response address."""

import asyncio
from typing import Any

import orjson

from handlers.slack import outbound
from scheduler.inbox import InboxWorker
from storage.database import transaction

LONGEST_SECONDS = 120.0

_waiting: set[asyncio.Task[None]] = set()


def answer_late(worker: InboxWorker, item: int, response_url: str) -> None:
    """Give the answer to inbox item `item` once it is there."""
    if response_url:
        task = asyncio.get_running_loop().create_task(_follow(worker, item, response_url))
        _waiting.add(task)
        task.add_done_callback(_waiting.discard)


async def _follow(worker: InboxWorker, item: int, response_url: str) -> None:
    outcome = await worker.outcome(item, LONGEST_SECONDS)
    if outcome is None or not outcome.response or not outcome.response.get("body"):
        return
    body = str(outcome.response["body"])
    said: dict[str, Any] = orjson.loads(body) if body.startswith("{") else {"text": body}
    async with transaction():
        await outbound.respond(response_url, said.get("text", ""), said.get("blocks"))
