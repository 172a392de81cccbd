"""What the queues hold of a person who is erased: messages from and to them, open dialogues, and copies in messages to others."""

import re
from collections.abc import AsyncIterator, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote_plus

from tortoise.models import Model

from storage.columns import dump_json
from storage.conversations import DRAFT, Conversation
from storage.database import as_json, execute, fetch
from storage.encrypted_columns import load_encrypted, open_bytes
from storage.inbox.items import BODY as RECEIVED_BODY
from storage.inbox.items import InboxItem, InboxState
from storage.journal.words import ERASED
from storage.media.albums import AlbumItem
from storage.outbox.held_lines import HeldLine
from storage.outbox.items import BODY as SENT_BODY
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.posts import Post
from storage.timers import Timer

BATCH = 500
SHORTEST_PART = 3
SHORTEST_NUMBER = 6
RUN = 4
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_CASE_NUMBER = re.compile(r"[A-Z]-(\d{4,})")

RECEIVED_OVER = (InboxState.DONE, InboxState.DROPPED)
SENT_OVER = (OutboxState.SENT, OutboxState.SUPERSEDED, OutboxState.EXPIRED, OutboxState.DROPPED)


@dataclass(frozen=True)
class Traces:
    """How to know the person: chats as (channel, address), names (also phone and mail), references of cases that tell of them, and
    what they wrote.
    """

    addresses: Collection[tuple[str, str]]
    names: Collection[str]
    cases: Collection[str] = ()
    texts: Collection[str] = ()

    def mentioned_in(self, text: str) -> bool:
        """Whether a name stands there, whole, or the phone number, however it is grouped."""
        return bool(self._whole.search(text)) or any(each in re.sub(r"\D", "", text) for each in self._numbers)

    def told_in(self, text: str) -> bool:
        """As `mentioned_in`, and also for a part of a name, for one of the cases, and for words in a row that the person wrote."""
        if self.mentioned_in(text) or (self._parts is not None and self._parts.search(text)):
            return True
        return not self._cases.isdisjoint(_CASE_NUMBER.findall(text)) or not self._runs.isdisjoint(_runs(text))

    def hidden_in(self, value: Any) -> Any:
        """JSON without the names in its texts; the names of its fields stay."""
        if isinstance(value, str):
            return self._whole.sub(ERASED, value)
        if isinstance(value, dict):
            known: dict[str, Any] = value
            return {name: self.hidden_in(each) for name, each in known.items()}
        if isinstance(value, list):
            listed: list[Any] = value
            return [self.hidden_in(each) for each in listed]
        return value

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        known = [*self.names, *(name for _, name in self.addresses if len(name) >= SHORTEST_NUMBER)]
        return _any_of(known) or re.compile(r"(?!)")

    @cached_property
    def _parts(self) -> re.Pattern[str] | None:
        parts = {part for name in self.names for part in re.findall(r"[^\W\d_]+", name) if "@" not in name}
        return _any_of([part for part in parts if len(part) >= SHORTEST_PART])

    @cached_property
    def _numbers(self) -> list[str]:
        digits = (re.sub(r"\D", "", name) for name in self.names)
        return [each[-9:] for each in digits if len(each) >= 9]

    @cached_property
    def _runs(self) -> frozenset[str]:
        return frozenset(run for text in self.texts for run in _runs(text))

    @cached_property
    def _cases(self) -> frozenset[str]:
        return frozenset(number for ref in self.cases for number in _CASE_NUMBER.findall(ref))


