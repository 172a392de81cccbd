"""The interface of the worker processes: kinds of work, results and errors.

The pool that runs them is in `bot.workers`. The code of a kind runs in its worker process and imports this module there, so
nothing is imported here but the standard library.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Kind:
    """One kind of work: its code and its limits. The pool keeps at most one process for each kind.

    `entry` names a callable as "module:name". A new worker process calls it once, with a private folder and `settings`
    (JSON) as keywords; what it returns is the `Work` that does one job after another.
    """

    name: str
    entry: str
    memory_limit: int
    """Bytes that the process may allocate, its interpreter and libraries included."""
    time_limit: float
    """Seconds that a job may take once its turn has come."""
    work_limit: float | None = None
    """Seconds of processor time that a job may take, of all its threads. Unlike `time_limit` it says nothing of a busy machine."""
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])
    heavy: bool = False
    """Of all heavy kinds together, one job runs at a time."""
    queue_limit: int = 16
    """How many jobs may wait; each holds its files in the service's memory."""
    tries: int = 1
    """How often a job is tried when its process dies."""
    jobs_per_process: int = 200
    """The process is replaced after so many jobs."""
    renew_above: int = 200_000_000
    """It is also replaced when it has more resident bytes than this after a job."""
    idle_seconds: float | None = 60.0
    """The process is ended when it has had no job for so long; None keeps it."""
    answer_limit: int = 64_000_000
    """The maximum size of a job's result in bytes."""


Files = Iterable[tuple[str, bytes]]
"""Names and contents. In a worker they are read as they are asked for, once, while the rest may still be arriving."""


@dataclass(frozen=True)
class Made:
    """The result of a job: a JSON value, and files."""

    result: Any = None
    files: Sequence[bytes] = ()
    seconds: float = 0.0
    """How long the job took, without its wait; set by the pool."""


Work = Callable[[Any, Files], Made]


class JobFailed(Exception):
    """The job was not done."""

    seconds = 0.0
    """How long it was at work, without its wait."""


class JobRaised(JobFailed):
    """The code of the job raised an exception. The message is the exception's."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error
        """The name of the exception's class."""


class JobTimedOut(JobFailed):
    """The job took longer, or more processor time, than its kind may; its process was ended."""


class JobOutOfMemory(JobFailed):
    """The job needed more memory than its kind may have; its process was ended."""


class WorkerDied(JobFailed):
    """The process ended in the middle of the job, or its answer can't be parsed."""


class TooManyWaiting(JobFailed):
    """Too many jobs of this kind are waiting already. Try again later."""


class PoolStopped(JobFailed):
    """The service is shutting down."""


class Workers(Protocol):
    """The pool, as its callers see it."""

    async def run(self, kind: Kind, parameters: Any, files: Sequence[tuple[str, bytes]] = ()) -> Made:
        """Run one job; `parameters` are JSON. Jobs of a kind run in the order of their calls. Raises JobFailed."""
        ...
