"""Telegram's `Side`: the bot, python-telegram-bot's application, and the receiver of updates."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram import BotCommandScopeAllPrivateChats, User
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot.providers.recall import Facts, RetryUntilUp, ask_or_recall
from bot.settings import LOOPBACK, TelegramMode
from bot.side import Dependencies, Inbound, Plug
from bot.telegram.check import examine_telegram
from bot.telegram.limits import telegram_scopes
from bot.telegram.receive import ALLOWED_UPDATES, PollingReceiver, WebhookReceiver, read
from bot.telegram.request import SessionRequest
from bot.telegram.send import TelegramChannel
from bot.telegram.turn import TelegramTurns
from domain.channel import ChannelName
from domain.company import company_profile
from handlers.installation import Installation
from handlers.telegram.apology import apologise_on_telegram, refuse_on_telegram, slow_down_on_telegram
from handlers.telegram.incoming import register
from handlers.telegram.menu_commands import menu_commands
from handlers.texts.catalogue import DEFAULT_LANGUAGE, LANGUAGES, texts_for
from scheduler.inbox import InboxWorker
from scheduler.jobs.ticker import Job

log = structlog.get_logger(__name__)


WEB_CLIENTS = ("https://web.telegram.org", "https://webk.telegram.org", "https://webz.telegram.org")
"""Telegram's clients in a browser, which show Mini Apps in a frame; all others open them in a window of their own."""


def _on_this_machine(api_url: str) -> tuple[str, ...]:
    """The origins of the sandbox's page, which shows Mini Apps in a frame; none for a server elsewhere."""
    parts = urlsplit(api_url)
    if parts.hostname not in LOOPBACK:
        return ()
    port = f":{parts.port}" if parts.port else ""
    return tuple(f"{parts.scheme}://{host}{port}" for host in ("127.0.0.1", "localhost"))


def is_unavailable(error: Exception) -> bool:
    """Whether the error means that Telegram does not answer at the moment, or asks to wait."""
    return isinstance(error, (NetworkError, RetryAfter)) and not isinstance(error, BadRequest)


class BotWithKnownIdentity(ExtBot[None]):
    """Answers the next `get_me` with a given identity: python-telegram-bot calls it in `initialize`, which would need Telegram."""

    _identity: User | None = None

    def set_identity(self, me: User) -> None:
        self._identity = me

    async def get_me(self, *args: Any, **more: Any) -> User:
        if self._identity is None:
            return await super().get_me(*args, **more)
        me, self._identity = self._identity, None
        self._bot_user = me
        return me


class TelegramSide:
    jobs: Sequence[Job] = ()

    def __init__(self, dependencies: Dependencies) -> None:
        settings, session = dependencies.settings, dependencies.session
        self._settings = settings
        token = settings.telegram_token.get_secret_value()
        request = SessionRequest(session)
        self._bot = BotWithKnownIdentity(
            token,
            base_url=f"{settings.telegram_api_url}/bot",
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=request,
            get_updates_request=SessionRequest(session),
        )
        self.application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder().bot(self._bot).updater(None).job_queue(None).build()
        )
        register(self.application)
        turn = TelegramTurns(self.application)
        self.inbound = Inbound(read, turn, apologise_on_telegram, slow_down_on_telegram, refuse_on_telegram)
        self.channel = TelegramChannel(self._bot, dependencies.store, request, dependencies.decoder)
        self.scopes = telegram_scopes
        self._webhook = WebhookReceiver(dependencies.inbox, settings.telegram_webhook_secret.get_secret_value())
        self._polling = PollingReceiver(
            dependencies.inbox, session, settings.telegram_api_url, token, dependencies.liveness
        )
        self._task: asyncio.Task[None] | None = None
        self._receiving = RetryUntilUp("telegram updates", self._start_receiving, is_unavailable)

    def add_to(self, installation: Installation) -> Installation:
        framed_by = (*WEB_CLIENTS, *_on_this_machine(self._settings.telegram_api_url))
        return replace(installation, telegram=True, telegram_username=self._bot.username, framed_by=framed_by)

    def routes(self, worker: InboxWorker) -> list[web.AbstractRouteDef]:
        if self._settings.telegram_mode is TelegramMode.WEBHOOK:
            return [web.post("/telegram/webhook", self._webhook.handle)]
        return []

    async def open(self) -> None:
        """Ask Telegram for the bot's identity, or use the cached one. Raises telegram.error.TelegramError when there is neither."""
        me = await ask_or_recall(
            ChannelName.TELEGRAM, self._settings.telegram_token.get_secret_value(), self._ask_identity, is_unavailable
        )
        self._bot.set_identity(User.de_json(me, self._bot))
        await self.application.initialize()

    async def _ask_identity(self) -> Facts:
        try:
            return (await self._bot.get_me()).to_dict()
        except InvalidToken:
            raise InvalidToken("The token was rejected by Telegram.") from None

    async def receive(self) -> None:
        """Start receiving updates, once everything else runs."""
        await self._receiving.begin()

    async def _start_receiving(self) -> None:
        if self._settings.telegram_mode is TelegramMode.WEBHOOK:
            await self._bot.set_webhook(
                f"{self._settings.public_url}/telegram/webhook",
                secret_token=self._settings.telegram_webhook_secret.get_secret_value(),
                allowed_updates=ALLOWED_UPDATES,
                max_connections=40,
            )
        else:
            await self._bot.delete_webhook()
            self._task = self._task or asyncio.create_task(self._polling.run())
        await self._try_set_profile()

    async def _try_set_profile(self) -> None:
        """Set the command menu and the description of an empty chat. A failure is logged: the service works without them."""
        try:
            await self._set_profile()
        except TelegramError as error:
            log.warning("telegram.introduction_failed", error=type(error).__name__)

    async def _set_profile(self) -> None:
        company = (await company_profile()).name
        for language in LANGUAGES:
            words = texts_for(language)
            code = "" if language == DEFAULT_LANGUAGE else language
            commands = menu_commands(words)
            await self._bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
            await self._bot.set_my_description(words.plain("bot-description", company=company), language_code=code)

    @property
    def waiting(self) -> bool:
        """Whether Telegram has not answered since the start."""
        return self._receiving.waiting

    async def stop_receiving(self) -> None:
        await self._receiving.stop()
        self._polling.stop()
        if self._task is not None:
            await asyncio.wait({self._task})

    async def close(self) -> None:
        await self.application.shutdown()


PLUG = Plug(ChannelName.TELEGRAM, lambda settings: settings.telegram, TelegramSide, examine_telegram)
