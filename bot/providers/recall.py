"""Starting while a provider is unavailable: its last known answers are cached, and what it has to do is retried."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from storage.preferences import read_preference, write_preference

log = structlog.get_logger(__name__)

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0

Facts = dict[str, Any]
IsUnavailable = Callable[[Exception], bool]
"""Whether an error means that the provider is unavailable for now, and not that our settings or requests are wrong."""


async def ask_or_recall(
    what: str, token: str, ask: Callable[[], Awaitable[Facts]], is_unavailable: IsUnavailable
) -> Facts:
    """The answer of `ask`, or its cached answer for the same `token`. Raises the error of `ask` when there is none."""
    name, fingerprint = f"known:{what}", hashlib.blake2b(token.encode(), digest_size=8).hexdigest()
    kept = await read_preference(name) or {}
    try:
        facts = await ask()
    except Exception as error:  # other errors are the caller's
        if not is_unavailable(error) or kept.get("with") != fingerprint:
            raise
        log.warning("provider.away", what=what, error=type(error).__name__)
        return kept["facts"]
    if kept != (now := {"with": fingerprint, "facts": facts}):
        await write_preference(name, now)
    return facts


class RetryUntilUp:
    """Runs a step until it succeeds once: in `begin`, or else in the background as soon as the provider answers."""

    def __init__(self, what: str, step: Callable[[], Awaitable[None]], is_unavailable: IsUnavailable) -> None:
        self._what = what
        self._step = step
        self._is_unavailable = is_unavailable
        self._task: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> bool:
        """Whether the provider has not answered yet."""
        return self._task is not None and not self._task.done()

    async def begin(self) -> None:
        """Raises what the step raises, unless the provider is unavailable."""
        if not await self._try_step():
            self._task = asyncio.create_task(self._retry())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _retry(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        while True:
            await asyncio.sleep(pause)
            try:
                if await self._try_step():
                    return
            except Exception:  # everything else keeps running; the log says what is wrong
                log.exception("provider.refused", what=self._what)
            pause = min(LONGEST_PAUSE_SECONDS, pause * 2)

    async def _try_step(self) -> bool:
        try:
            await self._step()
        except Exception as error:  # other errors are the caller's
            if not self._is_unavailable(error):
                raise
            log.warning("provider.away", what=self._what, error=type(error).__name__)
            return False
        return True
