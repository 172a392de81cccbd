"""Messages answered a second: committed to the inbox, served in a transaction, the reply sent from the outbox to the Bot API."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.measure import Figure, NotMeasured, median
from bench.peer import PEERS_PYTHON
from bench.programs.chatting import CONNECTIONS, PEOPLE
from bench.sides import Measure, side_by_side
from bench.started import Program, started

SECONDS = 3.0


async def trivial_reply() -> Sequence[Figure]:
    if not PEERS_PYTHON.exists():
        raise NotMeasured("the peers' environment is not there; `make bench` makes it")
    busy: list[float] = []
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        folder, python = Path(name), str(PEERS_PYTHON)
        peer = "bench.peers.aiogram_reply"
        async with (
            started("bench.programs.chatting", log=folder / "chatting.log") as chats,
            started("bench.programs.replying", folder, chats.port, log=folder / "replying.log") as ours,
            started(peer, chats.port, log=folder / "sending.log", python=python) as sending,
            started(peer, chats.port, "answer", log=folder / "answering.log", python=python) as answering,
        ):
            sides = await side_by_side(_talk(chats, sending, busy), _talk(chats, ours, busy))
            in_answer = [await _talk(chats, answering, busy)() for _ in range(3)]
    note = f"{PEOPLE} people on {CONNECTIONS} connections; both ends of the chat busy for {max(busy):.0%} at most"
    return [
        Figure("reply-to-aiogram", sides.ratio, "", at_least=0.8, note=sides.note("aiogram", "a second")),
        Figure("reply-rate", median(sides.ours), "replies a second", note=f"SQLite synchronous=FULL, {note}"),
        Figure("reply-aiogram-in-the-answer", median(in_answer), "replies a second", note="no call of the Bot API"),
    ]


def _talk(chats: Program, side: Program, busy: list[float]) -> Measure:
    async def measure() -> float:
        told = await chats.ask(port=side.port, path="/telegram/webhook", seconds=SECONDS)
        if told["refused"] or told["unanswered"]:
            raise NotMeasured(f"{told['refused']} updates were refused, {told['unanswered']} people not answered")
        busy.append(told["busy"])
        return float(told["rate"])

    return measure
