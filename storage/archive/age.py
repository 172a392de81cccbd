"""Encrypted archives, in the age format: chunks of 64 KiB under ChaCha20-Poly1305, each with its number and whether it is the last.

So an archive that was cut off, put together anew or changed does not decrypt, and `age -d -i KEYFILE` opens one without Callout.
Both ways are streams: nothing is held in memory. The key is an age identity, AGE-SECRET-KEY-1…
"""

import importlib
import os
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from storage.archive.file import BadArchive

SUFFIX = ".age"
MAGIC = b"age-encryption.org/"


def _pyrage() -> Any:
    """The library, which says nothing of its types; loaded only when something is encrypted."""
    return importlib.import_module("pyrage")


class BadBackupKey(ValueError):
    """The text is no age identity."""


def new_key() -> str:
    return str(_pyrage().x25519.Identity.generate())


def must_be_key(key: str) -> None:
    """Raises BadBackupKey."""
    _identity(key)


def _identity(key: str) -> Any:
    pyrage = _pyrage()
    try:
        return pyrage.x25519.Identity.from_str(key.strip())
    except pyrage.IdentityError:
        raise BadBackupKey("no age identity (AGE-SECRET-KEY-1…)") from None


def is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


class _Counted:
    """The writing end of a pipe, which knows its position, as tar wants it."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._written = 0

    def write(self, content: bytes) -> int:
        self._pipe.write(content)
        self._written += len(content)
        return len(content)

    def tell(self) -> int:
        return self._written


@contextmanager
def encrypting(file: IO[bytes], key: str) -> Generator[IO[bytes]]:
    """What is written within the block goes into `file`, encrypted with the key where there is one. Raises BadBackupKey."""
    if not key:
        yield file
        return
    recipient = _identity(key).to_public()
    reading, writing = os.pipe()
    failed: list[Exception] = []
    thread = threading.Thread(target=_encrypt, args=(reading, file, recipient, failed))
    thread.start()
    try:
        with os.fdopen(writing, "wb") as pipe:
            yield cast(IO[bytes], _Counted(pipe))
    except BrokenPipeError:
        if not failed:
            raise
    finally:
        thread.join()
    if failed:
        raise failed[0]


def _encrypt(reading: int, file: IO[bytes], recipient: Any, failed: list[Exception]) -> None:
    with os.fdopen(reading, "rb") as source:
        try:
            _pyrage().encrypt_io(source, file, [recipient])
        except Exception as error:  # raised again by whoever writes
            failed.append(error)


@contextmanager
def decrypted(path: Path, key: str) -> Generator[IO[bytes]]:
    """The archive in plain: the file itself, or a temporary one without a name. Raises BadArchive."""
    if not is_encrypted(path):
        with path.open("rb") as file:
            yield file
        return
    if not key:
        raise BadArchive("encrypted: set CALLOUT_BACKUP_KEY to the key that it was made with")
    with tempfile.TemporaryFile() as plain:
        _decrypt(path, plain, key)
        plain.seek(0)
        yield plain


def _decrypt(path: Path, plain: IO[bytes], key: str) -> None:
    pyrage = _pyrage()
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, plain, [_identity(key)])
    except BadBackupKey as error:
        raise BadArchive(f"encrypted, and CALLOUT_BACKUP_KEY is {error}") from None
    except pyrage.DecryptError:
        raise BadArchive("encrypted with another key than the one in CALLOUT_BACKUP_KEY") from None
    except OSError as error:
        if error.errno:  # the disk, not the content
            raise
        raise BadArchive("cut off, or was changed since it was made") from None
