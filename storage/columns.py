"""Column types that all models use."""

from datetime import UTC, datetime
from typing import Any

import orjson
import tortoise.models
from tortoise import fields
from tortoise.exceptions import ValidationError
from tortoise.models import Model


def _no_comments(model: type[Model]) -> dict[str, str]:
    return {}


# Tortoise searches the source of each model for comments that describe its columns. That takes a fifth of a start, and migrations hold
# no descriptions.
tortoise.models._get_comments = _no_comments


class TooLarge(ValidationError):
    """A number that its column can't hold."""


def _is_comparison(instance: Any) -> bool:
    """Tortoise passes the model's class where a value is only compared with a column, and a row or None where it is written."""
    return isinstance(instance, type)


_write_text = fields.CharField.to_db_value


def _fit_text(self: Any, value: Any, instance: Any) -> Any:
    """A text that is longer than the column finds nothing. Tortoise refuses to ask, so that a long serial number is an error."""
    if isinstance(value, str) and _is_comparison(instance):
        return value
    return _write_text(self, value, instance)


def _fitting_number(bits: int, otherwise: Any) -> Any:
    largest = 2 ** (bits - 1) - 1

    def fit(field: Any, value: Any, instance: Any) -> Any:
        """Databases raise for a number that is larger than the column's type, even when they only compare."""
        if isinstance(value, int) and not -largest - 1 <= value <= largest:
            if not _is_comparison(instance):
                raise TooLarge(f"{field.model_field_name}: a number of more than {bits} bits")
            return largest if value > 0 else -largest - 1
        return otherwise(field, value, instance)

    return fit


_write_number = fields.IntField.to_db_value  # before it is replaced: the other two inherit it
fields.CharField.to_db_value = _fit_text
for _kind, _bits in ((fields.SmallIntField, 16), (fields.IntField, 32), (fields.BigIntField, 64)):
    _kind.to_db_value = _fitting_number(_bits, _write_number)


def cut_to_columns(model: type[Model], **texts: str) -> dict[str, Any]:
    """Texts from outside, each cut to the length of its column: for names and types, never for what identifies something."""
    return {name: text[: model._meta.fields_map[name].max_length] for name, text in texts.items()}  # pyright: ignore[reportAttributeAccessIssue]


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
