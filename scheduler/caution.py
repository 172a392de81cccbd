"""After a process has died: runs one piece of work at a time, marked before it begins. What kills again and again is parked."""

from collections.abc import Awaitable, Callable

from storage import deaths
from storage.deaths import CAUTION, MOST_DEATHS
from storage.outage import persist


class DeadlyWork(RuntimeError):
    """The service died too often while this was done."""


async def run_cautiously(
    kind: str, record: int, run: Callable[[], Awaitable[None]], park: Callable[[Exception], Awaitable[None]]
) -> None:
    """Run it, marked and alone if there is reason for caution; `park` it instead when it was there at too many deaths."""
    if not CAUTION.needed(kind, record):
        await run()
        return
    async with CAUTION.alone:
        # The first death was before anything was marked.
        died = 1 + await deaths.begin(kind, record)
        if died >= MOST_DEATHS:
            await park(DeadlyWork(f"the service died {died} times"))
        else:
            await run()
        await persist(lambda: deaths.end(kind, record))


def describe(error: Exception) -> str:
    """As kept with what failed."""
    return f"{type(error).__name__}: {error}"
