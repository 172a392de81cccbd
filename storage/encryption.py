"""Encryption with the application key, AES-256-GCM with a random nonce of 96 bits.

An encrypted text reads `v1.<key>.<nonce and ciphertext>`: `<key>` names the key that encrypted it, so that a value from before a
change of the key is still readable while the older key is known. Each purpose has a key of its own, derived from the application key.
The purpose and, where one is given, the row are authenticated: a value that was moved to another column or row does not decrypt.
"""

import base64
import binascii
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

VERSION = "v1"
BYTES_PREFIX = b"\x00v1"
NONCE_BYTES, NAME_BYTES = 12, 4


class EncryptionKeyMissing(RuntimeError):
    """There is no application key: nothing can be encrypted or decrypted. The setting is CALLOUT_SECRET_KEY."""

    def __init__(self) -> None:
        super().__init__("no application key of at least 32 characters is set (CALLOUT_SECRET_KEY)")


class Undecryptable(ValueError):
    """The value was changed or moved, or was encrypted with a key that is not known any more."""


_keys: tuple[str, ...] = ()


def use_keys(keys: Sequence[str]) -> None:
    """Encrypt with the first key from now on, and decrypt with any of them. Called by whoever opens the database."""
    global _keys
    _keys = tuple(key for key in keys if key)


def load_library() -> None:
    """Import what encrypts, which takes tens of milliseconds, before anybody waits for it. Raises EncryptionKeyMissing."""
    encrypt("", purpose="start")


def encrypt(text: str, *, purpose: str, row: str = "") -> str:
    """`row` names the row in which the value will stand. Raises EncryptionKeyMissing."""
    packed = base64.urlsafe_b64encode(_sealed(text.encode(), purpose, row)).decode()
    return f"{current_prefix()}{packed}"


def decrypt(value: str, *, purpose: str, row: str = "") -> str:
    """Raises Undecryptable, EncryptionKeyMissing."""
    version, _, rest = value.partition(".")
    name, _, packed = rest.partition(".")
    try:
        if version != VERSION:
            raise Undecryptable("not an encrypted value")
        return _opened(name, base64.urlsafe_b64decode(packed), purpose, row).decode()
    except (binascii.Error, UnicodeError):
        raise Undecryptable("the encrypted value was changed") from None


def encrypt_bytes(content: bytes, *, purpose: str) -> bytes:
    """Raises EncryptionKeyMissing."""
    return BYTES_PREFIX + bytes.fromhex(_current_name()) + _sealed(content, purpose, "")


def decrypt_bytes(value: bytes, *, purpose: str) -> bytes:
    """Raises Undecryptable, EncryptionKeyMissing."""
    start = len(BYTES_PREFIX)
    if not value.startswith(BYTES_PREFIX):
        raise Undecryptable("not an encrypted value")
    return _opened(value[start : start + NAME_BYTES].hex(), value[start + NAME_BYTES :], purpose, "")


def _sealed(content: bytes, purpose: str, row: str) -> bytes:
    if not _keys:
        raise EncryptionKeyMissing
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(_keys[0], purpose).encrypt(nonce, content, _bound_to(purpose, row))


def _opened(name: str, raw: bytes, purpose: str, row: str) -> bytes:
    from cryptography.exceptions import InvalidTag

    if not _keys:
        raise EncryptionKeyMissing
    key = next((each for each in _keys if key_name(each) == name), None)
    if key is None:
        raise Undecryptable(f"encrypted with a key that is not known (named {name[:8]!r})")
    try:
        return _cipher(key, purpose).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound_to(purpose, row))
    except (InvalidTag, ValueError):
        raise Undecryptable("the encrypted value was changed, or belongs elsewhere") from None


def _bound_to(purpose: str, row: str) -> bytes:
    return f"{purpose}\n{row}".encode() if row else purpose.encode()


def current_prefix() -> str:
    """With what every text begins that the present key encrypted. Raises EncryptionKeyMissing."""
    return f"{VERSION}.{_current_name()}."


def current_bytes_prefix() -> bytes:
    """As `current_prefix`, for bytes."""
    return BYTES_PREFIX + bytes.fromhex(_current_name())


def is_current(value: str) -> bool:
    """Whether a value was encrypted with the key that encrypts now. Raises EncryptionKeyMissing."""
    return value.startswith(current_prefix())


def known_names() -> list[str]:
    """The names of the keys that decrypt."""
    return [key_name(key) for key in _keys]


def _current_name() -> str:
    if not _keys:
        raise EncryptionKeyMissing
    return key_name(_keys[0])


def derived_key(purpose: str) -> bytes:
    """A key of 32 bytes for another use than encrypting, from the one that encrypts now. Raises EncryptionKeyMissing."""
    if not _keys:
        raise EncryptionKeyMissing
    return _fingerprint_key(_keys[0], purpose)


@cache
def _fingerprint_key(key: str, purpose: str) -> bytes:
    return _derived(key, f"fingerprint {purpose}", 32)


@cache
def key_name(key: str) -> str:
    """Eight hex digits that tell keys apart and say nothing of the key."""
    return _derived(key, "key name", NAME_BYTES).hex()


@cache
def _cipher(key: str, purpose: str) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(_derived(key, f"encrypt {purpose}", 32))


def _derived(key: str, info: str, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length, salt=None, info=f"callout {info}".encode()).derive(key.encode())
