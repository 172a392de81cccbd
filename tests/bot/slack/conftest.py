import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.delivery import Delivery
from bot.delivery.limits import Budget, shared_ledger
from bot.slack.limits import slack_scopes
from bot.slack.send import SlackChannel
from sandbox.server import serve
from sandbox.slack import SlackSandbox
from storage.media.items import MediaStore
from storage.outbox.items import OutboxItem, OutboxState, Parcel


@dataclass
class PostOffice:
    box: SlackSandbox
    member: str
    channel: str
    store: MediaStore
    new_delivery: Callable[[], Delivery]
    lost: list[str]
    client: AsyncWebClient

    async def settle(self) -> None:
        """Deliver until nothing waits."""
        await self.until(self._is_done)

    async def _is_done(self) -> bool:
        return not await OutboxItem.filter(state__in=[OutboxState.WAITING, OutboxState.SENDING]).exists()

    async def until(self, there: Callable[[], Awaitable[bool]]) -> None:
        """Deliver until this is so."""
        delivery = self.new_delivery()
        running = asyncio.create_task(delivery.run())
        try:
            async with asyncio.timeout(15):
                while not await there():
                    await asyncio.sleep(0.01)
        finally:
            delivery.stop()
            await running

    def messages(self, thread: str | None = None) -> list[dict[str, Any]]:
        return self.box.screens.messages(self.member, self.channel, thread)


@pytest.fixture
async def office(database: str, tmp_path: Path) -> AsyncIterator[PostOffice]:
    box = SlackSandbox()
    server = await serve([box])
    box.base_url = server.base_url
    vera = box.workspace.add_member("vera").id
    channel = box.workspace.add_channel("dispatch", members=[vera], bot=True).id
    store = MediaStore(str(tmp_path / "media"))
    lost: list[str] = []

    async def note(parcel: Parcel, reason: str, gone: bool) -> None:
        lost.append(reason)

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1)) as session:
        client = AsyncWebClient(token="xoxb-sandbox", base_url=box.api_url, session=session)
        sender = SlackChannel(client, store, session)
        budget = Budget(slack_scopes, shared_ledger())

        def new_delivery() -> Delivery:
            return Delivery({"slack": sender}, {"slack": budget}, note)

        yield PostOffice(box, vera, channel, store, new_delivery, lost, client)
    await server.close()
