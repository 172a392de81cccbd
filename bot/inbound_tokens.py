"""One-time tokens in what people send: sealed before the body is kept, opened for its turn only, and gone after it.

A body is kept as bytes that nobody has read, so tokens are found by their surroundings: `join-TOKEN`, `join TOKEN` and `/sign/TOKEN`,
as JSON or a form encodes them.
"""

import re

from storage.encryption import Undecryptable, decrypt, encrypt
from storage.inbox.claiming import replace_body
from storage.inbox.items import Received

PURPOSE = "inbox token"
GONE = b"token-is-gone"
_TOKEN = re.compile(
    rb"(join(?:[^a-z0-9_%]|%[0-9a-f]{2}|\\[nt]){1,8}|sign(?:/|\\/|%2f))([a-z0-9_-]{20,})", re.IGNORECASE
)
_SEALED = re.compile(rb"sealed\((v1\.[0-9a-f]{8}\.[A-Za-z0-9_=-]+)\)")


def seal_tokens(body: bytes) -> bytes:
    """The body with its tokens encrypted with the application key; what already looks sealed did not come from here, and is broken."""
    if b"sealed(" in body:
        body = body.replace(b"sealed(", b"sealed (")
    small = body.lower()
    if b"join" not in small and b"sign" not in small:
        return body
    return _TOKEN.sub(lambda found: found[1] + b"sealed(" + _encrypted(found[2]) + b")", body)


def open_tokens(body: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The body as it came, and the tokens in it."""
    tokens: list[str] = []

    def opened(found: re.Match[bytes]) -> bytes:
        try:
            tokens.append(decrypt(found[1].decode(), purpose=PURPOSE))
        except Undecryptable:  # sealed with a key that is not known any more
            return GONE
        return tokens[-1].encode()

    return (_SEALED.sub(opened, body), tuple(tokens)) if b"sealed(" in body else (body, ())


async def drop_tokens(item: Received) -> None:
    """After its turn, or when it is parked: only a marker stays where a token was. Inside the caller's transaction."""
    if b"sealed(" in item.body:
        await replace_body(item.id, _SEALED.sub(GONE, item.body))


def _encrypted(token: bytes) -> bytes:
    return encrypt(token.decode(), purpose=PURPOSE).encode()
