"""Seconds from the start of the service's process to its first 200 of /readyz."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.measure import Figure, median
from bench.testbed import prepared, serving

STARTS = 5


async def service_start() -> Sequence[Figure]:
    """Start `python -m bot run` against the sandbox, with a migrated and filled database."""
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        async with prepared(Path(name)) as testbed:
            times: list[float] = []
            for _ in range(STARTS + 1):
                async with serving(testbed) as running:
                    times.append(running.ready_after)
    return [Figure("service-start", median(times[1:]), "s", 2, f"median of {STARTS} after one warm-up")]
