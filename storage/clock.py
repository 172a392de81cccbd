"""The time. All code asks here (the domain through `domain.clock`), so that tests and simulations can stop it or move it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime

_sources: list[Callable[[], datetime]] = []


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _sources[-1]() if _sources else datetime.now(UTC)


@contextmanager
def running_on(source: Callable[[], datetime]) -> Generator[None]:
    """Let `source` tell the time within the block, for every task of the process."""
    _sources.append(source)
    try:
        yield
    finally:
        _sources.remove(source)
