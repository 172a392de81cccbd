"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import hmac
import json
import re
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from sandbox.telegram.bot_api.call_log import CallLog
from sandbox.telegram.bot_api.dispatch import published_name, run_method
from sandbox.telegram.bot_api.faults import AFTER, Fault, Faults
from sandbox.telegram.errors import ApiError, too_many_requests
from sandbox.telegram.state.files import Upload
from sandbox.telegram.state.world import World

_DISCONNECT_CHECK_SECONDS = 0.05
_NOT_FOUND = ApiError(404, "Not Found")
_BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n"
Parameters = tuple[dict[str, Any], dict[str, Upload]]


class BotApi:
    """Answers the bot's calls, logs each of them, and applies injected faults."""

    def __init__(self, world: World, calls: CallLog, faults: Faults) -> None:
        self._world = world
        self._calls = calls
        self._faults = faults
        self._closing = asyncio.Event()

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.route("*", "/bot{token:[^/]+}/{method}", self.handle_call),
            web.get("/file/bot{token:[^/]+}/{path:.+}", self.handle_download),
        ]

    def close(self) -> None:
        """Release the callers that a fault keeps waiting."""
        self._closing.set()

    async def execute(self, method: str, given: dict[str, Any]) -> Any:
        """Run a call from the reply to a webhook request. Raises ApiError."""
        try:
            result = await run_method(self._world, method, given, {})
        except ApiError as error:
            self._log(published_name(method), given, {}, error.code, error.body())
            raise
        self._log(published_name(method), given, {}, 200, {"ok": True, "result": result})
        return result

    async def handle_call(self, request: web.Request) -> web.StreamResponse:
        method = published_name(request.match_info["method"])
        try:
            self._check_token(request.match_info["token"])
            given, uploads = await read_parameters(request)
        except ApiError as error:
            self._log(method, {}, {}, error.code, error.body())
            return _answer(error.code, error.body())
        fault = self._faults.take(method, given.get("chat_id"))
        if fault and fault.fault not in AFTER | {"slow", "bad_json"}:
            return await self._fail(request, fault, method, given, uploads)
        if fault and fault.fault == "slow":
            await self._wait(request, fault.delay)
        status, body = await self._run(method, given, uploads)
        self._log(method, given, uploads, status, body)
        if fault and fault.fault == "bad_json":
            return web.Response(body=json.dumps(body).encode()[:-2], content_type="application/json")
        if fault and fault.fault in AFTER:
            return await self._abort(request, fault)
        return _answer(status, body)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request.match_info["token"])
        except ApiError as error:
            return _answer(error.code, error.body())
        stored = self._world.files.find_by_path(request.match_info["path"])
        if stored is None:
            return _answer(404, _NOT_FOUND.body())
        return web.Response(body=stored.data, content_type="application/octet-stream")

    def _check_token(self, token: str) -> None:
        if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
            raise _NOT_FOUND
        if not hmac.compare_digest(token, self._world.token):
            raise ApiError(401, "Unauthorized")

    async def _run(self, method: str, given: dict[str, Any], uploads: dict[str, Upload]) -> tuple[int, dict[str, Any]]:
        try:
            return 200, {"ok": True, "result": await run_method(self._world, method, given, uploads)}
        except ApiError as error:
            return error.code, error.body()

    def _log(self, method: str, given: dict[str, Any], uploads: dict[str, Upload], status: int, body: Any) -> None:
        call = self._calls.add(method, given, uploads, status, body, self._world.clock())
        if method != "getUpdates":
            about = {"seq": call.seq, "method": method, "params": call.params, "status": status, "at": call.at}
            self._world.publish("call", call=about)

    async def _fail(
        self, request: web.Request, fault: Fault, method: str, given: dict[str, Any], uploads: dict[str, Upload]
    ) -> web.StreamResponse:
        if fault.fault in {"timeout_before", "reset"}:
            self._log(method, given, uploads, 0, {})
            return await self._abort(request, fault)
        if fault.fault == "429":
            error = too_many_requests(fault.retry_after)
        else:
            error = ApiError(int(fault.fault), "Internal Server Error" if fault.fault == "500" else "Bad Gateway")
        await self._wait(request, fault.delay)
        self._log(method, given, uploads, error.code, error.body())
        if fault.fault == "502":
            return web.Response(status=502, text=_BAD_GATEWAY, content_type="text/html")
        return _answer(error.code, error.body())

    async def _abort(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        """Wait, then close the connection without an answer."""
        await self._wait(request, fault.delay if not fault.fault.startswith("timeout") else fault.delay or None)
        if request.transport:
            request.transport.abort()
        return web.Response(status=500)

    async def _wait(self, request: web.Request, seconds: float | None) -> None:
        """Wait for some real seconds, or with None until the caller disconnects; ends when the sandbox closes."""
        loop = asyncio.get_running_loop()
        deadline = None if seconds is None else loop.time() + seconds
        while not self._closing.is_set() and request.transport and not request.transport.is_closing():
            left = (
                _DISCONNECT_CHECK_SECONDS
                if deadline is None
                else min(_DISCONNECT_CHECK_SECONDS, deadline - loop.time())
            )
            if left <= 0:
                return
            await asyncio.sleep(left)


def _answer(status: int, body: dict[str, Any]) -> web.Response:
    headers = {}
    if retry := (body.get("parameters") or {}).get("retry_after"):
        headers["Retry-After"] = str(retry)
    return web.json_response(body, status=status, headers=headers)


async def read_parameters(request: web.Request) -> Parameters:
    """Parameters from the query, and from a JSON, form or multipart body. Raises ApiError."""
    given: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    try:
        if request.content_type == "application/json":
            body = await request.read()
            parsed = json.loads(body) if body.strip() else {}
            if not isinstance(parsed, dict):
                raise ApiError(400, "Bad Request: can't parse JSON object: expected an Object")
            given |= parsed
        elif request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
            _sort_fields(await request.post(), given, uploads)
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    except ValueError:
        raise ApiError(400, "Bad Request: can't parse request body") from None
    return given, uploads


def _sort_fields(fields: Mapping[str, Any], given: dict[str, Any], uploads: dict[str, Upload]) -> None:
    for name, value in fields.items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        elif isinstance(value, bytes | bytearray):
            given[name] = bytes(value).decode()
        else:
            given[name] = value
