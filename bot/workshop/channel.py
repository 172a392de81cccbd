"""The workshop channel: its parcels are reports and charts to make and labels to read; delivering one does the work.

The work takes time and memory, so it runs outside of any transaction; its result is recorded in one.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from bot.delivery.channel import NotSent, Refused, RetryLater
from domain.channel import ChannelName
from domain.errors import DomainError
from domain.service_reports.errors import ReportHeld
from handlers.customers.labels import LABEL, PhotoNotHere, read_label
from handlers.decoding.decoder import DecoderBusy
from handlers.documents.making import make_digest_chart, make_service_report
from handlers.documents.personal_data.archive import make_personal_data
from handlers.documents.typesetting.typesetter import TypesettingFailed
from handlers.reactions.privacy import PERSONAL_DATA
from handlers.slack.digest.post import share_chart
from handlers.telegram.doors import ROUTER
from storage.database import forbid_open_transaction
from storage.outbox.items import Parcel

BUSY_SECONDS = 0.3


async def _make_chart(parcel: Parcel) -> None:
    await make_digest_chart(parcel.body, partial(share_chart, parcel.body, key=f"chart:{parcel.id}"))


class WorkshopChannel:
    name: str = ChannelName.WORKSHOP
    local = True

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._kinds: dict[str, Callable[[Parcel], Awaitable[None]]] = {
            "service_report": lambda parcel: make_service_report(str(parcel.body["work_order"])),
            "digest_chart": _make_chart,
            PERSONAL_DATA: lambda parcel: make_personal_data(int(parcel.body["export"])),
            LABEL: lambda parcel: read_label(ROUTER, parcel.body),
        }

    async def probe(self) -> None:
        """Nothing to ask: there is no provider."""

    async def deliver(self, parcel: Parcel) -> str:
        forbid_open_transaction("typesetting")
        make = self._kinds.get(parcel.kind)
        if make is None:
            raise Refused(f"the workshop makes nothing called {parcel.kind}")
        if self._lock.locked():
            # One at a time: each holds its pictures in memory, and there is one typesetter.
            raise RetryLater(BUSY_SECONDS, "the workshop is busy")
        try:
            async with self._lock:
                await make(parcel)
        except PhotoNotHere:
            raise RetryLater(0.3, "the photo is not here yet") from None
        except DecoderBusy:
            raise RetryLater(BUSY_SECONDS, "other pictures are being decoded") from None
        except (TypesettingFailed, ReportHeld) as error:
            # Tried again: the right file may come back from a backup.
            raise NotSent(str(error)) from None
        except DomainError as error:
            raise Refused(str(error)) from None
        return ""
