"""The limits of the HTTP server towards whoever connects: time for headers and bodies, connections, sizes, and what answers carry.

aiohttp has no time-out for headers, counts no connections, and puts the text of a malformed request and its own version into its error
pages; this module does that in a protocol and a middleware of ours.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from typing import Any

import structlog
from aiohttp import web
from aiohttp.web_protocol import RequestHandler

log = structlog.get_logger(__name__)

KILOBYTE = 1024
LARGEST_BODY = 1024 * KILOBYTE
USUAL_BODY = 64 * KILOBYTE
BODIES = {
    "/telegram/webhook": LARGEST_BODY,
    "/slack/events": LARGEST_BODY,
    "/slack/commands": LARGEST_BODY,
    "/slack/interactivity": LARGEST_BODY,
    "/sign/{token}": LARGEST_BODY,
}
"""The largest body of a route, in bytes; `USUAL_BODY` for all others."""

OWN_NETWORKS = ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
"""Where a reverse proxy connects from, on behalf of everybody: its address is not limited by itself."""


@dataclass(frozen=True)
class EdgeLimits:
    """`connections_each` is for one address outside of `proxies`."""

    header_seconds: float = 10.0
    body_seconds: float = 20.0
    keepalive_seconds: float = 75.0
    lingering_seconds: float = 2.0
    headers: int = 64
    line_bytes: int = 8 * KILOBYTE
    connections: int = 1000
    connections_each: int = 50
    proxies: tuple[str, ...] = OWN_NETWORKS


@dataclass
class Connections:
    """Counts open connections, in all and by address."""

    limits: EdgeLimits
    _of: dict[Any, str] = field(default_factory=dict[Any, str])
    _by_address: Counter[str] = field(default_factory=Counter[str])

    def open(self, who: object, address: str) -> bool:
        """Count a connection; False when it is one too many. Each one must be closed, also then."""
        self._of[who] = address
        self._by_address[address] += 1
        if len(self._of) > self.limits.connections:
            return False
        return self._by_address[address] <= self.limits.connections_each or self._is_proxy(address)

    def close(self, who: object) -> None:
        address = self._of.pop(who, None)
        if address is None:
            return
        self._by_address[address] -= 1
        if not self._by_address[address]:
            del self._by_address[address]

    def _is_proxy(self, address: str) -> bool:
        try:
            found = ip_address(address)
        except ValueError:  # a Unix socket has none
            return True
        return any(found in ip_network(network) for network in self.limits.proxies)


def plain_error(status: int, reason: str = "") -> web.Response:
    """An error page of a few words of ours: it names no version and repeats nothing of the request."""
    words = reason or str(web.Response(status=status).reason)
    return web.Response(status=status, text=words, headers={"Server": "callout", **HARDENING})


HARDENING = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""The headers of every answer that does not bring its own; a page brings its own Content-Security-Policy."""

HSTS = "max-age=31536000"


class EdgeProtocol(RequestHandler):
    """aiohttp's protocol, with a time-out for headers and error pages of ours."""

    def __init__(self, manager: "EdgeServer", limits: EdgeLimits, **options: Any) -> None:
        super().__init__(manager, **options)
        self._limits = limits
        self._overdue: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        before = self._request_count
        super().data_received(data)
        if self._request_count > before:
            self._have_headers()
        elif data and self._waiter is not None and self._overdue is None:
            self._expect_headers()  # the beginning of another request on the same connection

    def connection_lost(self, exc: BaseException | None) -> None:
        self._have_headers()
        super().connection_lost(exc)

    def _expect_headers(self) -> None:
        self._overdue = self._loop.call_later(self._limits.header_seconds, self._give_up)

    def _have_headers(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _give_up(self) -> None:
        self._overdue = None
        if self.transport is not None:
            self.transport.write(b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        self.force_close()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Also for what aiohttp could not parse: its message repeats the request, so that neither the answer nor the log has it."""
        log.warning("web.malformed" if status < 500 else "web.broken", status=status, error=type(exc).__name__)
        answer = plain_error(status)
        answer.force_close()
        return answer

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Errors that aiohttp raises outside of the middlewares, such as for an unknown Expect, get our page, too."""
        if isinstance(resp, web.HTTPException) and resp.status >= 400:
            resp = plain_error(resp.status)
        return await super().finish_response(request, resp, start_time)


class EdgeServer(web.Server):
    """aiohttp's server, with `EdgeProtocol` and a limit on connections."""

    def __init__(self, made: web.Server, limits: EdgeLimits) -> None:
        options: dict[str, Any] = made._kwargs
        super().__init__(
            made.request_handler,
            request_factory=made.request_factory,
            handler_cancellation=made.handler_cancellation,
            loop=made._loop,
            **options,
        )
        self._limits = limits
        self._counted = Connections(limits)

    def __call__(self) -> RequestHandler:
        return EdgeProtocol(self, self._limits, loop=self._loop, **self._kwargs)

    def connection_made(self, handler: RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        peer = transport.get_extra_info("peername")
        if not self._counted.open(handler, str(peer[0]) if peer else ""):
            log.warning("web.too_many_connections")
            transport.abort()

    def connection_lost(self, handler: RequestHandler, exc: BaseException | None = None) -> None:
        self._counted.close(handler)
        super().connection_lost(handler, exc)


class EdgeRunner(web.AppRunner):
    """Runs an application behind `EdgeServer`."""

    def __init__(self, app: web.Application, limits: EdgeLimits) -> None:
        super().__init__(
            app,
            access_log=None,
            shutdown_timeout=5.0,
            auto_decompress=False,
            keepalive_timeout=limits.keepalive_seconds,
            lingering_time=limits.lingering_seconds,
            max_headers=limits.headers,
            max_line_size=limits.line_bytes,
            max_field_size=limits.line_bytes,
        )
        self._limits = limits

    async def _make_server(self) -> web.Server:
        return EdgeServer(await super()._make_server(), self._limits)


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def body_in_time(limits: EdgeLimits) -> Any:
    """Middleware: the whole body has arrived, within its time and the size of its route, before the handler runs."""

    @web.middleware
    async def read_body(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.can_read_body:
            return await handler(request)
        resource = request.match_info.route.resource
        largest = BODIES.get(resource.canonical if resource is not None else "", USUAL_BODY)
        limited = request.clone(client_max_size=largest)
        try:
            async with asyncio.timeout(limits.body_seconds):
                await limited.read()
        except TimeoutError:
            answer = plain_error(408)
            answer.force_close()
            return answer
        return await handler(limited)

    return read_body


def hardened(*, https: bool) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """For `on_response_prepare`: the headers of every answer. `https`: browsers are told to come by https only."""

    async def prepare(request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Server"] = "callout"
        for name, value in HARDENING.items():
            response.headers.setdefault(name, value)
        if https:
            response.headers["Strict-Transport-Security"] = HSTS

    return prepare
