"""The Web API over HTTP: checks token, rate limit and scope, runs the method, logs the call."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.slack.errors import SlackError
from sandbox.slack.faults import Fault, fail_after, fail_before
from sandbox.slack.state.world import Call, World
from sandbox.slack.web_api.arguments import Args, Method, read_args
from sandbox.slack.web_api.methods import chat, conversations, files, users, views
from sandbox.slack.web_api.tokens import check_token

Json = dict[str, Any]


class WebApi:
    def __init__(self, world: World, issue_socket_url: Callable[[], str]) -> None:
        self._world = world
        self._issue_socket_url = issue_socket_url
        self.methods: dict[str, Method] = {
            **users.METHODS,
            **chat.METHODS,
            **views.METHODS,
            **conversations.METHODS,
            **files.METHODS,
            "apps.connections.open": Method(self._open_connection, ("connections:write",), token="app"),
        }

    async def handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        args, fault, headers = Args(), self._world.faults.take(name), {}
        try:
            args = await read_args(request)
            failure = await fail_before(self._world.faults, fault, request)
            if failure is not None:
                self._log(name, args, {"ok": False, "fault": _fault_name(fault)}, failure.status)
                return failure
            status, body = 200, {"ok": True, **await self._call(name, request, args)}
        except SlackError as refusal:
            status, body, headers = refusal.status, refusal.body(), refusal.headers
        self._log(name, args, body, status)
        if self._world.granted is not None:
            headers = {**headers, "X-OAuth-Scopes": ",".join(sorted(self._world.granted))}
        failure = await fail_after(self._world.faults, fault)
        return failure or web.json_response(body, status=status, headers=headers)

    async def _call(self, name: str, request: web.Request, args: Args) -> Json:
        method = self.methods.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        self._check_token(method, request, args)
        self._world.rate_limits.count_call(name)
        self._check_scope(method)
        return await method.run(self._world, args)

    def _check_token(self, method: Method, request: web.Request, args: Args) -> None:
        if method.token == "none":
            return
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip() or args.text("token")
        check_token(self._world, token)
        own = self._world.secrets.app_token if method.token == "app" else self._world.secrets.bot_token
        if token != own:
            raise SlackError("not_allowed_token_type")

    def _check_scope(self, method: Method) -> None:
        granted = self._world.granted
        if granted is None or not method.scopes or method.token == "app" or granted & set(method.scopes):
            return
        raise SlackError("missing_scope", needed=",".join(method.scopes), provided=",".join(sorted(granted)))

    async def _open_connection(self, world: World, args: Args) -> Json:
        return {"url": self._issue_socket_url()}

    def _log(self, name: str, args: Args, answer: Json, status: int) -> None:
        shown = {key: value for key, value in args.items() if key != "token"}
        self._world.calls.append(Call(name, shown, answer, status, self._world.clock()))
        self._world.hub.publish({"kind": "call", "method": name, "status": status})


def _fault_name(fault: Fault | None) -> str:
    return fault.fault if fault else ""
