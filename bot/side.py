"""The interface of a channel to the service: each has one `Side`, built by its `Plug`; the composition root loops over them."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import aiohttp
from aiohttp import web

from bot.delivery.channel import Channel
from bot.delivery.limits import ScopesOf
from bot.doctor.findings import Finding
from bot.settings import Settings
from handlers.decoding.decoder import Decoder
from handlers.installation import Installation
from scheduler.inbox import Apology, InboxWorker, Notice, Serve
from scheduler.jobs.ticker import Job
from storage.inbox.accepting import InboxWriter
from storage.inbox.sorting import Reader
from storage.media.items import MediaStore
from storage.replicas.liveness import Liveness


@dataclass(frozen=True)
class Dependencies:
    """What the composition root passes to each side."""

    settings: Settings
    session: aiohttp.ClientSession
    store: MediaStore
    decoder: Decoder
    inbox: InboxWriter
    liveness: Liveness


@dataclass(frozen=True)
class Inbound:
    """How a channel's inbox items are served: `read` finds the sender, `turn` serves the item, `apologise` follows when it is parked.

    `slow_down` tells a sender that they exceed their rate limit; `refuse` tells a stranger that what they sent is not served, on a
    channel where strangers can write.
    """

    read: Reader
    turn: Serve
    apologise: Apology
    slow_down: Notice | None = None
    refuse: Notice | None = None


class Side(Protocol):
    """One channel of a running service."""

    @property
    def channel(self) -> Channel:
        """Delivers its parcels."""
        ...

    @property
    def scopes(self) -> ScopesOf | None:
        """The rate limits that a parcel counts to; None for a channel without limits."""
        ...

    @property
    def jobs(self) -> Sequence[Job]:
        """What the channel does now and then."""
        ...

    @property
    def inbound(self) -> Inbound | None:
        """None for a channel that receives nothing."""
        ...

    @property
    def waiting(self) -> bool:
        """Whether the provider has not answered since the start."""
        ...

    async def open(self) -> None:
        """Ask the provider for our identity there, or use the cached one. Raises the provider's error when there is neither."""
        ...

    def add_to(self, installation: Installation) -> Installation:
        """The installation, completed with what handlers need to know of this channel. Call it after `open`."""
        ...

    def routes(self, worker: InboxWorker) -> list[web.AbstractRouteDef]:
        """The routes that the provider calls; `worker` serves requests that must be answered at once."""
        ...

    async def receive(self) -> None:
        """Start receiving, once everything else runs."""
        ...

    async def stop_receiving(self) -> None:
        """Stop receiving; harmless where it has not begun."""
        ...

    async def close(self) -> None:
        """Release what `open` has taken, as far as it came."""
        ...


class OutgoingOnly:
    """The receiving half of a `Side` that receives nothing and needs no identity."""

    inbound: Inbound | None = None
    waiting = False
    jobs: Sequence[Job] = ()

    async def open(self) -> None: ...

    def routes(self, worker: InboxWorker) -> list[web.AbstractRouteDef]:
        return []

    async def receive(self) -> None: ...

    async def stop_receiving(self) -> None: ...

    async def close(self) -> None: ...


Check = Callable[[Settings, aiohttp.ClientSession], AsyncIterator[Finding]]


@dataclass(frozen=True)
class Plug:
    """How to build a channel. `wanted`: whether the settings configure it; `check`: its part of `callout doctor`."""

    name: str
    wanted: Callable[[Settings], bool]
    build: Callable[[Dependencies], Side]
    check: Check | None = None
