"""Latency of a slash command, signed and posted as Slack does: until the answer to /queue with a full queue arrives at its
response_url, and until the acknowledgement, compared with Bolt's; both on one keep-alive connection.
"""

import asyncio
import secrets
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import aiohttp

from bench.api_server import length_of
from bench.measure import Figure, NotMeasured, median, percentile
from bench.records import open_cases
from bench.sides import Measure, side_by_side
from bench.started import started
from bench.testbed import Testbed, in_database, prepared, serving
from sandbox.slack.transport.request_urls import sign

CASES = 60
WARM_UP = 20
COMMANDS = 200
PAUSE = 0.02
IN_A_ROUND = 50
PATH = "/slack/commands"


async def slash_command() -> Sequence[Figure]:
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        async with prepared(Path(name)) as testbed:
            async with in_database(testbed):
                await open_cases(CASES)
            async with serving(
                testbed, "bench.programs.unpaced"
            ):  # one person asks more often than the rate limit allows
                await _settled(testbed)
                async with aiohttp.ClientSession() as session:
                    times = [await _ask(session, testbed) for _ in range(WARM_UP + COMMANDS)][WARM_UP:]
                acknowledged = await _beside_bolt(testbed)
    note = f"{COMMANDS} times /queue with {CASES} requests waiting"
    return [
        Figure("slash-command-median", median(times), "ms", 100, note),
        Figure("slash-command-p99", percentile(times, 0.99), "ms"),
        *acknowledged,
    ]


async def _settled(testbed: Testbed) -> None:
    """Wait until the case messages have been posted in the dispatch channel, which the rate limit slows to one a second."""
    await asyncio.sleep(2)


def _signed(testbed: Testbed, command: str, text: str) -> tuple[bytes, dict[str, str]]:
    """Body and headers."""
    where = testbed.slack.world.response_urls.new(testbed.cast.members[1], testbed.cast.dispatch)
    body = urlencode(
        {
            "command": command,
            "text": text,
            "user_id": testbed.cast.members[1],
            "user_name": "dana.ortiz",
            "channel_id": testbed.cast.dispatch,
            "team_id": "T0BENCH",
            "trigger_id": f"{secrets.randbelow(10**12)}.{secrets.token_hex(8)}",
            "response_url": f"{testbed.slack.base_url}{where.path}",
        }
    ).encode()
    stamp = str(int(time.time()))
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": sign(testbed.signing_secret, stamp, body),
    }


def _latest(testbed: Testbed) -> str:
    """The last ephemeral message in the channel."""
    there = testbed.slack.world.messages.list_visible(testbed.cast.dispatch, testbed.cast.members[1])
    return next((message.ts for message in reversed(there) if message.is_ephemeral), "")


async def _ask(session: aiohttp.ClientSession, testbed: Testbed) -> float:
    """Milliseconds from the signed request to the whole answer."""
    (body, headers), before = _signed(testbed, "/queue", ""), _latest(testbed)
    began = time.perf_counter()
    async with session.post(f"{testbed.address}{PATH}", data=body, headers=headers) as answer:
        await answer.read()
    await testbed.slack.hub.until(lambda: _latest(testbed) != before, 5)
    taken = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise NotMeasured(f"/queue was answered {answer.status}")
    await asyncio.sleep(PAUSE)
    return taken


class Line:
    """A keep-alive connection without a client library, whose time would be measured too."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def ask(self, body: bytes, headers: dict[str, str]) -> tuple[float, bytes]:
        """Milliseconds until the whole answer has arrived, and the answer."""
        named = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        head = f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\n{named}Content-Length: {len(body)}\r\n\r\n"
        began = time.perf_counter()
        self._writer.write(head.encode() + body)
        answer = b""
        while (found := length_of(answer)) is None or len(answer) < found[1]:
            piece = await self._reader.read(65536)
            if not piece:
                raise NotMeasured("the connection was closed")
            answer += piece
        return (time.perf_counter() - began) * 1000, answer


@asynccontextmanager
async def _line(port: int) -> AsyncGenerator[Line]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield Line(reader, writer)
    finally:
        writer.close()


async def _beside_bolt(testbed: Testbed) -> list[Figure]:
    bolt, secret, port = "bench.peers.bolt_ack", testbed.signing_secret, urlsplit(testbed.address).port or 0
    async with (
        started(bolt, secret, log=testbed.folder / "bolt.log") as default,
        started(bolt, secret, "before", log=testbed.folder / "bolt-before.log") as before,
        _line(port) as ours,
        _line(default.port) as theirs,
        _line(before.port) as at_its_best,
    ):
        peer = _round(theirs, testbed, "/callout", "help", "Yes")
        help_ = await side_by_side(peer, _round(ours, testbed, "/callout", "help", ""))
        queue = await side_by_side(peer, _round(ours, testbed, "/queue", "", ""))
        best = await _round(at_its_best, testbed, "/callout", "help", "Yes")()
    return [
        Figure("slash-ack-to-bolt", help_.ratio, "", 0.1, f"/callout help; {help_.note('Bolt', 'ms')}"),
        Figure("slash-queue-to-bolt", queue.ratio, "", note=f"/queue; {queue.note('Bolt', 'ms')}"),
        Figure(
            "slash-bolt-before-response", best, "ms", note="Bolt with process_before_response, which is not the default"
        ),
    ]


def _round(line: Line, testbed: Testbed, command: str, text: str, answer: str) -> Measure:
    """The median latency of so many acknowledgements; each must contain `answer`, or be followed by one if it is empty."""

    async def measure() -> float:
        times: list[float] = []
        for _ in range(IN_A_ROUND):
            before = _latest(testbed)
            taken, said = await line.ask(*_signed(testbed, command, text))
            if said[9:12] != b"200" or answer.encode() not in said:
                raise NotMeasured(f"{command} was answered with {said[:300]!r}")
            times.append(taken)
            if not answer:
                await testbed.slack.hub.until(lambda before=before: _latest(testbed) != before, 5)
            await asyncio.sleep(PAUSE / 4)
        return median(times)

    return measure
