"""The workshop: what is made between a decision and its delivery (reports, charts, readings), as parcels like them.

Making takes time and memory, so it happens outside of any transaction; what was made is recorded in one.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from bot.delivery.channel import HeldUp, NotSent, Refused
from domain.channel import ChannelName
from domain.errors import DomainError
from handlers.customers.labels import LABEL, PhotoNotHere, read_label
from handlers.documents.making import make_digest_chart, make_service_report
from handlers.documents.typesetting.typesetter import TypesettingFailed
from handlers.slack.digest.post import share_chart
from handlers.telegram.doors import ROUTER
from storage.database import forbid_open_transaction
from storage.outbox.queue import Parcel

BUSY_SECONDS = 0.3


async def _make_chart(parcel: Parcel) -> None:
    await make_digest_chart(parcel.body, partial(share_chart, parcel.body, key=f"chart:{parcel.id}"))


class WorkshopChannel:
    name: str = ChannelName.WORKSHOP
    local = True

    def __init__(self) -> None:
        self._bench = asyncio.Lock()
        self._kinds: dict[str, Callable[[Parcel], Awaitable[None]]] = {
            "service_report": lambda parcel: make_service_report(str(parcel.body["work_order"])),
            "digest_chart": _make_chart,
            LABEL: lambda parcel: read_label(ROUTER, parcel.body),
        }

    async def probe(self) -> None:
        """Nobody else is needed."""

    async def deliver(self, parcel: Parcel) -> str:
        forbid_open_transaction("typesetting")
        make = self._kinds.get(parcel.kind)
        if make is None:
            raise Refused(f"the workshop makes nothing called {parcel.kind}")
        if self._bench.locked():
            # One piece at a time: each holds its pictures in memory, and there is one typesetter.
            raise HeldUp(BUSY_SECONDS, "the workshop is busy")
        try:
            async with self._bench:
                await make(parcel)
        except PhotoNotHere:
            raise HeldUp(0.3, "the photo is not here yet") from None
        except TypesettingFailed as error:
            raise NotSent(str(error)) from None
        except DomainError as error:
            raise Refused(str(error)) from None
        return ""
