"""How long a slash command takes: /queue with a full queue, signed and posted as Slack does it, until the answer is there."""

import asyncio
import secrets
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

import aiohttp

from bench.house import House, furnished, in_database, serving
from bench.measure import Figure, NotMeasured, median, percentile
from bench.records import open_cases
from sandbox.slack.request_urls import sign

CASES = 60
WARM_UP = 20
COMMANDS = 200
PAUSE = 0.02


async def slash_command() -> Sequence[Figure]:
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        async with furnished(Path(name)) as house:
            async with in_database(house):
                await open_cases(CASES)
            async with serving(house), aiohttp.ClientSession() as session:
                await _settled(house)
                times = [await _ask(session, house) for _ in range(WARM_UP + COMMANDS)][WARM_UP:]
    note = f"{COMMANDS} times /queue with {CASES} requests waiting"
    return [
        Figure("slash-command-median", median(times), "ms", 100, note),
        Figure("slash-command-p99", percentile(times, 0.99), "ms"),
    ]


async def _settled(house: House) -> None:
    """The requests are told to the dispatch channel first, one a second at the most: that is another matter."""
    await asyncio.sleep(2)


async def _ask(session: aiohttp.ClientSession, house: House) -> float:
    """Milliseconds from the signed request to the whole answer."""
    body = urlencode(
        {
            "command": "/queue",
            "text": "",
            "user_id": house.cast.members[1],
            "user_name": "dana.ortiz",
            "channel_id": house.cast.dispatch,
            "team_id": "T0BENCH",
            "trigger_id": f"{secrets.randbelow(10**12)}.{secrets.token_hex(8)}",
            "response_url": f"{house.slack.base_url}/slack/response/none",
        }
    ).encode()
    stamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": sign(house.signing_secret, stamp, body),
    }
    began = time.perf_counter()
    async with session.post(f"{house.address}/slack/commands", data=body, headers=headers) as answer:
        said = await answer.text()
    taken = (time.perf_counter() - began) * 1000
    if answer.status != 200 or "C-10" not in said:
        raise NotMeasured(f"/queue answered {answer.status}: {said[:200]}")
    await asyncio.sleep(PAUSE)
    return taken
