"""Measures two sides alternately, so that other load on the machine affects both."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bench.measure import median

ROUNDS = 5
REST_SECONDS = 0.2

Measure = Callable[[], Awaitable[float]]


@dataclass(frozen=True)
class Sides:
    """The measurements of both sides, round by round."""

    ours: list[float] = field(default_factory=list[float])
    peers: list[float] = field(default_factory=list[float])

    @property
    def ratio(self) -> float:
        """The median of ours divided by the median of theirs."""
        return median(self.ours) / median(self.peers)

    def note(self, peer: str, unit: str) -> str:
        return (
            f"ours {_said(self.ours)}, {peer} {_said(self.peers)} {unit}, medians of {len(self.ours)} (least to most)"
        )


async def side_by_side(peer: Measure, ours: Measure, rounds: int = ROUNDS) -> Sides:
    sides = Sides()
    for _ in range(rounds):
        sides.peers.append(await peer())
        await asyncio.sleep(REST_SECONDS)
        sides.ours.append(await ours())
        await asyncio.sleep(REST_SECONDS)
    return sides


def _said(values: list[float]) -> str:
    return f"{median(values):.4g} ({min(values):.4g} to {max(values):.4g})"
