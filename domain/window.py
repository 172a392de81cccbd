"""A span of time with both ends known: an appointment slot, a shift, a leave."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.errors import DomainError


class WindowEndsTooEarly(DomainError):
    """A window has to end after it starts. Params: start, end."""

    code = "window-ends-too-early"


@dataclass(frozen=True, order=True)
class Window:
    """Half-open [start, end): two windows that touch do not overlap. Both ends are kept in UTC.

    Raises ValueError for a naive datetime (a mistake of the caller), WindowEndsTooEarly when end <= start
    (a mistake that a person can make).
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        for name in ("start", "end"):
            moment: datetime = getattr(self, name)
            if moment.tzinfo is None:
                raise ValueError(f"{name} of a window needs a time zone")
            object.__setattr__(self, name, moment.astimezone(UTC))
        if self.end <= self.start:
            raise WindowEndsTooEarly(start=self.start, end=self.end)

    @property
    def duration(self) -> timedelta:
        return self.end - self.start

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded down."""
        return self.duration // timedelta(minutes=1)

    def overlaps(self, other: "Window") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, what: "datetime | Window") -> bool:
        """A moment in [start, end), or a window that lies wholly inside this one."""
        if isinstance(what, Window):
            return self.start <= what.start and what.end <= self.end
        return self.start <= what < self.end

    def overlap(self, other: "Window") -> "Window | None":
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Window(start, end) if start < end else None

    def padded(self, before: timedelta, after: timedelta | None = None) -> "Window":
        """Widened at the front by `before` and at the back by `after` (the same when left out)."""
        return Window(self.start - before, self.end + (before if after is None else after))

    def moved(self, by: timedelta) -> "Window":
        return Window(self.start + by, self.end + by)


def merged(windows: "list[Window] | tuple[Window, ...]") -> list[Window]:
    """The same time covered by as few windows as possible, in order; windows that touch become one."""
    result: list[Window] = []
    for window in sorted(windows):
        if result and window.start <= result[-1].end:
            result[-1] = Window(result[-1].start, max(result[-1].end, window.end))
        else:
            result.append(window)
    return result
