"""Serves the parts of the sandbox on one loopback port, to this machine's own pages and programs alone.

Everybody's roles are played here without a password. So a web page from elsewhere must not reach it through the visitor's browser: not
by a name of its own that leads to 127.0.0.1 (DNS rebinding), nor by a form or a script that posts across origins.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from aiohttp import web

_LARGEST_REQUEST = 64 * 1024 * 1024
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


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


def _name_in(authority: str) -> str:
    """The host's name in "name:port"; '' for what is none."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


def is_from_here(request: web.BaseRequest) -> bool:
    """Whether a program of this machine asks, or a page that this server has served itself."""
    if _name_in(request.host) not in LOOPBACK:
        return False
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return False
    site = request.headers.get("Sec-Fetch-Site", "none")
    followed = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    return site in ("none", "same-origin") or followed


@web.middleware
async def _local_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    if not is_from_here(request):
        return web.Response(status=403, text="This sandbox answers its own pages and programs on this machine.")
    return await handler(request)


async def _unframed(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.setdefault("Content-Security-Policy", "frame-ancestors 'none'")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")


async def serve(app_parts: Sequence[AppPart], host: str = "127.0.0.1", port: int = 0) -> RunningServer:
    """Start the parts on one port; 0 takes any free one. Raises ValueError for a host that other machines reach."""
    if host not in LOOPBACK:
        raise ValueError(f"{host} is not this machine alone")
    app = web.Application(client_max_size=_LARGEST_REQUEST, middlewares=[_local_only])
    app.on_response_prepare.append(_unframed)
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
