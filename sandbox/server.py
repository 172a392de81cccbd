"""Serves the parts of the sandbox on one loopback port."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

_LARGEST_REQUEST = 64 * 1024 * 1024


class AppPart(Protocol):
    """A part of the sandbox: its routes, and the background work that starts and ends with the server."""

    def routes(self) -> Iterable[web.AbstractRouteDef]: ...

    async def start(self) -> None: ...

    async def close(self) -> None: ...


@dataclass(frozen=True)
class RunningServer:
    """A server that answers at `base_url` (no slash at the end) until it is closed."""

    base_url: str
    runner: web.AppRunner
    parts: tuple[AppPart, ...]

    async def close(self) -> None:
        """Close the parts first, so that long polls and event streams end and release their connections."""
        await asyncio.gather(*(part.close() for part in self.parts))
        await self.runner.cleanup()


async def serve(app_parts: Sequence[AppPart], host: str = "127.0.0.1", port: int = 0) -> RunningServer:
    """Start the parts on one port; 0 takes any free one."""
    app = web.Application(client_max_size=_LARGEST_REQUEST)
    for part in app_parts:
        app.add_routes(part.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    for part in app_parts:
        await part.start()
    bound = runner.addresses[0][1]
    return RunningServer(f"http://{host}:{bound}", runner, tuple(app_parts))
