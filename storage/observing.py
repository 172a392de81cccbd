"""Events of the running work (how long it takes, how it ends) for an observer, such as the metrics. By default nobody observes."""

import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


class Observer:
    """Ignores every event. A subclass overrides those that it wants; they must neither block nor raise."""

    def turn_ended(self, source: str, outcome: str, seconds: float) -> None:
        """An inbox item was served ("done") or not ("failed")."""

    def dropped(self, items: int) -> None:
        """So many items of strangers were not kept, since too many of theirs waited."""

    def sent(self, channel: str, outcome: str) -> None:
        """A delivery ended as sent, dead, unknown or expired, or is put off: "retry", or "held" by a limit."""

    def retried(self, work: str) -> None:
        """A piece of work failed and will be tried again."""

    def database_took(self, work: str, seconds: float) -> None:
        """How long one piece of work, or a statement outside of any ("other"), waited for the database."""

    def document_set(self, outcome: str, seconds: float) -> None:
        """The typesetter ended a document: "done" or "failed"."""


_nobody = Observer()
_observers: list[Observer] = []


def observer() -> Observer:
    return _observers[-1] if _observers else _nobody


@contextmanager
def observed_by(listening: Observer) -> Generator[None]:
    """Let `listening` observe all tasks of the process within the block."""
    _observers.append(listening)
    try:
        yield
    finally:
        _observers.remove(listening)


@dataclass
class Work:
    kind: str
    database_seconds: float = 0.0
    records: list[str] = field(default_factory=list[str])


_under_way: ContextVar[Work | None] = ContextVar("work_under_way", default=None)


class timed_work:  # noqa: N801  (a block's head, as a function would be, and entered too often to be a generator)
    """Sums up the database's time within the block as one piece of work of this kind."""

    __slots__ = ("_mine", "_token")

    def __init__(self, kind: str) -> None:
        self._mine = Work(kind)

    def __enter__(self) -> Work:
        self._token = _under_way.set(self._mine)
        return self._mine

    def __exit__(self, *_: object) -> None:
        _under_way.reset(self._token)
        observer().database_took(self._mine.kind, self._mine.database_seconds)


def changed(subjects: Iterable[str]) -> None:
    """Note that the work under way has changed these records (`kind:reference`)."""
    mine = _under_way.get()
    if mine is not None:
        mine.records += [each for each in subjects if each not in mine.records]


class database_time:  # noqa: N801  (as `timed_work` is)
    """Measures one statement, BEGIN or COMMIT."""

    __slots__ = ("_began",)

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        seconds = time.perf_counter() - self._began
        mine = _under_way.get()
        if mine is None:
            observer().database_took("other", seconds)
        else:
            mine.database_seconds += seconds
