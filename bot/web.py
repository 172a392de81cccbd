"""The HTTP server: the providers' routes, health checks, and the pages for people."""

from collections.abc import Awaitable, Callable, Iterable

import structlog
from aiohttp import web

from bot.watch.readiness import State

log = structlog.get_logger(__name__)

LARGEST_BODY = 1024 * 1024


@web.middleware
async def plain_errors(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Middleware: error pages contain no stack trace and no version."""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        return web.Response(status=415)  # no caller compresses bodies, except for a decompression bomb
    try:
        response = await handler(request)
    except web.RequestPayloadError:
        return web.Response(status=400)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return web.Response(status=error.status, text=error.reason)
    except Exception:  # the edge of the process: the error is logged, and must not reach the caller
        log.exception("web.failed", route=_route_name(request))
        return web.Response(status=500, text="Something went wrong here. Please try again.")
    return response


def _route_name(request: web.Request) -> str:
    """The route's pattern: the path itself may contain a one-time token."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "unknown"


async def _unnamed(request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Server"] = "callout"


def build_web(routes: Iterable[web.AbstractRouteDef], readiness: Callable[[], Awaitable[State]]) -> web.Application:
    async def healthz(request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(request: web.Request) -> web.Response:
        state = await readiness()
        told = {"ready": state.ready, "missing": state.missing, "late": state.late}
        return web.json_response(told, status=200 if state.ready else 503)

    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[plain_errors])
    app.on_response_prepare.append(_unnamed)
    app.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), *routes])
    return app


class WebServer:
    """Listens on host and port; `port` is the real one when 0 was asked for."""

    def __init__(self, app: web.Application, host: str, port: int) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=5.0, auto_decompress=False)
        self._host = host
        self._port = port

    @property
    def port(self) -> int:
        return self._runner.addresses[0][1] if self._runner.addresses else self._port

    async def start(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def stop(self) -> None:
        await self._runner.cleanup()
