"""A new application key: what older keys encrypted is encrypted anew, in small batches, while the service runs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from storage.database import execute, fetch, is_sqlite, transaction
from storage.encrypted_columns import (
    EncryptedBytesField,
    EncryptedColumn,
    EncryptedJsonField,
    EncryptedTextField,
    encrypted_columns,
)
from storage.encryption import (
    BYTES_PREFIX,
    NAME_BYTES,
    VERSION,
    Undecryptable,
    current_bytes_prefix,
    current_prefix,
    decrypt,
    decrypt_bytes,
    encrypt,
    encrypt_bytes,
)

BATCH = 200


@dataclass
class Rotated:
    """How many values were encrypted anew, and how many no known key can read."""

    changed: int = 0
    unreadable: int = 0


@dataclass(frozen=True)
class OldValues:
    """How many values of a column the present key did not encrypt, and how many of them no known key can read."""

    table: str
    column: str
    count: int
    unreadable: int


async def rotate(progress: Callable[[str, int], None] = lambda table, done: None) -> Rotated:
    """Encrypt with the present key whatever an older one encrypted. A kill undoes one batch; the next call goes on.

    `progress` is called with a table and how many of its values are done. Raises EncryptionKeyMissing.
    """
    total = Rotated()
    for one in encrypted_columns():
        last, done = 0, 0
        while rows := await _old(one, after=last):
            last = int(rows[-1]["id"])
            async with transaction():
                for row in rows:
                    done += await _encrypt_anew(one, row, total)
            progress(one.table, done)
    return total


async def list_old() -> list[OldValues]:
    """The columns that hold values of older keys. Reads all of them. Raises EncryptionKeyMissing."""
    found: list[OldValues] = []
    for one in encrypted_columns():
        last, count, unreadable = 0, 0, 0
        while rows := await _old(one, after=last):
            last = int(rows[-1]["id"])
            count += len(rows)
            unreadable += sum(_anew(one.field, row) is None for row in rows)
        if count:
            found.append(OldValues(one.table, one.column, count, unreadable))
    return found


async def list_lost() -> list[str]:
    """The columns whose newest value was encrypted with a key that is not known: quick, for the start of a service."""
    lost: list[str] = []
    for one in encrypted_columns():
        ref = ", ref" if isinstance(one.field, EncryptedTextField) else ""
        newest = f"SELECT id{ref}, {one.column} AS value FROM {one.table} ORDER BY id DESC LIMIT 1"  # noqa: S608 (names of models)
        rows = [row for row in await fetch(newest) if _is_encrypted(one.field, row["value"])]
        if rows and _anew(one.field, rows[0]) is None:
            lost.append(f"{one.table}.{one.column}")
    return lost


def _is_encrypted(field: Any, value: Any) -> bool:
    if isinstance(field, EncryptedBytesField):
        return bytes(value).startswith(BYTES_PREFIX)
    return str(value).lstrip('"').startswith(f"{VERSION}.")


async def _encrypt_anew(one: EncryptedColumn, row: dict[str, Any], total: Rotated) -> int:
    value = _anew(one.field, row)
    if value is None:
        total.unreadable += 1
        return 0
    # only if nobody wrote it meanwhile: then it is of the present key already
    change = f"UPDATE {one.table} SET {one.column} = ? WHERE id = ? AND {one.column} = ?"  # noqa: S608 (names of models)
    changed = await execute(change, [value, row["id"], row["value"]])
    total.changed += changed
    return changed


def _anew(field: Any, row: dict[str, Any]) -> str | bytes | None:
    """The value under the present key; None where no known key reads it."""
    value, purpose = row["value"], field.purpose
    try:
        match field:
            case EncryptedTextField():
                return encrypt(decrypt(value, purpose=purpose, row=row["ref"]), purpose=purpose, row=row["ref"])
            case EncryptedJsonField():
                return f'"{encrypt(decrypt(value.strip(chr(34)), purpose=purpose), purpose=purpose)}"'
            case _:
                return encrypt_bytes(decrypt_bytes(bytes(value), purpose=purpose), purpose=purpose)
    except Undecryptable:
        return None


async def _old(one: EncryptedColumn, *, after: int) -> list[dict[str, Any]]:
    """The next values that an older key encrypted."""
    ref = ", ref" if isinstance(one.field, EncryptedTextField) else ""
    condition, values = _condition(one)
    query = (
        f"SELECT id{ref}, {one.column} AS value FROM {one.table} WHERE id > ? AND {condition} ORDER BY id LIMIT {BATCH}"  # noqa: S608 (names of models)
    )
    return await fetch(query, [after, *values])


def _condition(one: EncryptedColumn) -> tuple[str, list[str | bytes]]:
    """A condition for values of older keys, and its values."""
    if isinstance(one.field, EncryptedBytesField):
        start, length = len(BYTES_PREFIX), len(BYTES_PREFIX) + NAME_BYTES
        begins = f"substr({one.column}, 1, {start}) = ? AND substr({one.column}, 1, {length}) <> ?"
        return begins, [BYTES_PREFIX, current_bytes_prefix()]
    quote = '"' if isinstance(one.field, EncryptedJsonField) else ""
    text = one.column if is_sqlite() else f"CAST({one.column} AS text)"
    return f"{text} LIKE ? AND {text} NOT LIKE ?", [f"{quote}{VERSION}.%", f"{quote}{current_prefix()}%"]
