"""Answers forms that took longer than Slack waits: they were acknowledged, so they closed; the answer is a message to the member."""

import asyncio
from typing import Any

import orjson

from domain.channel import ChannelName
from domain.customers.queries import actor_for
from handlers.slack.kit import outbound
from handlers.texts.catalogue import texts_for
from scheduler.inbox import InboxWorker
from storage.database import transaction

LONGEST_SECONDS = 120.0

_waiting: set[asyncio.Task[None]] = set()


def answer_late(worker: InboxWorker, item: int, member: str) -> None:
    """Send `member` the outcome of inbox item `item` once it is known; nothing when it succeeded without an answer."""
    if member:
        task = asyncio.get_running_loop().create_task(_follow(worker, item, member))
        _waiting.add(task)
        task.add_done_callback(_waiting.discard)


def waiting() -> int:
    """How many forms have no answer yet."""
    return len(_waiting)


async def _follow(worker: InboxWorker, item: int, member: str) -> None:
    outcome = await worker.outcome(item, LONGEST_SECONDS)
    body = str(outcome.response.get("body") or "") if outcome and outcome.response else ""
    if not body.startswith("{"):
        return
    answer: dict[str, Any] = orjson.loads(body)
    actor = await actor_for(ChannelName.SLACK, member)
    words = texts_for(actor.language if actor else "")
    async with transaction():
        if errors := answer.get("errors"):
            text = words.plain("alert-form-refused-late", why=" ".join(map(str, errors.values())))
            await outbound.post(member, text, [], dedupe_key=f"late-form:{item}")
        elif view := answer.get("view"):
            await outbound.post(
                member, words.plain("alert-form-done-late"), view["blocks"], dedupe_key=f"late-form:{item}"
            )
