"""The daily digest as the composition root needs it: its timer, and arming it at the start."""

from collections.abc import Awaitable, Callable

from handlers.slack.digest.time import KIND, ensure_digest_timer, send_daily_digest
from storage.timers import DueTimer

__all__ = ["DIGEST_TIMERS", "ensure_digest_timer"]

DIGEST_TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {KIND: send_daily_digest}
