"""The HTTP server: the providers' routes, health checks, and the pages for people."""

from collections.abc import Awaitable, Callable, Iterable

import structlog
from aiohttp import web

from bot.edge import LARGEST_BODY, EdgeLimits, EdgeRunner, body_in_time, hardened, plain_error
from bot.watch.readiness import State

log = structlog.get_logger(__name__)


@web.middleware
async def plain_errors(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Middleware: error pages contain no stack trace and no version."""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        return plain_error(415)  # no caller compresses bodies, except for a decompression bomb
    try:
        response = await handler(request)
    except web.RequestPayloadError:
        return plain_error(400)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        refusal = plain_error(error.status, error.reason)
        if isinstance(error, web.HTTPMethodNotAllowed):
            refusal.headers["Allow"] = ", ".join(sorted(error.allowed_methods))
        return refusal
    except Exception:  # the edge of the process: the error is logged, and must not reach the caller
        log.exception("web.failed", route=_route_name(request))
        return plain_error(500, "Something went wrong here. Please try again.")
    return response


def _route_name(request: web.Request) -> str:
    """The route's pattern: the path itself may contain a one-time token."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "unknown"


def build_web(
    routes: Iterable[web.AbstractRouteDef],
    readiness: Callable[[], Awaitable[State]],
    *,
    https: bool = False,
    limits: EdgeLimits | None = None,
) -> web.Application:
    """The application. `https`: whether people reach it by https."""

    async def healthz(request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(request: web.Request) -> web.Response:
        state = await readiness()
        told = {"ready": state.ready, "missing": state.missing, "late": state.late}
        return web.json_response(told, status=200 if state.ready else 503)

    app = web.Application(
        client_max_size=LARGEST_BODY, middlewares=[plain_errors, body_in_time(limits or EdgeLimits())]
    )
    app.on_response_prepare.append(hardened(https=https))
    app.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), *routes])
    return app


class WebServer:
    """Listens on host and port; `port` is the real one when 0 was asked for."""

    def __init__(self, app: web.Application, host: str, port: int, limits: EdgeLimits | None = None) -> None:
        self._runner = EdgeRunner(app, limits or EdgeLimits())
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
