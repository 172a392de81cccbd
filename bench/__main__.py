"""`python -m bench [NAME…]`: prints a line for each figure; exits with 1 when any misses its goal."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence

from bench.accept import accepted_updates
from bench.clocks import LEAD, clocks
from bench.clone import clone_to_page
from bench.dialogue import dialogue_turns
from bench.growth import growth, growth_on_server
from bench.idle import IDLE_SECONDS, idle_service
from bench.measure import Bench, Figure, NotMeasured, exit_code
from bench.outbox import outbox_rows
from bench.replicas import replicas
from bench.reply import trivial_reply
from bench.report import service_report
from bench.slash import slash_command
from bench.startup import service_start
from bench.turn import whole_turns

BENCHES: dict[str, Bench] = {
    "start": service_start,
    "accept": accepted_updates,
    "reply": trivial_reply,
    "turn": whole_turns,
    "dialogue": dialogue_turns,
    "slash": slash_command,
    "report": service_report,
    "clone": clone_to_page,
    "outbox": outbox_rows,
    "growth": growth,
    "growth-postgres": growth_on_server,
    "replicas": replicas,
    "idle": idle_service,
    "clocks": clocks,
}
LONGEST_SECONDS = 120.0
LONGER: dict[str, float] = {
    "accept": 240.0,
    "reply": 180.0,
    "turn": 240.0,
    "outbox": 300.0,
    "growth": 1800.0,
    "growth-postgres": 2400.0,
    "replicas": 400.0,
    "idle": IDLE_SECONDS + 60,
    "clocks": IDLE_SECONDS + LEAD.total_seconds() + 180,
}
"""Benchmarks that may take longer, with their limits in seconds."""


def _longest(name: str) -> float:
    return LONGER.get(name, LONGEST_SECONDS)


async def _measure(name: str) -> Sequence[Figure]:
    async with asyncio.timeout(_longest(name)):
        return await BENCHES[name]()


def run(names: Sequence[str]) -> int:
    code = 0
    for name in names or BENCHES:
        try:
            figures = asyncio.run(_measure(name))
        except (NotMeasured, TimeoutError) as error:
            print(f"{name}: not measured ({error or f'took longer than {_longest(name):g} s'}) short", flush=True)
            code = 1
            continue
        for figure in figures:
            print(figure.line(), flush=True)
        code = max(code, exit_code(figures))
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    given = parser.parse_args(arguments)
    if unknown := sorted(set(given.names) - set(BENCHES)):
        parser.error(f"no figure called {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that started processes are ended on exit
    return run(given.names)


if __name__ == "__main__":
    sys.exit(main())
