"""What the providers told us of ourselves at an earlier start: with that, a start goes on though one of them does not answer."""

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
Away = Callable[[Exception], bool]
"""Whether an error says that the provider is away for a while, and not that we are wrong."""


async def ask_or_recall(what: str, token: str, ask: Callable[[], Awaitable[Facts]], away: Away) -> Facts:
    """What `ask` finds out with `token`, or found out at an earlier start. Raises its error when there was none."""
    name, fingerprint = f"known:{what}", hashlib.blake2b(token.encode(), digest_size=8).hexdigest()
    kept = await read_preference(name) or {}
    try:
        facts = await ask()
    except Exception as error:  # what is not the provider's absence goes on to the caller
        if not away(error) or kept.get("with") != fingerprint:
            raise
        log.warning("provider.away", what=what, error=type(error).__name__)
        return kept["facts"]
    if kept != (now := {"with": fingerprint, "facts": facts}):
        await write_preference(name, now)
    return facts


class Untiring:
    """A step that has to be done once: at once, or in the background as soon as the provider answers."""

    def __init__(self, what: str, step: Callable[[], Awaitable[None]], away: Away) -> None:
        self._what = what
        self._step = step
        self._away = away
        self._task: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> bool:
        """Whether the provider has not answered yet."""
        return self._task is not None and not self._task.done()

    async def begin(self) -> None:
        """Raises what the step raises, but for the provider's absence."""
        if not await self._tried():
            self._task = asyncio.create_task(self._go_on())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _go_on(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        while True:
            await asyncio.sleep(pause)
            try:
                if await self._tried():
                    return
            except Exception:  # the service does all else meanwhile; the log says what is wrong
                log.exception("provider.refused", what=self._what)
            pause = min(LONGEST_PAUSE_SECONDS, pause * 2)

    async def _tried(self) -> bool:
        try:
            await self._step()
        except Exception as error:  # what is not the provider's absence goes on to the caller
            if not self._away(error):
                raise
            log.warning("provider.away", what=self._what, error=type(error).__name__)
            return False
        return True
