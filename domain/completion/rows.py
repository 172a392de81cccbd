"""Getting at a request for a signature."""

from hashlib import sha256
from typing import Any

from domain.clock import now
from domain.completion.errors import SignatureRequestInvalid
from domain.completion.models import SignatureRequest


async def valid_request(token: str) -> Any:
    """The row, with its work order. Raises SignatureRequestInvalid: unknown, used and expired look the same."""
    request: Any = await SignatureRequest.get_or_none(token_hash=hash_of(token)).select_related("work_order__case")
    if request is None or request.used_at is not None or request.expires_at <= now():
        raise SignatureRequestInvalid
    return request


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
