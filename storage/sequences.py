"""Numbers that count up without gaps being promised: case numbers and the like."""

from tortoise import fields
from tortoise.expressions import F
from tortoise.models import Model


class Sequence(Model):
    name = fields.CharField(max_length=60, primary_key=True)
    value = fields.BigIntField()

    class Meta:
        table = "sequence"


async def next_number(name: str, *, start: int = 1) -> int:
    """The next number of the sequence `name`, taken inside the caller's transaction (its row lock keeps numbers apart)."""
    if not await Sequence.filter(name=name).update(value=F("value") + 1):
        await Sequence.bulk_create([Sequence(name=name, value=start - 1)], ignore_conflicts=True)
        await Sequence.filter(name=name).update(value=F("value") + 1)
    return (await Sequence.get(name=name)).value
