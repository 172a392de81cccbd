"""A workspace with two members in #dispatch, and real Bolt apps over HTTP or Socket Mode."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from sandbox.server import RunningServer, serve
from sandbox.slack import RequestUrls, SlackSandbox


class Clock:
    """A clock that the test moves by hand."""

    def __init__(self, start: float) -> None:
        self.now = start

    def __call__(self) -> float:
        return self.now

    def tick(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class RunningSlack:
    """A running Slack sandbox with two members, a channel, and a client with the bot token."""

    sandbox: SlackSandbox
    server: RunningServer
    client: AsyncWebClient
    clock: Clock
    vera: str
    milo: str
    dispatch: str
    closing: list[Callable[[], Awaitable[Any]]] = field(default_factory=list)

    def texts(self, user: str | None = None, channel: str | None = None) -> list[str]:
        """The texts that a member sees in a channel."""
        rows = self.sandbox.screens.messages(user or self.vera, channel or self.dispatch)
        return [row["text"] for row in rows]

    async def connect_http(self, app: AsyncApp) -> None:
        """Serve the app on a free port and make it every request URL."""

        async def answer(request: web.Request) -> web.Response:
            response = await app.async_dispatch(await to_bolt_request(request))
            return await to_aiohttp_response(response)

        base_url = await self.listen(answer)
        self.sandbox.world.request_urls = RequestUrls(*[base_url + "/slack/events"] * 4)

    async def listen(self, answer: Callable[[web.Request], Awaitable[web.Response]]) -> str:
        """Run a handler for every POST on a free port; its base URL."""
        server = web.Application()
        server.add_routes([web.post("/{tail:.*}", answer)])
        runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.closing.append(runner.cleanup)
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def connect_socket(self, app: AsyncApp) -> AsyncSocketModeHandler:
        self.sandbox.link.socket_mode = True
        before = self.sandbox.link.sockets.connections
        handler = AsyncSocketModeHandler(app, self.sandbox.world.secrets.app_token)
        await handler.connect_async()
        await self.sandbox.hub.until(lambda: self.sandbox.link.sockets.connections > before)
        self.closing.append(handler.close_async)
        return handler

    def bolt(self) -> AsyncApp:
        return AsyncApp(
            client=self.client,
            signing_secret=self.sandbox.world.secrets.signing_secret,
            process_before_response=True,
        )


class AppEndpoint:
    """An endpoint of an app that keeps the requests and answers with the next of its replies."""

    def __init__(self, *replies: web.Response) -> None:
        self.received: list[tuple[dict[str, str], str]] = []
        self.replies = list(replies)

    async def listen(self, request: web.Request) -> web.Response:
        self.received.append((dict(request.headers), await request.text()))
        return self.replies.pop(0) if self.replies else web.Response()


async def use_endpoint(slack: RunningSlack, endpoint: AppEndpoint) -> None:
    url = await slack.listen(endpoint.listen)
    slack.sandbox.world.request_urls = RequestUrls(url, url, url, url)


async def answer(call: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    """The answer of a Web API call as a dict."""
    data = (await call).data
    assert isinstance(data, dict)
    return data


async def refusal(call: Awaitable[AsyncSlackResponse]) -> str:
    """Slack's error code of a refused call."""
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response.get("error"))


StartSlack = Callable[..., Awaitable[RunningSlack]]


@pytest.fixture
async def start_slack() -> AsyncIterator[StartSlack]:
    running: list[RunningSlack] = []

    async def open_one(**options: Any) -> RunningSlack:
        clock = Clock(float(int(asyncio.get_running_loop().time())) + 1_700_000_000)
        sandbox = SlackSandbox(**({"clock": clock, "retry_delays": (0.0, 0.0, 0.0), "floods": False} | options))
        server = await serve([sandbox])
        sandbox.base_url = server.base_url
        vera = sandbox.workspace.add_member("vera", is_admin=True)
        milo = sandbox.workspace.add_member("milo")
        dispatch = sandbox.workspace.add_channel("dispatch", members=[vera.id, milo.id])
        client = AsyncWebClient(token=sandbox.world.secrets.bot_token, base_url=sandbox.api_url)
        slack = RunningSlack(sandbox, server, client, clock, vera.id, milo.id, dispatch.id)
        running.append(slack)
        return slack

    yield open_one
    for slack in running:
        for close in reversed(slack.closing):
            await close()
        await slack.server.close()


@pytest.fixture
async def slack(start_slack: StartSlack) -> RunningSlack:
    return await start_slack()