def _runs(text: str) -> Iterator[str]:
    """Each run of `RUN` words, without what stands between them."""
    words = re.findall(r"\w+", text.casefold())
    return (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _any_of(names: Collection[str]) -> re.Pattern[str] | None:
    known = sorted(filter(None, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE) if known else None


async def erase_traces(traces: Traces) -> dict[str, int]:
    """Delete them inside the caller's transaction; returns how many by what they are. What others were sent about the cases is
    emptied where it is done with; what is still to be sent to others is sent without the names."""
    counts = {"received": 0, "sent": 0, "dialogues": 0}
    for channel, address in traces.addresses:
        counts["received"] += await execute(_FORGET_RECEIVED, [b"", f"{channel}:{address}"])
        counts["sent"] += await execute(_FORGET_SENT, [channel, address, f"callback:{address}"])
        counts["dialogues"] += await Conversation.filter(channel=channel, address=address).delete()
        await AlbumItem.filter(channel=channel, address=address).delete()
        await Post.filter(channel=channel, address=address).delete()
        await execute("DELETE FROM send_budget WHERE scope LIKE ?", [f"%:{address}"])
    counts["received"] += await _empty_received(traces)
    counts["sent"] += await _empty_sent(traces)
    await _hide_in_lines(traces)
    await _hide_in_dialogues(traces)
    await _delete_timers(traces)
    for table in ("timer", "reaction_run", "inbox_item", "media_item"):
        await _forget_errors(table, traces)
    return counts


_FORGET_RECEIVED = """
UPDATE inbox_item SET body = ?, response = NULL, error = '', sender = CASE WHEN state = 'working' THEN sender ELSE '' END,
    state = CASE WHEN state IN ('new', 'waiting', 'parked') THEN 'dropped' ELSE state END
WHERE sender = ?
"""
_FORGET_SENT = """
UPDATE outbox_item SET body = '{}', address = '', dedupe_key = NULL, outcome = '', message_id = '',
    state = CASE WHEN state IN ('waiting', 'held', 'dead', 'unknown') THEN 'dropped' ELSE state END
WHERE channel = ? AND address IN (?, ?)
"""


async def _batches(model: type[Model], columns: str) -> AsyncIterator[dict[str, Any]]:
    """All rows of a table by their ids."""
    after = 0
    query = f"SELECT id, {columns} FROM {model._meta.db_table} WHERE id > ? ORDER BY id LIMIT {BATCH}"  # noqa: S608 (names of ours)
    while rows := await fetch(query, [after]):
        for row in rows:
            yield row
        after = int(rows[-1]["id"])


def _opened(value: Any, *, purpose: str) -> Any:
    """The JSON of an encrypted column, from what `fetch` returns on either database; {} when its key is lost."""
    return load_encrypted(value if isinstance(value, str | bytes) else dump_json(value), purpose=purpose) or {}


async def _empty_received(traces: Traces) -> int:
    found = [
        row["id"]
        async for row in _batches(InboxItem, "state, body")
        if row["body"]
        and row["state"] in RECEIVED_OVER
        and traces.told_in(readable(open_bytes(bytes(row["body"]), purpose=RECEIVED_BODY)))
    ]
    for start in range(0, len(found), BATCH):
        few = InboxItem.filter(id__in=found[start : start + BATCH])
        await few.update(body=b"", response=None, error="")
    return len(found)


def _received(body: Any) -> str:
    return readable(open_bytes(bytes(body), purpose=RECEIVED_BODY))


def readable(body: bytes) -> str:
    """What a provider sent, as its people wrote it: with the escapes of forms and of JSON undone."""
    text = unquote_plus(body.decode("utf-8", "replace"))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


async def _empty_sent(traces: Traces) -> int:
    over: list[int] = []
    open_: list[tuple[int, Any]] = []
    async for row in _batches(OutboxItem, "state, about, slot, body"):
        body = _opened(row["body"], purpose=SENT_BODY)
        if row["state"] in SENT_OVER:
            if body and traces.told_in(f"{row['about']} {row['slot']} {readable(dump_json(body).encode())}"):
                over.append(row["id"])
        elif (left := traces.hidden_in(body)) != body:
            open_.append((row["id"], left))
    for start in range(0, len(over), BATCH):
        await OutboxItem.filter(id__in=over[start : start + BATCH]).update(body={}, outcome="")
    for number, body in open_:
        await OutboxItem.filter(id=number).update(body=body)
    return len(over) + len(open_)


async def _hide_in_lines(traces: Traces) -> None:
    """Lines that were summed up in a channel."""
    async for row in _batches(HeldLine, "text"):
        if traces.told_in(row["text"]):
            await HeldLine.filter(id=row["id"]).update(text=ERASED)


async def _hide_in_dialogues(traces: Traces) -> None:
    async for row in _batches(Conversation, "draft"):
        draft = _opened(row["draft"], purpose=DRAFT)
        if (left := traces.hidden_in(draft)) != draft:
            await Conversation.filter(id=row["id"]).update(draft=left)


async def _delete_timers(traces: Traces) -> None:
    """Those of their chats: reminders of dialogues, albums."""
    for channel, address in traces.addresses:
        async for row in _batches(Timer, "slot, payload"):
            payload = as_json(row["payload"])
            named = isinstance(payload, dict) and address in (payload.get("address"), payload.get("external_id"))
            if (named and payload.get("channel") == channel) or row["slot"].endswith(f"{channel}:{address}"):
                await Timer.filter(id=row["id"]).delete()


async def _forget_errors(table: str, traces: Traces) -> None:
    for row in await fetch(f"SELECT id, error FROM {table} WHERE error <> ''"):  # noqa: S608 (a name of ours)
        if traces.mentioned_in(row["error"]):
            await execute(f"UPDATE {table} SET error = '' WHERE id = ?", [row["id"]])  # noqa: S608 (a name of ours)
