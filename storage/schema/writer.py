"""Makes migrations from the models, for developers.

A migration holds plain columns only, no enums and no code of ours, so that it still means the same when that code has changed.
Docstrings are not part of the schema either.
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from enum import Enum
from pathlib import Path
from typing import Any

from tortoise import fields
from tortoise.context import TortoiseContext
from tortoise.fields.base import Field
from tortoise.fields.data import CharEnumFieldInstance, IntEnumFieldInstance
from tortoise.fields.relational import RelationalField
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.writer import MigrationWriter, format_migration_name

from storage.columns import UtcDatetimeField
from storage.database import APP, MIGRATIONS, tortoise_config
from storage.encrypted_columns import EncryptedBytesField, EncryptedJsonField, EncryptedTextField

_PLAIN: dict[type[Field[Any]], type[Field[Any]]] = {
    UtcDatetimeField: fields.DatetimeField,
    CharEnumFieldInstance: fields.CharField,
    IntEnumFieldInstance: fields.SmallIntField,
    EncryptedTextField: fields.TextField,
    EncryptedJsonField: fields.JSONField,
    EncryptedBytesField: fields.BinaryField,
}
_CODE = ("encoder", "decoder", "enum_type", "description", "purpose")


class PlainAutodetector(MigrationAutodetector):
    def _current_state(self) -> State:
        state = super()._current_state()
        for model in state.models.values():
            model.options.pop("table_description", None)
            model.description = ""
            columns: dict[str, Any] = model.fields  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
            model.fields = {name: plain_column(column) for name, column in columns.items()}
        return state


def plain_column(field: Field[Any]) -> Field[Any]:
    """The same column without code of ours; defaults that are no literal are left to the models."""
    kind = next((plain for own, plain in _PLAIN.items() if isinstance(field, own)), type(field))
    if isinstance(field, RelationalField):
        return field
    _, _, options = field.deconstruct()
    options = {name: value for name, value in options.items() if name not in _CODE}
    default = options.pop("default", None)
    if default is not None and not callable(default):
        options["default"] = default.value if isinstance(default, Enum) else default
    column = kind(**options)
    column.model_field_name = field.model_field_name
    if isinstance(column, fields.JSONField):
        del column.encoder, column.decoder
    return column


@asynccontextmanager
async def _detector(model_modules: Sequence[str]) -> AsyncGenerator[PlainAutodetector]:
    config = tortoise_config("sqlite://:memory:", model_modules)
    async with TortoiseContext() as context:
        await context.init(config=config, init_connections=False)
        if context.apps is None:
            raise RuntimeError("the models were not registered")
        yield PlainAutodetector(context.apps, config["apps"])


async def find_changes(model_modules: Sequence[str]) -> list[str]:
    """Differences between the models and the migrations, a line each; empty when they agree."""
    async with _detector(model_modules) as detector:
        return [str(operation.describe()) for writer in await detector.changes() for operation in writer.operations]


async def write_migration(name: str, model_modules: Sequence[str]) -> Path | None:
    """Write the next migration, called `name`; None when there is nothing to change."""
    async with _detector(model_modules) as detector:
        found = await detector.changes()
    if not found:
        return None
    writer = found[0]
    number = int(writer.name.split("_")[0])
    named = MigrationWriter(
        format_migration_name(number, name),
        APP,
        writer.operations,
        dependencies=writer.dependencies,
        initial=writer.initial,
        migrations_module=MIGRATIONS,
    )
    return named.write()
