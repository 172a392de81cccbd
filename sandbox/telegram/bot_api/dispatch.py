"""Runs a Bot API method: from its name and parameters to a result or an ApiError."""

from collections.abc import Awaitable
from typing import Any

from sandbox.telegram.bot_api.call import Call
from sandbox.telegram.bot_api.methods import HANDLERS
from sandbox.telegram.bot_api.schema import METHODS, check_parameters
from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.files import Upload
from sandbox.telegram.state.world import World

_HANDLERS = {name.lower(): handler for name, handler in HANDLERS.items()}
assert _HANDLERS.keys() == METHODS.keys(), "each method of the schema has one handler"


def published_name(method: str) -> str:
    """The method in its own spelling (names are not case-sensitive); as given when there is no such method."""
    known = METHODS.get(method.lower())
    return known.name if known else method


async def run_method(world: World, method: str, given: dict[str, Any], uploads: dict[str, Upload]) -> Any:
    """The result as JSON. Raises ApiError."""
    known = METHODS.get(method.lower())
    if known is None:
        raise ApiError(404, "Not Found")
    call = Call(world, check_parameters(known, {**uploads, **given}), uploads)
    result = _HANDLERS[method.lower()](call)
    return await result if isinstance(result, Awaitable) else result
