"""The interface of a channel, and the errors of a send."""

from dataclasses import dataclass
from typing import Protocol

from storage.outbox.items import Parcel


class Channel(Protocol):
    """Delivers parcels to one provider."""

    name: str
    local: bool
    """Served by this process itself: no provider can be down, and a failure is the parcel's own."""

    async def deliver(self, parcel: Parcel) -> str:
        """Send, and return the provider's id of the message ('' when there is none). Raises a SendError."""
        ...

    async def probe(self) -> None:
        """Make a harmless call to find out whether the provider answers. Raises a SendError."""
        ...


class SendError(Exception):
    """A send that did not succeed."""


@dataclass
class RetryLater(SendError):
    """Not sent; to be retried after `seconds`: a rate limit, or something that the parcel needs is not there yet.

    `counted`: it counts as an attempt. `asked`: the provider itself asked for the pause.
    """

    seconds: float
    words: str
    counted: bool = False
    asked: bool = False


class NotSent(SendError):
    """The provider can't have received it: a retry is safe."""


class OutcomeUnknown(SendError):
    """The provider may have received it."""


class ConnectionLost(OutcomeUnknown):
    """The connection ended without a response: most likely the provider did nothing."""


class Refused(SendError):
    """The provider rejected it, and would reject a retry. `gone`: the person or channel can't be reached any more."""

    def __init__(self, words: str, *, gone: bool = False) -> None:
        super().__init__(words)
        self.gone = gone
