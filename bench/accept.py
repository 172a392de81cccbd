"""Updates accepted a second: from the webhook to the committed inbox row and the 200."""

import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from bench.measure import Figure, NotMeasured, median
from bench.peer import OWN_PYTHON, measured_peer
from bench.programs.accepting import PATH
from bench.sides import Measure, side_by_side
from bench.started import finished, started
from bench.updates import FIRST_UPDATE

CONNECTIONS = 64
SECONDS = 2.0
ROUND = 1_000_000
"""More updates than a round accepts, so that no number is used twice."""


async def accepted_updates() -> Sequence[Figure]:
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        folder = Path(name)
        async with (
            started("bench.programs.accepting", folder, log=folder / "accepting.log") as ours,
            started("bench.peers.aiohttp_reading", log=folder / "aiohttp.log") as peer,
            started("bench.peers.ptb_webhook", log=folder / "ptb.log") as webhook,
        ):
            busy: list[float] = []
            to_aiohttp = await side_by_side(_posted(peer.port, busy), _posted(ours.port, busy))
            to_webhook = await side_by_side(
                _posted(webhook.port, busy), _posted(ours.port, busy, FIRST_UPDATE + 50 * ROUND)
            )
            to_ptb = await side_by_side(_dispatched, _posted(ours.port, busy, FIRST_UPDATE + 100 * ROUND))
    note = (
        f"{CONNECTIONS} connections, SQLite synchronous=FULL, the client busy for {max(busy):.0%} of its time at most"
    )
    return [
        Figure("accept-to-aiohttp", to_aiohttp.ratio, "", at_least=0.4, note=to_aiohttp.note("aiohttp", "a second")),
        Figure("accept-to-ptb", to_ptb.ratio, "", at_least=3, note=to_ptb.note("PTB", "a second")),
        Figure("accept-to-ptb-webhook", to_webhook.ratio, "", note=to_webhook.note("PTB behind aiohttp", "a second")),
        Figure("accept-rate", median(to_aiohttp.ours + to_webhook.ours + to_ptb.ours), "updates a second", note=note),
    ]


def _posted(port: int, busy: list[float], first: int = FIRST_UPDATE) -> Measure:
    rounds = count()

    async def measure() -> float:
        told = await finished(
            "bench.programs.posting",
            *("--port", port, "--path", PATH, "--first", first + next(rounds) * ROUND),
            *("--connections", CONNECTIONS, "--seconds", SECONDS),
        )
        if told["refused"]:
            raise NotMeasured(f"{told['refused']} of {told['answered']} updates were refused")
        busy.append(told["busy"])
        return float(told["rate"])

    return measure


async def _dispatched() -> float:
    return float((await measured_peer("ptb_dispatch", python=OWN_PYTHON))["rate"])
