"""Signals that wake the workers of this process when there may be work, so that they need not poll the database all the time."""

import asyncio

FAR_SECONDS = 5.0
MARGIN_SECONDS = 0.005
"""The loop's clock differs a little from the one by which rows are due: a worker that wakes late enough finds them due."""


class Wakeup:
    """One worker waits for it; anything in the loop's thread may set it."""

    def __init__(self) -> None:
        self._event: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def _current(self) -> asyncio.Event:
        loop = asyncio.get_running_loop()
        if self._event is None or self._loop is not loop:
            self._event, self._loop = asyncio.Event(), loop
        return self._event

    def wake(self) -> None:
        self._current().set()

    def wake_in(self, seconds: float) -> None:
        """Wake after `seconds`. Beyond `FAR_SECONDS` it does nothing: the workers poll that often by themselves."""
        if seconds <= 0:
            self.wake()
        elif seconds <= FAR_SECONDS:
            asyncio.get_running_loop().call_later(seconds + MARGIN_SECONDS, self.wake)

    async def wait(self, timeout: float) -> bool:
        """Wait until woken or `timeout` seconds have passed; True when woken. Clears the signal."""
        event = self._current()
        try:
            async with asyncio.timeout(timeout):
                await event.wait()
        except TimeoutError:
            return False
        finally:
            event.clear()
        return True


INBOX = Wakeup()
OUTBOX = Wakeup()
RELAY = Wakeup()
TIMERS = Wakeup()
