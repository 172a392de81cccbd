"""Columns that stand encrypted in the database.

No type of column guesses whether a value is encrypted, since a person may type what looks like it. A text column holds ciphertext on
the model, too; its plain text is read and written through `Decrypted`. Of JSON objects and of received bytes the database's form can't
be taken for the plain one: JSON that is encrypted is a text instead of an object, and all that is written is encrypted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self, overload

import orjson
import structlog
from tortoise import Tortoise, fields
from tortoise.models import Model

from storage.columns import dump_json
from storage.encryption import (
    BYTES_PREFIX,
    VERSION,
    Undecryptable,
    decrypt,
    decrypt_bytes,
    encrypt,
    encrypt_bytes,
)

log = structlog.get_logger(__name__)


class EncryptedTextField(fields.TextField):
    """Ciphertext, or an empty text. `purpose` names the column for ever; the value belongs to the row of one `ref`."""

    def __init__(self, *, purpose: str, **options: Any) -> None:
        super().__init__(**options)
        self.purpose = purpose

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        """Raises TypeError for plain text, so that it never gets into the database."""
        if value and not str(value).startswith(f"{VERSION}."):
            raise TypeError(f"{self.model_field_name} holds plain text: write it through its Decrypted attribute")
        return super().to_db_value(value, instance)


class Decrypted:
    """The plain text of an EncryptedTextField, as an attribute of a model that has a `ref`."""

    def __init__(self, column: str) -> None:
        self.column = column

    def __set_name__(self, owner: type[Model], name: str) -> None:
        self._owner = owner

    @property
    def _purpose(self) -> str:
        field: Any = self._owner._meta.fields_map[self.column]
        return field.purpose

    @overload
    def __get__(self, instance: None, owner: type[Model]) -> Self: ...
    @overload
    def __get__(self, instance: Any, owner: type[Model]) -> str: ...
    def __get__(self, instance: Any, owner: type[Model]) -> Self | str:
        """Raises Undecryptable, EncryptionKeyMissing."""
        if instance is None:
            return self
        kept = getattr(instance, self.column)
        return decrypt(kept, purpose=self._purpose, row=instance.ref) if kept else ""

    def __set__(self, instance: Any, text: str) -> None:
        setattr(instance, self.column, self.encrypted(text, ref=instance.ref))

    def encrypted(self, text: str, *, ref: str) -> str:
        """The value for the column of the row of `ref`."""
        return encrypt(text, purpose=self._purpose, row=ref) if text else ""


class EncryptedJsonField(fields.JSONField[Any]):
    """A JSON object that stands encrypted in the database. It reads as {} when its key is lost, which is logged."""

    def __init__(self, *, purpose: str, **options: Any) -> None:
        super().__init__(encoder=dump_json, decoder=orjson.loads, **options)
        self.purpose = purpose

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        return None if value is None else dump_encrypted(value, purpose=self.purpose)

    def to_python_value(self, value: Any) -> Any:
        return load_encrypted(value, purpose=self.purpose) or {} if isinstance(value, str | bytes) else value


class EncryptedBytesField(fields.BinaryField[bytes]):
    """Bytes that stand encrypted in the database. They read as empty when their key is lost, which is logged."""

    def __init__(self, *, purpose: str, **options: Any) -> None:
        super().__init__(**options)
        self.purpose = purpose

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        return encrypt_bytes(bytes(value), purpose=self.purpose) if value else b""

    def to_python_value(self, value: Any) -> Any:
        return open_bytes(bytes(value), purpose=self.purpose)


def dump_encrypted(value: Any, *, purpose: str) -> str:
    """A JSON object as its column keeps it: encrypted, as a JSON text."""
    return f'"{encrypt(dump_json(value), purpose=purpose)}"'


def load_encrypted(value: str | bytes, *, purpose: str) -> Any:
    """What `dump_encrypted` wrote; None, which is logged, when its key is lost.

    An object that is not encrypted was written before there was encryption, or was emptied.
    """
    found = orjson.loads(value)
    if not isinstance(found, str):
        return found
    try:
        return orjson.loads(decrypt(found, purpose=purpose))
    except Undecryptable as error:
        log.error("encryption.unreadable", column=purpose, reason=str(error))
        return None


def open_bytes(value: bytes, *, purpose: str) -> bytes:
    """What was encrypted; bytes without the prefix are plain, as a model is made with them, or from before there was encryption."""
    if not value.startswith(BYTES_PREFIX):
        return value
    try:
        return decrypt_bytes(value, purpose=purpose)
    except Undecryptable as error:
        log.error("encryption.unreadable", column=purpose, reason=str(error))
        return b""


@dataclass(frozen=True)
class EncryptedColumn:
    """`field` says how it is encrypted: an EncryptedTextField, EncryptedJsonField or EncryptedBytesField."""

    table: str
    column: str
    field: Any


def encrypted_columns() -> Iterator[EncryptedColumn]:
    """Those of all models; the database must be open."""
    for models in (Tortoise.apps or {}).values():
        for model in models.values():
            for name, field in model._meta.fields_map.items():
                if isinstance(field, EncryptedTextField | EncryptedJsonField | EncryptedBytesField):
                    yield EncryptedColumn(model._meta.db_table, field.source_field or name, field)
