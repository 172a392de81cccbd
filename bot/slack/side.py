"""The Slack half of the service: the Web API client, Bolt's app, and how requests come in."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings, SlackMode
from bot.slack.receive import HttpReceiver, SocketReceiver
from bot.slack.send import SlackChannel
from bot.turns import SlackDoor
from handlers.slack.listeners import register
from scheduler.inbox import InboxWorker
from storage.inbox import InboxWriter
from storage.media import MediaStore


class UnknownChannel(Exception):
    """A channel that the settings name is not there, or the app is not in it."""


class SlackSide:
    def __init__(
        self, settings: Settings, session: aiohttp.ClientSession, store: MediaStore, inbox: InboxWriter
    ) -> None:
        self._settings = settings
        self._inbox = inbox
        token = settings.slack_bot_token.get_secret_value()
        self._client = AsyncWebClient(token=token, base_url=settings.slack_api_url, session=session)
        # Bolt gives its listeners a client with the token that `authorize` names; this one must not bring its own.
        listeners = AsyncWebClient(base_url=settings.slack_api_url, session=session)
        self._who: dict[str, Any] = {}
        self.app = AsyncApp(
            client=listeners,
            authorize=self._authorized(token),
            process_before_response=True,
            request_verification_enabled=False,
        )
        register(self.app)
        self.door = SlackDoor(self.app)
        self.channel = SlackChannel(self._client, store, session)
        self._worker: InboxWorker | None = None
        self._socket: SocketReceiver | None = None
        self._http: HttpReceiver | None = None

    def _authorized(self, token: str) -> Callable[[AsyncBoltContext], Awaitable[AuthorizeResult]]:
        """Known since the start: asking Slack again at each request would be a network call inside a turn."""

        async def authorize(context: AsyncBoltContext) -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=self._who.get("enterprise_id"),
                team_id=self._who.get("team_id"),
                bot_user_id=self._who.get("user_id"),
                bot_id=self._who.get("bot_id"),
                bot_token=token,
            )

        return authorize

    async def open(self) -> None:
        """Meet Slack: raises slack_sdk.errors.SlackApiError when the token won't do."""
        answer = await self._client.auth_test()
        self._who = {name: answer.get(name) for name in ("enterprise_id", "team_id", "user_id", "bot_id")}

    async def channel_id(self, wanted: str) -> str:
        """The id of a channel given as id or as #name. Raises UnknownChannel."""
        if not wanted or (wanted[0] in "CG" and wanted.isalnum() and wanted.isupper()):
            return wanted
        cursor = ""
        while True:
            answer = await self._client.conversations_list(
                types="public_channel,private_channel", exclude_archived=True, limit=200, cursor=cursor or None
            )
            channels: Any = answer["channels"]
            for each in channels:
                if each["name"] == wanted.lstrip("#"):
                    return str(each["id"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                raise UnknownChannel(wanted)

    def connect(self, worker: InboxWorker) -> None:
        """Join the receivers to the worker that answers them."""
        if self._settings.slack_mode is SlackMode.HTTP:
            self._http = HttpReceiver(self._inbox, worker, self._settings.slack_signing_secret.get_secret_value())
            return
        self._worker = worker

    def routes(self) -> list[web.AbstractRouteDef]:
        if self._http is None:
            return []
        return [web.post(f"/slack/{name}", self._http.handle) for name in ("events", "commands", "interactivity")]

    async def receive(self) -> None:
        """Begin to take requests, once everything else is up."""
        if self._worker is None:
            return
        # The client opens a session of its own, so it is made only when it is used.
        client = SocketModeClient(app_token=self._settings.slack_app_token.get_secret_value(), web_client=self._client)
        self._socket = SocketReceiver(self._inbox, self._worker, client)
        await self._socket.start()

    async def stop_receiving(self) -> None:
        if self._socket is not None:
            await self._socket.stop()
