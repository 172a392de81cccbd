"""A load balancer: one address in front of several replicas; each request goes to the next one that accepts a connection."""

from collections.abc import Sequence
from itertools import islice

import aiohttp
from aiohttp import web

from tests.faults.town import HOST

LARGEST_BODY = 16 * 1024 * 1024
HOP_BY_HOP = frozenset({"connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"})


class Balancer:
    """Skips a replica that refuses the connection; when a replica's connection breaks later, so does the caller's."""

    def __init__(self, port: int, replicas: Sequence[str]) -> None:
        """`replicas` are addresses."""
        self._port = port
        self._replicas = list(replicas)
        self._turn = 0
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/{rest:.*}", self._pass_on)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(force_close=True, limit=0), auto_decompress=False
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0, auto_decompress=False)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self._port).start()

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        if self._session is not None:
            await self._session.close()

    def _in_turn(self) -> list[str]:
        self._turn = (self._turn + 1) % len(self._replicas)
        return [*islice(self._replicas, self._turn, None), *islice(self._replicas, self._turn)]

    async def _pass_on(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        for replica in self._in_turn():
            try:
                return await self._ask(replica, request, body)
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:
                return _cut(request)
        return web.Response(status=503)

    async def _ask(self, replica: str, request: web.Request, body: bytes) -> web.StreamResponse:
        assert self._session is not None
        headers = [(name, value) for name, value in request.headers.items() if name.lower() not in HOP_BY_HOP]
        async with self._session.request(
            request.method, replica + request.raw_path, headers=headers, data=body, allow_redirects=False
        ) as answer:
            kept = [
                (name, value)
                for name, value in answer.headers.items()
                if name.lower() not in HOP_BY_HOP | {"content-length"}
            ]
            return web.Response(status=answer.status, headers=dict(kept), body=await answer.read())


def _cut(request: web.Request) -> web.StreamResponse:
    """End the caller's connection without a response."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=502)
