"""Seconds from nothing to the demo's page: git clone, make demo, HTTP 200."""

import asyncio
import os
import re
import signal
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import aiohttp

from bench.measure import Figure, NotMeasured
from bench.testbed import ROOT

PATIENCE = 110.0
PAGE = re.compile(rb"Open (http://\S+)")


async def clone_to_page() -> Sequence[Figure]:
    """Clones what is committed here; a first run elsewhere has filled the installer's cache."""
    if not (ROOT / ".git").exists():
        raise NotMeasured("this is no git repository")
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        folder = Path(name) / "callout"
        began = perf_counter()
        cloned = await asyncio.create_subprocess_exec("git", "clone", "--quiet", str(ROOT), str(folder))
        if await cloned.wait():
            raise NotMeasured("git clone failed")
        after_clone = perf_counter() - began
        page = await _demo(folder)
        taken = perf_counter() - began
    note = f"git clone {after_clone:.1f} s, then make demo up to {page}"
    return [Figure("clone-to-page", taken, "s", 60, note)]


async def _demo(folder: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL")
    }
    process = await asyncio.create_subprocess_exec(
        "make",
        "demo",
        "ARGS=--no-browser --port 0",
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            return await _page(process)
    finally:
        await _end(process)


async def _page(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    said: list[bytes] = []
    async for line in process.stdout:
        said.append(line)
        if found := PAGE.search(line):
            page = found[1].decode()
            async with aiohttp.ClientSession() as session, session.get(page) as answer:
                if answer.status != 200:
                    raise NotMeasured(f"the page answered {answer.status}")
                await answer.read()
            return page
    raise NotMeasured(f"make demo ended: {b' / '.join(said[-3:]).decode(errors='replace')}")


async def _end(process: asyncio.subprocess.Process) -> None:
    """make and what it started are a process group of their own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    try:
        async with asyncio.timeout(15):
            await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
