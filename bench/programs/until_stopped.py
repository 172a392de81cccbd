"""Lets a benchmark program print that it is ready and wait until it is stopped."""

import asyncio
import json
import signal
from typing import Any


async def stay(**ready: Any) -> None:
    """Print `ready` as the first line, then wait for SIGTERM."""
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    print(json.dumps(ready), flush=True)
    await stopping.wait()
