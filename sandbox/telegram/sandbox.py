"""The Telegram sandbox as one object: a part for `sandbox.server.serve`, and an API for tests in the same event loop."""

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from aiohttp import web

from sandbox.stream import Hub
from sandbox.telegram.bot_api.call_log import CallLog, LoggedCall
from sandbox.telegram.bot_api.faults import Fault, Faults
from sandbox.telegram.bot_api.server import BotApi
from sandbox.telegram.control.routes import ControlRoutes
from sandbox.telegram.phone.phone import Phone
from sandbox.telegram.phone.view import phone_view
from sandbox.telegram.state.accounts import Directory, Group, Person
from sandbox.telegram.state.bot import BotAccount
from sandbox.telegram.state.callback_queries import CallbackQueries
from sandbox.telegram.state.chats import Chats
from sandbox.telegram.state.files import FileStore
from sandbox.telegram.state.flood_limits import FloodLimits
from sandbox.telegram.state.world import World
from sandbox.telegram.updates.queue import UpdateQueue
from sandbox.telegram.updates.webhook import WebhookSender

TOKEN = "7000000001:AAsandbox-bot-token-that-opens-nothing-real"
T = TypeVar("T")


class TelegramSandbox:
    """A Telegram with one bot.

    `floods`: False turns the flood limits off, a number multiplies them. `webhook_pause`: real seconds before a failed
    webhook delivery is retried, doubled each time. `clock` is the time of everything but these pauses and long polls.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        username: str = "callout_bot",
        first_name: str = "Callout",
        clock: Callable[[], float] = time.time,
        floods: bool | float = True,
        webhook_pause: float = 1.0,
    ) -> None:
        self.token = token
        self.hub = Hub()
        updates = UpdateQueue(clock, self.hub)
        self.world = World(
            clock=clock,
            token=token,
            hub=self.hub,
            account=BotAccount(int(token.partition(":")[0]), username, first_name),
            directory=Directory(),
            chats=Chats(),
            files=FileStore(clock),
            flood_limits=FloodLimits(clock, float(floods)),
            updates=updates,
            webhook=WebhookSender(updates, self.hub, clock, webhook_pause),
            queries=CallbackQueries(clock),
        )
        self.calls = CallLog()
        self.faults = Faults()
        self._api = BotApi(self.world, self.calls, self.faults)
        self._control = ControlRoutes(self.world, self.calls, self.faults)
        self.world.webhook.execute = self._api.execute

    def routes(self) -> list[web.AbstractRouteDef]:
        return [*self._api.routes(), *self._control.routes()]

    async def start(self) -> None:
        await self.world.webhook.start()

    async def close(self) -> None:
        self._api.close()
        self.world.updates.close()
        self.hub.close()
        await self.world.webhook.close()

    def add_person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        phone: str | None = None,
        language_code: str = "en",
    ) -> Phone:
        """Add a Telegram account; returns its phone, in the private chat with the bot."""
        details = {"last_name": last_name, "username": username, "phone": phone, "language_code": language_code}
        return Phone(self.world, self.world.add_person(first_name, **details))

    def add_group(self, title: str, members: Iterable[int]) -> Group:
        return self.world.add_group(title, members)

    def phone(self, person: int | Person, group_id: int | None = None) -> Phone:
        found = person if isinstance(person, Person) else self.world.directory.get_person(person)
        return Phone(self.world, found, group_id)

    def view(self, person: int | Person, group_id: int | None = None) -> dict[str, Any]:
        """The PhoneView of the control API."""
        return phone_view(self.phone(person, group_id))

    def add_fault(self, method: str, fault: str, **details: Any) -> Fault:
        """Inject a fault; `details` are times, retry_after, delay and chat_id, as in the control API."""
        return self.faults.add(method, fault, **details)

    def calls_to(self, method: str) -> list[LoggedCall]:
        return self.calls.listed(method)

    async def until(self, predicate: Callable[[], T | None], timeout: float = 5.0) -> T:
        """Wait until `predicate()` is truthy and return its value; it is called again after each event."""
        return await self.hub.until(predicate, timeout)

    async def until_delivered(self, timeout: float = 5.0) -> None:
        """Wait until the bot has received every update."""
        if len(self.world.updates):
            await self.hub.until(lambda: not len(self.world.updates), timeout)
        await asyncio.sleep(0)
