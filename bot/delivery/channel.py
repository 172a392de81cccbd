"""What a channel can do, and how a sending can fail."""

from dataclasses import dataclass
from typing import Protocol

from storage.outbox.queue import Parcel


class Channel(Protocol):
    """Delivers parcels to one provider."""

    name: str
    local: bool
    """Made in the house, so that no provider can be away: what fails is the parcel's own fault."""

    async def deliver(self, parcel: Parcel) -> str:
        """Send, and return the provider's id of the message ('' when there is none). Raises a SendError."""
        ...

    async def probe(self) -> None:
        """Ask the provider something that does no harm, to hear whether it is there. Raises a SendError."""
        ...


class SendError(Exception):
    """A sending that did not succeed."""


@dataclass
class RetryLater(SendError):
    """Not sent, and it may go after `seconds`: a limit, or something that it needs is not there yet.

    `asked` when the provider itself asked for the pause.
    """

    seconds: float
    words: str
    counted: bool = False
    asked: bool = False


class NotSent(SendError):
    """The provider can't have got it: trying again does no harm."""


class OutcomeUnknown(SendError):
    """The provider may have got it."""


class ConnectionLost(OutcomeUnknown):
    """The connection ended without an answer: more likely than not the provider did nothing."""


class Refused(SendError):
    """The provider said no, and would say so again. `gone` when the person or channel can't be reached any more."""

    def __init__(self, words: str, *, gone: bool = False) -> None:
        super().__init__(words)
        self.gone = gone
