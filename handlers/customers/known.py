"""Handlers that are for contacts only, and what a stranger has said so far."""

from dataclasses import dataclass

from handlers.conversation.dialogue import Ending, Start, Turn
from handlers.conversation.door import Handler

RECOGNISE = "recognise"
"""The dialogue's name; see `recognise`."""


@dataclass(frozen=True)
class RecogniseDraft:
    """`contacts` all have the shared number, `contact` is the one meant. The rest is what was said, for a request or an enquiry.

    `open` are the stranger's open enquiries, `join` the one that this belongs to. `alarmed`: it began with words of danger, so that
    the danger was asked about first; `asked_at` is the step at which they came later. `machine_told` when they said or showed which
    machine it is in another way than by a `serial`.
    `serial_asked`: they were asked, so that the question counts among the steps though the answer is there.
    `typed_phone` is only typed: it proves nothing, and is passed on for a call back. `phone` was shared by its owner.
    """

    contacts: tuple[int, ...] = ()
    contact: int = 0
    open: tuple[str, ...] = ()
    join: str = ""
    alarmed: bool = False
    phone: str = ""
    serial: str = ""
    machine_told: bool = False
    serial_asked: bool = False
    problem: str = ""
    media: tuple[int, ...] = ()
    emergency: bool | None = None
    urgency: str = ""
    typed_phone: str = ""
    messages: int = 0
    asked_at: str = ""

    @property
    def told(self) -> bool:
        return bool(self.problem or self.media or self.serial)


def known(handle: Handler) -> Handler:
    """For contacts only; a stranger is asked who they are first."""

    async def handle_known(turn: Turn) -> Ending:
        return Ending(then=Start(RECOGNISE)) if turn.actor is None else await handle(turn)

    return handle_known
