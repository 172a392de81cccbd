"""The table of methods, and the way in: from a name and its parameters to a result or an ApiError."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.bot_api.schema import METHODS, check_parameters
from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.files import Upload
from sandbox.telegram.state.world import World


@dataclass(frozen=True)
class Call:
    """One call: `given` holds the checked parameters, `uploads` the files of the request by field name."""

    world: World
    given: dict[str, Any]
    uploads: dict[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        return self.given.get(name, default)


Handler = Callable[[Call], Any]
AsyncHandler = Callable[[Call], Awaitable[Any]]
HANDLERS: dict[str, Handler | AsyncHandler] = {}


def handles(method: str) -> Callable[[Handler], Handler]:
    """Enter a handler into the table, under the method's published name."""
    assert method.lower() in METHODS, method

    def enter(handler: Handler) -> Handler:
        HANDLERS[method.lower()] = handler
        return handler

    return enter


def published_name(method: str) -> str:
    """The method in its own spelling (names are not case-sensitive); as given when there is no such method."""
    known = METHODS.get(method.lower())
    return known.name if known else method


async def run_method(world: World, method: str, given: dict[str, Any], uploads: dict[str, Upload]) -> Any:
    """The result as JSON. Raises ApiError."""
    known = METHODS.get(method.lower())
    handler = HANDLERS.get(method.lower())
    if known is None or handler is None:
        raise ApiError(404, "Not Found")
    call = Call(world, check_parameters(known, {**uploads, **given}), uploads)
    result = handler(call)
    return await result if isinstance(result, Awaitable) else result
