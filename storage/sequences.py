"""Numbers that count up, possibly with gaps: case numbers and the like."""

from tortoise import fields
from tortoise.models import Model

from storage.database import fetch


class Sequence(Model):
    name = fields.CharField(max_length=60, primary_key=True)
    value = fields.BigIntField()

    class Meta:
        table = "sequence"


_NEXT = """
INSERT INTO sequence (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = sequence.value + 1 RETURNING value
"""


async def next_number(name: str, *, start: int = 1) -> int:
    """The next number of the sequence `name`, taken inside the caller's transaction (its row lock keeps numbers apart)."""
    return int((await fetch(_NEXT, [name, start]))[0]["value"])
