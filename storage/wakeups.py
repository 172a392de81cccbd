"""Signals inside a process that there may be something to do: a worker sleeps on one instead of asking all day."""

import asyncio

FAR_SECONDS = 5.0
MARGIN_SECONDS = 0.005
"""The loop's clock is not the one by which things are due; to wake a little late is to find them."""


class Wakeup:
    """Set from anywhere in the loop's thread; one worker waits."""

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
        """Wake once `seconds` have passed. Later than `FAR_SECONDS` is left to the worker, which looks by itself now and then."""
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
