"""What a channel brings to the service: one `Side` a channel, made by its `Plug`; the composition root loops over them."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Protocol

import aiohttp
from aiohttp import web

from bot.delivery.channel import Channel
from bot.delivery.limits import ScopesOf
from bot.doctor.findings import Finding
from bot.settings import Settings
from handlers.installation import Installation
from scheduler.inbox import Apology, InboxWorker, Notice, Serve
from storage.inbox.queue import InboxWriter
from storage.inbox.sorting import Reader
from storage.media.items import MediaStore
from storage.replicas.liveness import Life


@dataclass(frozen=True)
class Dependencies:
    """What a side may build on."""

    settings: Settings
    session: aiohttp.ClientSession
    store: MediaStore
    inbox: InboxWriter
    life: Life


@dataclass(frozen=True)
class Inbound:
    """How what comes in is served: read for its sender, handed to the turn, apologised for when it is given up.

    `slow_down` tells a sender that they write more quickly than they are served.
    """

    read: Reader
    turn: Serve
    apologise: Apology
    slow_down: Notice | None = None


class Side(Protocol):
    """One channel of a running service."""

    @property
    def channel(self) -> Channel:
        """Where its parcels are delivered."""
        ...

    @property
    def scopes(self) -> ScopesOf | None:
        """What a parcel counts to at the provider; None without limits."""
        ...

    @property
    def inbound(self) -> Inbound | None:
        """None for a channel on which nothing comes in."""
        ...

    @property
    def waiting(self) -> bool:
        """Whether the provider has not answered since the start."""
        ...

    async def open(self) -> None:
        """Meet the provider, or recall what it said at an earlier start. Raises the provider's error when neither will do."""
        ...

    def add_to(self, installation: Installation) -> Installation:
        """With what the handlers need to know of this channel. To be called after `open`."""
        ...

    def routes(self, worker: InboxWorker) -> list[web.AbstractRouteDef]:
        """The paths at which the provider calls us; what is to be answered at once is asked of `worker`."""
        ...

    async def receive(self) -> None:
        """Begin to take in, once everything else runs."""
        ...

    async def stop_receiving(self) -> None: ...

    async def close(self) -> None: ...


class OutgoingOnly:
    """The half of a `Side` on which nothing comes in and nobody has to be met."""

    inbound: Inbound | None = None
    waiting = False

    async def open(self) -> None: ...

    def routes(self, worker: InboxWorker) -> list[web.AbstractRouteDef]:
        return []

    async def receive(self) -> None: ...

    async def stop_receiving(self) -> None: ...

    async def close(self) -> None: ...


Check = Callable[[Settings, aiohttp.ClientSession], AsyncIterator[Finding]]


@dataclass(frozen=True)
class Plug:
    """A channel before it is opened. `wanted` says whether the settings ask for it, `check` looks at it for `callout doctor`."""

    name: str
    wanted: Callable[[Settings], bool]
    build: Callable[[Dependencies], Side]
    check: Check | None = None
