"""The arguments of a Web API call, from JSON, form or query."""

import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.slack.errors import SlackError
from sandbox.slack.state.world import World

Json = dict[str, Any]


class Args(dict[str, Any]):
    """Values as given. The methods convert them, and raise SlackError for a wrong type."""

    def text(self, name: str, default: str = "") -> str:
        value = self.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else str(value)

    def need(self, name: str) -> str:
        """A required string."""
        value = self.get(name)
        if value is None or value == "":
            raise SlackError("invalid_arguments", [f"missing required field: {name}"])
        if isinstance(value, dict | list):
            raise SlackError("invalid_arguments", [f"must be a string [json-pointer:/{name}]"])
        return str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.get(name)
        if value is None or value == "":
            return default
        return value in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int) -> int:
        value = self.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise SlackError("invalid_arguments", [f"must be an integer [json-pointer:/{name}]"]) from None

    def parsed(self, name: str, error: str = "invalid_arguments") -> Any:
        """A JSON structure, which a form contains as text; None when it is not given."""
        value = self.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None


@dataclass(frozen=True)
class Method:
    """One Web API method. `scopes`: any one of them is enough; empty: no scope is needed. `token`: `bot`, `app` or `none`."""

    run: Callable[[World, Args], Coroutine[Any, Any, Json]]
    scopes: tuple[str, ...] = ()
    token: str = "bot"


async def read_args(request: web.Request) -> Args:
    """Query and body together. Raises SlackError for a body that cannot be read."""
    args = Args(request.query)
    if request.method == "GET":
        return args
    if request.content_type == "application/json":
        text = await request.text()
        try:
            body = json.loads(text) if text else {}
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        args.update(body)
    elif request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        args.update({name: value for name, value in (await request.post()).items() if isinstance(value, str)})
    elif request.can_read_body:
        raise SlackError("invalid_form_data")
    return args


def paginate(rows: list[Any], args: Args, default: int = 100, highest: int = 1000) -> tuple[list[Any], str]:
    """One page and the cursor of the next one, empty at the end."""
    limit = args.number("limit", default) or default
    if limit < 1 or limit > highest:
        raise SlackError("invalid_limit")
    cursor = args.text("cursor")
    if cursor and not cursor.removeprefix("page:").isdigit():
        raise SlackError("invalid_cursor")
    start = int(cursor.removeprefix("page:")) if cursor else 0
    following = start + limit
    return rows[start:following], f"page:{following}" if following < len(rows) else ""
