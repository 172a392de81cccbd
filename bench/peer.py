"""Runs a program of `bench/peers` in the peers' environment, and reads the line of JSON that it prints at its end."""

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from bench.measure import NotMeasured
from bench.testbed import ROOT

PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"


async def measured_peer(program: str, *args: str, python: Path | None = None) -> dict[str, Any]:
    """The result of `bench/peers/<program>.py`, run with `python`. Raises NotMeasured."""
    chosen = python or PEERS_PYTHON
    if not chosen.exists():
        raise NotMeasured("the peers' environment is not there; `make bench` makes it")
    process = await asyncio.create_subprocess_exec(
        str(chosen),
        "-m",
        f"bench.peers.{program}",
        *args,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, errors = await process.communicate()
    finally:
        with suppress(ProcessLookupError):
            process.kill()
    if process.returncode:
        raise NotMeasured(f"{program} ended with {process.returncode}: {errors.decode(errors='replace')[-300:]}")
    return orjson.loads(out.splitlines()[-1])


OWN_PYTHON = Path(sys.executable)
"""For a peer in our own environment."""
