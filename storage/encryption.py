"""Encryption of single columns with the application key, AES-256-GCM.

A value reads `v1.<key>.<nonce and ciphertext>`: `<key>` names the key that encrypted it, so that a value from before a change of the
key is still readable while the older key is known. Each purpose has a key of its own, derived from the application key.
"""

import base64
import binascii
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

from tortoise import fields
from tortoise.models import Model

VERSION = "v1"
NONCE_BYTES = 12


class EncryptionKeyMissing(RuntimeError):
    """There is no application key: nothing can be encrypted or decrypted. The setting is CALLOUT_SECRET_KEY."""

    def __init__(self) -> None:
        super().__init__("no application key is set (CALLOUT_SECRET_KEY)")


class Undecryptable(ValueError):
    """The value was changed, or was encrypted with a key that is not known any more."""


_keys: tuple[str, ...] = ()


def use_keys(keys: Sequence[str]) -> None:
    """Encrypt with the first key from now on, and decrypt with any of them. Called by whoever opens the database."""
    global _keys
    _keys = tuple(key for key in keys if key)


def encrypt(text: str, *, purpose: str) -> str:
    """Raises EncryptionKeyMissing."""
    if not _keys:
        raise EncryptionKeyMissing
    nonce = os.urandom(NONCE_BYTES)
    sealed = _cipher(_keys[0], purpose).encrypt(nonce, text.encode(), purpose.encode())
    return f"{VERSION}.{key_name(_keys[0])}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(value: str, *, purpose: str) -> str:
    """Raises Undecryptable, EncryptionKeyMissing."""
    from cryptography.exceptions import InvalidTag

    if not _keys:
        raise EncryptionKeyMissing
    version, _, rest = value.partition(".")
    name, _, packed = rest.partition(".")
    key = next((each for each in _keys if key_name(each) == name), None)
    if version != VERSION or key is None:
        raise Undecryptable(f"encrypted with a key that is not known (named {name[:8]})")
    try:
        raw = base64.urlsafe_b64decode(packed)
        return _cipher(key, purpose).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode()).decode()
    except (binascii.Error, InvalidTag, ValueError):
        raise Undecryptable("the encrypted value was changed") from None


def is_current(value: str) -> bool:
    """Whether a value was encrypted with the key that encrypts now. Raises EncryptionKeyMissing."""
    if not _keys:
        raise EncryptionKeyMissing
    return value.startswith(f"{VERSION}.{key_name(_keys[0])}.")


@cache
def key_name(key: str) -> str:
    """Eight hex digits that tell keys apart and say nothing of the key."""
    return _derived(key, "key name", 4).hex()


@cache
def _cipher(key: str, purpose: str) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(_derived(key, f"encrypt {purpose}", 32))


def _derived(key: str, info: str, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length, salt=None, info=f"callout {info}".encode()).derive(key.encode())


class EncryptedTextField(fields.TextField):
    """Text that stands encrypted in the database; an empty one stands empty. It can't be filtered by.

    `purpose` names the column for ever: what was encrypted for one column can't be put into another.
    """

    def __init__(self, *, purpose: str, **options: Any) -> None:
        super().__init__(**options)
        self.purpose = purpose

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        return encrypt(value, purpose=self.purpose) if value else value

    def to_python_value(self, value: Any) -> Any:
        """Also called for a value that an instance is made with, which is plain."""
        return decrypt(value, purpose=self.purpose) if _is_encrypted(value) else value


def _is_encrypted(value: Any) -> bool:
    if not isinstance(value, str) or not value.startswith(f"{VERSION}."):
        return False
    name, _, packed = value.removeprefix(f"{VERSION}.").partition(".")
    return len(name) == 8 and len(packed) >= 38 and " " not in packed
