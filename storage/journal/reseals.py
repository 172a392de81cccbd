"""Reseals: the records of steps in which a migration rewrote the journal and made its seals anew.

Each new seal holds the hash of the one that it replaces, and its own hash covers that: the new chain vouches for the old one, and a
hash of the old chain that somebody kept is still found. The record says what was done, and is signed with a key of the application.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Self

import orjson
from tortoise import fields
from tortoise.models import Model

from storage.columns import UtcDatetimeField
from storage.database import as_moment, execute, fetch
from storage.journal.seals import Fetch

PURPOSE = b"callout journal reseal 1\n"


class JournalReseal(Model):
    """`schema` is the migration; `old_head` and `new_head` are hashes of seal `number`, the newest then.

    `findings` counts what was wrong with the chain before, and `found` names the first. `signature` is '' without an application key.
    """

    id = fields.BigIntField(primary_key=True)
    at = UtcDatetimeField()
    schema = fields.CharField(max_length=80)
    entries = fields.BigIntField()
    seals = fields.BigIntField()
    number = fields.BigIntField()
    old_head = fields.CharField(max_length=64)
    new_head = fields.CharField(max_length=64)
    findings = fields.IntField(default=0)
    found = fields.TextField(default="")
    signature = fields.CharField(max_length=64, default="")

    class Meta:
        table = "journal_reseal"


@dataclass(frozen=True)
class Reseal:
    """A record as its row has it."""

    id: int
    at: Any
    schema: str
    entries: int
    seals: int
    number: int
    old_head: str
    new_head: str
    findings: int
    found: str
    signature: str

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        return cls(**row)

    def signed(self, key: str) -> str:
        """The HMAC-SHA-256 over the record."""
        at = as_moment(self.at).astimezone(UTC).isoformat(timespec="microseconds")
        what = (at, self.schema, self.entries, self.seals, self.number, self.old_head, self.new_head)
        message = PURPOSE + orjson.dumps((*what, self.findings, self.found))
        return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()

    def is_signed_with(self, keys: Sequence[str]) -> bool:
        """Also when there is no key to compare with. An unsigned record proves nothing: whoever can write here can add one."""
        if not keys:
            return True
        return any(hmac.compare_digest(self.signed(key), self.signature) for key in keys)


_ALL = """
SELECT id, at, schema, entries, seals, number, old_head, new_head, findings, found, signature FROM journal_reseal ORDER BY id
"""


async def reseals(read: Fetch = fetch) -> list[Reseal]:
    """The oldest first."""
    return [Reseal.of(row) for row in await read(_ALL, [])]


async def sign_reseals(key: str) -> None:
    """Sign the records that have no signature yet, inside the caller's transaction. The database refuses any other change of them."""
    for record in await reseals():
        if not record.signature:
            values = [record.signed(key), record.id]
            await execute("UPDATE journal_reseal SET signature = ? WHERE id = ? AND signature = ''", values)
