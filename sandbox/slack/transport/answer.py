"""What the app answered to a payload, over either transport."""

from dataclasses import dataclass
from typing import Any

NOT_CONNECTED = "app_not_connected"
"""The failure when no socket is open in Socket Mode."""


@dataclass(frozen=True)
class Answer:
    """`status` is 0 and `failure` one of Slack's error codes when the app gave no proper answer."""

    status: int
    body: Any = None
    failure: str | None = None
    no_retry: bool = False

    @property
    def ok(self) -> bool:
        return self.failure is None
