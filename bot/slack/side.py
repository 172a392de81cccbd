"""Slack's `Side`: the Web API client, Bolt's app, and the receivers of requests."""

import asyncio
import re
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
from bot.providers.recall import Facts, RetryUntilUp, ask_or_recall
from bot.settings import SlackMode
from bot.side import Dependencies, Inbound, Plug
from bot.slack.channels import LOOK_SECONDS, ChannelWatch
from bot.slack.check import examine_slack
from bot.slack.intake import Workspace
from bot.slack.limits import slack_scopes
from bot.slack.receive import HttpReceiver, SocketReceiver, read
from bot.slack.send import SlackChannel, outcome_of
from bot.slack.turn import SlackTurns
from domain.channel import ChannelName
from handlers.installation import Installation
from handlers.slack.kit.apology import apologise_on_slack
from handlers.slack.listeners import register
from scheduler.inbox import InboxWorker
from scheduler.jobs.ticker import Job

CONNECT_SECONDS = 10.0
APP_IN_TOKEN = re.compile(r"xapp-\d-(A[A-Z0-9]{6,})-")


class UnknownChannel(Exception):
    """A channel named in the settings does not exist, or the app is not a member of it."""


def is_unavailable(error: Exception) -> bool:
    """Whether the error means that Slack does not answer at the moment, or asks to wait."""
    if isinstance(error, SlackApiError):
        return not isinstance(outcome_of(error), Refused)
    return isinstance(error, (aiohttp.ClientError, TimeoutError))


class SlackSide:
    def __init__(self, dependencies: Dependencies) -> None:
        settings, session = dependencies.settings, dependencies.session
        self._settings = settings
        self._inbox = dependencies.inbox
        token = settings.slack_bot_token.get_secret_value()
        self._client = AsyncWebClient(token=token, base_url=settings.slack_api_url, session=session)
        # Bolt gives its listeners a client with the token from `authorize`; this one must not have its own.
        listeners = AsyncWebClient(base_url=settings.slack_api_url, session=session)
        self._identity: dict[str, Any] = {}
        self.app = AsyncApp(
            client=listeners,
            authorize=self._authorizer(token),
            process_before_response=True,
            request_verification_enabled=False,
        )
        register(self.app)
        self.inbound = Inbound(read, SlackTurns(self.app), apologise_on_slack)
        self.channel = SlackChannel(self._client, dependencies.store, session, dependencies.decoder)
        self.scopes = slack_scopes
        self.jobs = (Job("slack channels", LOOK_SECONDS, ChannelWatch(self._client).look),)
        self._worker: InboxWorker | None = None
        self._socket: SocketReceiver | None = None
        self._channels: dict[str, str] = {}
        self._receiving = RetryUntilUp("slack requests", self._start_receiving, is_unavailable)

    def _authorizer(self, token: str) -> Callable[[AsyncBoltContext], Awaitable[AuthorizeResult]]:
        """Bolt's `authorize`, from the identity known since the start: asking Slack would be a network call inside a turn."""

        async def authorize(context: AsyncBoltContext) -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=self._identity.get("enterprise_id"),
                team_id=self._identity.get("team_id"),
                bot_user_id=self._identity.get("user_id"),
                bot_id=self._identity.get("bot_id"),
                bot_token=token,
            )

        return authorize

    async def open(self) -> None:
        """Ask Slack for the app's identity and channels, or use the cached ones. Raises UnknownChannel, and
        slack_sdk.errors.SlackApiError when there are neither.
        """
        self._identity = await self._ask_or_recall(ChannelName.SLACK, self._ask_identity)
        self._channels = {
            "dispatch_channel": await self.channel_id(self._settings.dispatch_channel),
            "managers_channel": await self.channel_id(self._settings.managers_channel),
        }

    @property
    def _workspace(self) -> Workspace:
        """Whose requests are taken. An app-level token names the app: xapp-1-A0123456789-…"""
        app = APP_IN_TOKEN.match(self._settings.slack_app_token.get_secret_value())
        known = {name: str(self._identity.get(f"{name}_id") or "") for name in ("team", "enterprise")}
        return Workspace(**known, app=app[1] if app else "")

    async def _ask_or_recall(self, what: str, ask: Callable[[], Awaitable[Facts]]) -> Facts:
        return await ask_or_recall(what, self._settings.slack_bot_token.get_secret_value(), ask, is_unavailable)

    async def _ask_identity(self) -> Facts:
        answer = await self._client.auth_test()
        return {name: answer.get(name) for name in ("enterprise_id", "team_id", "user_id", "bot_id")}

    async def channel_id(self, wanted: str) -> str:
        """The id of a channel that is named by its id or as #name. Raises UnknownChannel."""
        if not wanted or (wanted[0] in "CG" and wanted.isalnum() and wanted.isupper()):
            return wanted

        async def find() -> Facts:
            return {"id": await self._find_channel(wanted)}

        # A channel that was deleted while we were away, or that the app was removed from, is told of when the service runs.
        def may_recall(error: Exception) -> bool:
            return is_unavailable(error) or isinstance(error, UnknownChannel)

        token = self._settings.slack_bot_token.get_secret_value()
        return str((await ask_or_recall(f"slack {wanted}", token, find, may_recall))["id"])

    async def _find_channel(self, wanted: str) -> str:
        """The id of the channel of that name; of an archived one only where there is no other. Raises UnknownChannel."""
        cursor, archived = "", ""
        while True:
            answer = await self._client.conversations_list(
                types="public_channel,private_channel", limit=200, cursor=cursor or None
            )
            channels: Any = answer["channels"]
            for each in channels:
                if each["name"] == wanted.lstrip("#") and not each.get("is_archived"):
                    return str(each["id"])
                if each["name"] == wanted.lstrip("#"):
                    archived = str(each["id"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor and archived:
                return archived
            if not cursor:
                raise UnknownChannel(wanted)

    def add_to(self, installation: Installation) -> Installation:
        return replace(installation, slack=True, **self._channels)

    def routes(self, worker: InboxWorker) -> list[web.AbstractRouteDef]:
        if self._settings.slack_mode is SlackMode.SOCKET:
            self._worker = worker
            return []
        secret = self._settings.slack_signing_secret.get_secret_value()
        http = HttpReceiver(self._inbox, worker, secret, self._workspace)
        return [web.post(f"/slack/{name}", http.handle) for name in ("events", "commands", "interactivity")]

    async def receive(self) -> None:
        """Start receiving requests, once everything else runs."""
        await self._receiving.begin()

    async def _start_receiving(self) -> None:
        if self._worker is None:
            return
        token = self._settings.slack_app_token.get_secret_value()
        # The URL is requested here: the client itself would retry for ever, whatever the answer, and block the start.
        opened = await self._client.apps_connections_open(app_token=token)
        # The client opens an HTTP session of its own, so it is created only when it is used.
        client = SocketModeClient(app_token=token, web_client=self._client)
        client.wss_uri = str(opened["url"])
        socket = SocketReceiver(self._inbox, self._worker, client, self._workspace)
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await socket.start()
        except BaseException:
            await socket.stop()
            raise
        self._socket = socket

    @property
    def waiting(self) -> bool:
        """Whether Slack has not answered since the start."""
        return self._receiving.waiting

    async def stop_receiving(self) -> None:
        await self._receiving.stop()
        if self._socket is not None:
            await self._socket.stop()

    async def close(self) -> None:
        """Nothing to close: the HTTP session belongs to the service."""


PLUG = Plug(ChannelName.SLACK, lambda settings: settings.slack, SlackSide, examine_slack)
