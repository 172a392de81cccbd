"""How Slack refuses a call, and how the sandbox says that a person could not do that."""

import math
from typing import Any


class SlackError(Exception):
    """A refusal with Slack's error code: HTTP 200 with `ok: false` unless a status is given."""

    def __init__(
        self,
        code: str,
        messages: list[str] | None = None,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        **fields: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages or []
        self.status = status
        self.headers = headers or {}
        self.fields = fields

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error": self.code, **self.fields}
        if self.messages:
            body["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in self.messages]}
        return body


class ImpossibleError(Exception):
    """No person could do this: the button is not there, the modal is someone else's, the channel is not visible."""


def rate_limited(wait: float) -> SlackError:
    """The refusal of a call that came too early, with the seconds to wait in whole numbers."""
    seconds = max(1, math.ceil(wait))
    return SlackError("ratelimited", status=429, headers={"Retry-After": str(seconds)})
