"""Column types that all models use."""

from datetime import UTC, datetime
from typing import Any

import orjson
import tortoise.models
from tortoise import fields
from tortoise.models import Model


def _no_comments(model: type[Model]) -> dict[str, str]:
    return {}


# Tortoise searches the source of each model for comments that describe its columns. That takes a fifth of a start, and migrations hold
# no descriptions.
tortoise.models._get_comments = _no_comments


class UtcDatetimeField(fields.DatetimeField):
    """An aware time, always stored in UTC: SQLite compares times as text, so one offset must serve for all (filters included)."""

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        if isinstance(value, datetime):
            value = self._aware(value).astimezone(UTC)
        return super().to_db_value(value, instance)

    def to_python_value(self, value: Any) -> datetime | None:
        if isinstance(value, str):  # as SQLite keeps it; many times faster than what Tortoise reads any ISO time with
            value = datetime.fromisoformat(value)
        found = super().to_python_value(self._aware(value) if isinstance(value, datetime) else value)
        return found.astimezone(UTC) if isinstance(found, datetime) and found.tzinfo is not None else found

    def _aware(self, value: datetime) -> datetime:
        if value.tzinfo is None:
            raise ValueError(f"{self.model_field_name}: a time without a zone can't be stored")
        return value


def dump_json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


def json_column(**options: Any) -> Any:
    """A JSON column read and written with orjson (times become ISO text)."""
    return fields.JSONField(encoder=dump_json, decoder=orjson.loads, **options)
