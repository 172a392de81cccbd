"""Settings that a company edits while the service runs, as JSON by name."""

from collections.abc import Sequence
from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.columns import json_column


class Preference(Model):
    name = fields.CharField(max_length=80, primary_key=True)
    value: Any = json_column()

    class Meta:
        table = "preference"


async def read_preference(name: str) -> Any | None:
    found = await Preference.get_or_none(name=name)
    return found.value["is"] if found else None


async def read_preferences(names: Sequence[str]) -> dict[str, Any]:
    """Those of these names that are set, in one statement."""
    return {found.name: found.value["is"] for found in await Preference.filter(name__in=list(names))}


async def write_preference(name: str, value: Any) -> None:
    # A bare text would be read as JSON by the column, so every value stands in an object.
    await Preference.update_or_create({"value": {"is": value}}, name=name)
