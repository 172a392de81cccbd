"""The idle service: CPU usage without traffic, and the latency of the first message afterwards."""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.cores import Share, family
from bench.dialogue import visitors
from bench.measure import Figure
from bench.testbed import prepared, serving
from bot.settings import PREFIX

IDLE_SECONDS = float(os.environ.get(f"{PREFIX}BENCH_IDLE", "60"))
SETTLING_SECONDS = 10.0
"""Time for the remaining work of the start and of the messages before."""


async def idle_service() -> Sequence[Figure]:
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        async with (
            prepared(Path(name), more_customers=1) as testbed,
            serving(testbed) as running,
            visitors(testbed, 1) as (visitor,),
        ):
            await visitor.introduce()
            await asyncio.sleep(SETTLING_SECONDS)
            share = Share(family(running.pid))
            await asyncio.sleep(IDLE_SECONDS)
            cores = share.cores()
            visitor.times.clear()
            await visitor.tap("Report.*")
            (first,) = visitor.times["tap"]
    silence = f"a silence of {IDLE_SECONDS:g} s, SQLite synchronous=FULL"
    return [
        Figure("idle-core", cores * 100, "%", 1, f"of one core, the typesetting worker included, over {silence}"),
        Figure(
            "first-reply-after-silence",
            first * 1000,
            "ms",
            50,
            f"from the tap to the answer at the Bot API, after {silence}",
        ),
    ]
