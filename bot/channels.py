"""What a channel can do, and how a sending can fail."""

from dataclasses import dataclass
from typing import Protocol

from storage.outbox import Parcel


class Channel(Protocol):
    """Delivers parcels to one provider."""

    name: str

    async def deliver(self, parcel: Parcel) -> str:
        """Send, and return the provider's id of the message ('' when there is none). Raises a SendError."""
        ...

    def counted(self, parcel: Parcel) -> bool:
        """Whether the provider's limit per chat or channel counts this parcel."""
        ...


class SendError(Exception):
    """A sending that did not succeed."""


@dataclass
class HeldUp(SendError):
    """Not sent, and it may go after `seconds`: a limit, or something that it needs is not there yet."""

    seconds: float
    words: str
    counted: bool = False


class NotSent(SendError):
    """The provider can't have got it: trying again does no harm."""


class OutcomeUnknown(SendError):
    """The provider may have got it."""


class Refused(SendError):
    """The provider said no, and would say so again. `gone` when the person or channel can't be reached any more."""

    def __init__(self, words: str, *, gone: bool = False) -> None:
        super().__init__(words)
        self.gone = gone
