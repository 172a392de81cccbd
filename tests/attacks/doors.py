"""Both doors behind a real inbox and its worker: what comes in is kept, sorted and served, and its outcome is looked at."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from traceback import extract_tb
from typing import Any

from bot.slack.receive import kept_raw as kept_from_slack
from bot.slack.receive import read as read_slack
from bot.slack.turn import SlackTurns
from bot.telegram.receive import kept_raw as kept_from_telegram
from bot.telegram.receive import read as read_telegram
from bot.telegram.turn import TelegramTurns
from handlers.conversation.messages import ButtonKind, Message
from sandbox.slack.blocks.layout import check_blocks
from scheduler.inbox import PAUSES, InboxWorker, Serve
from scheduler.relay import Relay
from storage.database import transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.items import InboxItem, InboxState, Outcome, Received
from storage.inbox.sorting import sort_new
from storage.journal.entries import ReactionRun
from storage.outbox.items import OutboxItem
from tests.handlers.slack.desk import an_app

READERS = {"telegram": read_telegram, "slack": read_slack}


def from_telegram(update: dict[str, Any]) -> Incoming:
    return kept_from_telegram(json.dumps(update).encode())


def from_slack(request: tuple[bytes, str]) -> Incoming:
    return kept_from_slack(*request)


@dataclass
class Doors:
    """`take` serves what came in; `failures` collects what was parked, or answered with an error, with its body."""

    application: Any
    relay: Relay
    failures: list[str] = field(default_factory=list[str])
    buttons: list[str] = field(default_factory=list[str])
    _seen: int = 0

    def __post_init__(self) -> None:
        self._inbox = InboxWriter()
        self._traces: dict[int, str] = {}
        turns: dict[str, Serve] = {"telegram": TelegramTurns(self.application), "slack": SlackTurns(an_app())}
        self._turns = {name: self._traced(turn) for name, turn in turns.items()}

    def _traced(self, turn: Serve) -> Serve:
        async def serve(item: Received) -> Any:
            try:
                return await turn(item)
            except Exception as error:
                ours = [each for each in extract_tb(error.__traceback__) if "site-packages" not in each.filename]
                self._traces[item.id] = " < ".join(f"{Path(each.filename).name}:{each.lineno}" for each in ours[:-5:-1])
                raise

        return serve

    async def take(self, incoming: Sequence[Incoming]) -> None:
        """Keep and serve them; each has one try only, so that no failure is repeated."""
        ids = await asyncio.gather(*(self._inbox.accept(each) for each in incoming))
        async with transaction():
            while (await sort_new(READERS)).number:
                pass
        await InboxItem.filter(state=InboxState.WAITING).update(attempts=len(PAUSES))
        worker = InboxWorker(self._turns, {}, readers=READERS)
        running = asyncio.create_task(worker.run())
        outcomes = await asyncio.gather(*(worker.outcome(each, timeout=50) for each in ids))
        worker.stop()
        await running
        for item, outcome in zip(ids, outcomes, strict=True):
            await self._judge(item, outcome)
        await self._react()
        await self._look_at_answers()

    async def _judge(self, item: int, outcome: Outcome | None) -> None:
        answer = outcome.response if outcome else None
        status = answer.get("status", 200) if isinstance(answer, dict) else 200
        if outcome is None or outcome.state is not InboxState.DONE or status >= 500:
            row = await InboxItem.get(id=item)
            self.failures.append(
                f"{row.state.value} {status}: {self._traces.get(item)} {row.error}\n    {bytes(row.body)[:1500]!r}"
            )

    async def _react(self) -> None:
        while await self.relay.drain():
            pass
        for run in await ReactionRun.exclude(error=""):
            self.failures.append(f"reaction {run.reaction}: {run.error}")
        await ReactionRun.exclude(error="").delete()

    async def _look_at_answers(self) -> None:
        """What was put to be sent keeps the providers' limits; what buttons carry is kept to be tapped."""
        for row in await OutboxItem.filter(id__gt=self._seen).order_by("id"):
            self._seen = row.id
            if problem := self._problem(row):
                self.failures.append(f"answer {row.channel} {row.kind}: {problem}\n    {json.dumps(row.body)[:1500]}")

    def _problem(self, row: OutboxItem) -> str:
        if row.channel == "slack":
            blocks = row.body.get("blocks") or (row.body.get("view") or {}).get("blocks")
            return str(check_blocks(blocks, "message") or "") if blocks and row.kind != "publish" else ""
        if row.channel != "telegram" or row.kind != "message":
            return ""
        message = Message.from_body(row.body)
        said = [each for line in message.rows for each in line if each.kind is ButtonKind.SAY]
        self.buttons += [each.data for each in said]
        del self.buttons[:-300]
        if any(not 1 <= len(each.data.encode()) <= 64 for each in said):
            return "a button carries too much"
        return "" if len(message.text) <= 4096 else f"{len(message.text)} characters"

    async def answers_to(self, channel: str, address: str) -> int:
        """How many messages were put for an address; for Slack, how many answers to commands there are in all."""
        if channel == "slack":
            return await OutboxItem.filter(channel="slack", kind="respond").count()
        return await OutboxItem.filter(channel=channel, address=address, kind="message").count()
