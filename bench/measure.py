"""A figure, its output, and statistics."""

import statistics
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured number; `note` says how it was measured.

    It must stay below `goal`, or reach `at_least`. With neither it is for information.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    note: str = ""
    at_least: float | None = None

    @property
    def short(self) -> bool:
        """Whether the goal was missed."""
        missed = self.goal is not None and not self.value < self.goal
        return missed or (self.at_least is not None and not self.value >= self.at_least)

    def line(self) -> str:
        said = f"{self.name}: {_number(self.value)} {self.unit}".rstrip()
        aims = [f"goal {_number(self.goal)}"] if self.goal is not None else []
        aims += [f"at least {_number(self.at_least)}"] if self.at_least is not None else []
        if aims:
            said += f" ({', '.join(aims)}) {'short' if self.short else 'ok'}"
        return f"{said}  # {self.note}" if self.note else said


Bench = Callable[[], Awaitable[Sequence[Figure]]]


class NotMeasured(Exception):
    """A figure can't be measured here; the message says why."""


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Iterable[float], share: float) -> float:
    """The nearest-rank percentile: of 300 values the 99th is the fourth largest."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]


def exit_code(figures: Iterable[Figure]) -> int:
    return 1 if any(figure.short for figure in figures) else 0


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
