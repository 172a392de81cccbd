"""Requests for a signature: grants to sign one work order."""

from domain.access.actions import open_grant
from domain.access.errors import GrantInvalid
from domain.access.rules import Scope
from domain.access.views import GrantView
from domain.completion.errors import SignatureRequestInvalid


async def valid_request(token: str) -> GrantView:
    """The open grant; consumes nothing. Raises SignatureRequestInvalid: unknown, used and expired look the same."""
    try:
        return await open_grant(token, Scope.SIGN)
    except GrantInvalid:
        raise SignatureRequestInvalid from None


def subject_of(work_order: str) -> str:
    return f"work_order:{work_order}"
