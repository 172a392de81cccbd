"""The shape of one entry of the control API: parameters as a JSON object in, the answer as one out."""

from collections.abc import Awaitable, Callable
from typing import Any

Json = dict[str, Any]
Verb = Callable[[Json], Awaitable[Json]]
Verbs = dict[str, Verb]
"""By path under /sandbox/slack."""
