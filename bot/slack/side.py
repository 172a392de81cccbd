"""The Slack half of the service: the Web API client, Bolt's app, and how requests come in."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.channel import Refused
from bot.providers.recall import Facts, Untiring, ask_or_recall
from bot.settings import SlackMode
from bot.side import Ground, Inbound, Plug
from bot.slack.check import examine_slack
from bot.slack.limits import slack_scopes
from bot.slack.receive import HttpReceiver, SocketReceiver, read
from bot.slack.send import SlackChannel, outcome_of
from bot.slack.turn import SlackDoor
from domain.channel import ChannelName
from handlers.installation import Installation
from handlers.slack.kit.apology import apologise_on_slack
from handlers.slack.listeners import register
from scheduler.inbox import InboxWorker

CONNECT_SECONDS = 10.0


class UnknownChannel(Exception):
    """A channel that the settings name is not there, or the app is not in it."""


def is_away(error: Exception) -> bool:
    """Whether Slack does not answer at the moment, or asks to wait."""
    if isinstance(error, SlackApiError):
        return not isinstance(outcome_of(error), Refused)
    return isinstance(error, (aiohttp.ClientError, TimeoutError))


class SlackSide:
    def __init__(self, ground: Ground) -> None:
        settings, session = ground.settings, ground.session
        self._settings = settings
        self._inbox = ground.inbox
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
        self.inbound = Inbound(read, SlackDoor(self.app), apologise_on_slack)
        self.channel = SlackChannel(self._client, ground.store, session)
        self.scopes = slack_scopes
        self._worker: InboxWorker | None = None
        self._socket: SocketReceiver | None = None
        self._channels: dict[str, str] = {}
        self._taking = Untiring("slack requests", self._take, is_away)

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
        """Meet Slack, or recall who we are there: raises slack_sdk.errors.SlackApiError when neither will do, UnknownChannel."""
        self._who = await self._known(ChannelName.SLACK, self._meet)
        self._channels = {
            "dispatch_channel": await self.channel_id(self._settings.dispatch_channel),
            "managers_channel": await self.channel_id(self._settings.managers_channel),
        }

    async def _known(self, what: str, ask: Callable[[], Awaitable[Facts]]) -> Facts:
        return await ask_or_recall(what, self._settings.slack_bot_token.get_secret_value(), ask, is_away)

    async def _meet(self) -> Facts:
        answer = await self._client.auth_test()
        return {name: answer.get(name) for name in ("enterprise_id", "team_id", "user_id", "bot_id")}

    async def channel_id(self, wanted: str) -> str:
        """The id of a channel given as id or as #name. Raises UnknownChannel."""
        if not wanted or (wanted[0] in "CG" and wanted.isalnum() and wanted.isupper()):
            return wanted

        async def find() -> Facts:
            return {"id": await self._find_channel(wanted)}

        return str((await self._known(f"slack {wanted}", find))["id"])

    async def _find_channel(self, wanted: str) -> str:
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

    def add_to(self, installation: Installation) -> Installation:
        return replace(installation, slack=True, **self._channels)

    def routes(self, worker: InboxWorker) -> list[web.AbstractRouteDef]:
        if self._settings.slack_mode is SlackMode.SOCKET:
            self._worker = worker
            return []
        http = HttpReceiver(self._inbox, worker, self._settings.slack_signing_secret.get_secret_value())
        return [web.post(f"/slack/{name}", http.handle) for name in ("events", "commands", "interactivity")]

    async def receive(self) -> None:
        """Begin to take requests, once everything else is up."""
        await self._taking.begin()

    async def _take(self) -> None:
        if self._worker is None:
            return
        token = self._settings.slack_app_token.get_secret_value()
        # Asked for here: the client itself would ask again and again, whatever the answer, and the start would wait for it.
        opened = await self._client.apps_connections_open(app_token=token)
        # The client opens a session of its own, so it is made only when it is used.
        client = SocketModeClient(app_token=token, web_client=self._client)
        client.wss_uri = str(opened["url"])
        socket = SocketReceiver(self._inbox, self._worker, client)
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await socket.start()
        except BaseException:
            await socket.stop()
            raise
        self._socket = socket

    @property
    def waiting(self) -> bool:
        """Whether the provider has not answered since the start."""
        return self._taking.waiting

    async def stop_receiving(self) -> None:
        await self._taking.stop()
        if self._socket is not None:
            await self._socket.stop()

    async def close(self) -> None:
        """Nothing is open but the service's session."""


PLUG = Plug(ChannelName.SLACK, lambda settings: settings.slack, SlackSide, examine_slack)
