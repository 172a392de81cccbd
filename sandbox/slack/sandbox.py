"""The Slack sandbox as one object: a part for `sandbox.server.serve`, and an API for tests in the same event loop."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from aiohttp import web

from sandbox.slack.control.routes import ControlRoutes
from sandbox.slack.people.modals import Modals
from sandbox.slack.people.people import People
from sandbox.slack.people.screens import Screens
from sandbox.slack.posting.messages import post_due
from sandbox.slack.state.manifest import Manifest
from sandbox.slack.state.world import RequestUrls, Secrets, World
from sandbox.slack.transport.app_link import RETRY_DELAYS, AppLink
from sandbox.slack.web_api.file_transfer import handle_download, handle_upload
from sandbox.slack.web_api.response_urls import handle_response_url
from sandbox.slack.web_api.server import WebApi

_TICK_SECONDS = 1.0


class SlackSandbox:
    """A workspace with one app installed.

    `people` and `modals` have a method for each thing that a member does, `screens` for what a member sees. `calls` and
    `deliveries` log the traffic in both directions; `hub.until(predicate)` waits for a change. Set `base_url` to the
    address at which the sandbox is served before people act. The app is called at `request_urls` or the manifest's
    URLs, or over its websockets in Socket Mode (`socket_mode`, by default as the manifest says). `clock` is the time of
    everything but signatures, which the app compares with the real time.
    """

    def __init__(
        self,
        *,
        bot_token: str = "xoxb-sandbox",
        app_token: str = "xapp-sandbox",
        signing_secret: str = "sandbox-signing-secret",
        manifest: dict[str, Any] | None = None,
        request_urls: RequestUrls | None = None,
        socket_mode: bool | None = None,
        scopes: frozenset[str] | None = None,
        floods: bool = True,
        ack_seconds: float = 3.0,
        retry_delays: tuple[float, ...] = RETRY_DELAYS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        known = Manifest(manifest)
        self.world = World(
            secrets=Secrets(bot_token, app_token, signing_secret),
            manifest=known,
            clock=clock,
            floods=floods,
            scopes=scopes,
            request_urls=request_urls or RequestUrls(),
        )
        self.link = AppLink(
            self.world,
            socket_mode=known.socket_mode if socket_mode is None else socket_mode,
            ack_seconds=ack_seconds,
            retry_delays=retry_delays,
        )
        self.world.send_event = self.link.send_event
        self.people = People(self.world, self.link)
        self.modals = Modals(self.world, self.link)
        self.screens = Screens(self.world, self.link)
        self.hub, self.workspace, self.faults = self.world.hub, self.world.workspace, self.world.faults
        self.calls, self.deliveries = self.world.calls, self.world.deliveries
        self._api = WebApi(self.world, self.link.sockets.issue_url)
        self._control = ControlRoutes(self.world, self.link, self.people, self.modals, self.screens)
        self._ticking: asyncio.Task[None] | None = None

    @property
    def base_url(self) -> str:
        """The address at which this sandbox is served, without a slash at the end."""
        return self.world.base_url

    @base_url.setter
    def base_url(self, url: str) -> None:
        self.world.base_url = url.rstrip("/")

    @property
    def api_url(self) -> str:
        """The `base_url` for slack_sdk's clients."""
        return f"{self.base_url}/slack/api/"

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/slack/api/{method}", self._locate(self._api.handle)),
            web.post("/slack/api/{method}", self._locate(self._api.handle)),
            web.get("/slack/socket", self.link.sockets.handle),
            web.post("/slack/response/{key}", partial(handle_response_url, self.world)),
            web.post("/slack/upload/v1/{ticket}", partial(handle_upload, self.world)),
            web.get("/slack/files-pri/{file}/{name}", partial(handle_download, self.world)),
            web.get("/slack/files-pri/{file}/download/{name}", partial(handle_download, self.world)),
            *self._control.routes(self._locate),
        ]

    async def start(self) -> None:
        self._ticking = asyncio.create_task(self._tick())

    async def close(self) -> None:
        if self._ticking:
            self._ticking.cancel()
            await asyncio.gather(self._ticking, return_exceptions=True)
        self.world.faults.released.set()
        await self.link.close()
        self.hub.close()

    async def settled(self) -> None:
        """Wait until the app accepted every event, or the sandbox gave it up."""
        await self.link.settled()

    def post_due(self) -> None:
        """Post the scheduled messages that are due; the running sandbox does this every second."""
        post_due(self.world)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            self.post_due()

    def _locate(self, handler: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
        """Take the own address from the first request, if none is set."""

        async def located(request: web.Request) -> web.StreamResponse:
            if not self.base_url:
                self.base_url = str(request.url.origin())
            return await handler(request)

        return located
