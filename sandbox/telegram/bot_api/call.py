"""One call of a Bot API method, as its handler gets it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.state.files import Upload
from sandbox.telegram.state.world import World


@dataclass(frozen=True)
class Call:
    """`given` holds the checked parameters, `uploads` the files of the request by field name."""

    world: World
    given: dict[str, Any]
    uploads: dict[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        return self.given.get(name, default)


Handler = Callable[[Call], Any] | Callable[[Call], Awaitable[Any]]
"""Returns the result as JSON, or raises ApiError."""
