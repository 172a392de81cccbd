"""Lines for a channel that are held back, because one of their kind was posted a moment ago; later they are summed up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.models import Model

from storage.columns import UtcDatetimeField
from storage.database import execute, fetch, moment, this_moment


class HeldLine(Model):
    """`subject` says whom it is about (`contact:12`), '' for nobody. `batch` is '' until a summary covers it."""

    id = fields.BigIntField(primary_key=True)
    address = fields.CharField(max_length=120)
    thread = fields.CharField(max_length=120, default="")
    kind = fields.CharField(max_length=40)
    subject = fields.CharField(max_length=60, default="")
    about = fields.CharField(max_length=60, default="")
    text = fields.TextField()
    dedupe_key = fields.CharField(max_length=200, null=True, unique=True)
    held_at = UtcDatetimeField()
    batch = fields.CharField(max_length=40, default="")

    class Meta:
        table = "held_line"
        indexes = [
            PartialIndex(
                fields=("address", "thread", "kind", "id"), name="idx_held_line_waiting", condition={"batch": ""}
            ),
            Index(fields=("batch", "id"), name="idx_held_line_batch"),
        ]


@dataclass(frozen=True)
class Line:
    """A line of `kind` for a channel, or for the thread of the message in slot `thread` there."""

    address: str
    kind: str
    text: str
    thread: str = ""
    subject: str = ""
    about: str = ""
    dedupe_key: str | None = None


_HOLD = """
INSERT INTO held_line (address, thread, kind, subject, about, text, dedupe_key, held_at, batch)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, '') ON CONFLICT (dedupe_key) DO NOTHING
"""
_POSTED = "SELECT 1 FROM outbox_item WHERE dedupe_key = ?"


async def hold_line(line: Line) -> None:
    """Keep it for the next summary, inside the caller's transaction; not when it was posted already."""
    if line.dedupe_key and await fetch(_POSTED, [line.dedupe_key]):
        return
    what: list[Any] = [line.address, line.thread, line.kind, line.subject, line.about, line.text, line.dedupe_key]
    await execute(_HOLD, [*what, this_moment()])


_TAKE = """
UPDATE held_line SET batch = ? WHERE address = ? AND thread = ? AND kind = ? AND batch = '' RETURNING id, subject, about, text
"""


async def take_held_lines(address: str, thread: str, kind: str, *, batch: str) -> list[Line]:
    """Those that wait, oldest first, inside the caller's transaction. From now on they belong to `batch`."""
    rows = sorted(await fetch(_TAKE, [batch, address, thread, kind]), key=lambda row: int(row["id"]))
    return [Line(address, kind, row["text"], thread, row["subject"], row["about"]) for row in rows]


_OF_BATCH = "SELECT text FROM held_line WHERE batch = ? ORDER BY id LIMIT ?"


async def lines_of(batch: str, limit: int) -> list[str]:
    """The texts of a batch, oldest first; none once they were purged."""
    return [str(row["text"]) for row in await fetch(_OF_BATCH, [batch, limit])]


async def purge_held_lines(before: datetime) -> int:
    """Delete lines of summaries that were held before `before`."""
    return await execute("DELETE FROM held_line WHERE batch <> '' AND held_at < ?", [moment(before)])
