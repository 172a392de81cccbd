"""Mails to contacts: a message with the addressee, the language and the subject that a mail needs."""

from dataclasses import asdict, dataclass
from typing import Any

from domain.channel import ChannelName
from domain.customers.views import ContactView
from handlers.conversation.messages import Envelope, Message, Reply, send

_LETTER = "letter"


@dataclass(frozen=True)
class Letter:
    """The addressee (`contact` is their key, 0 for nobody on record), the language and the subject.

    Without a subject the message's first line is taken.
    """

    contact: int = 0
    name: str = ""
    language: str = "en"
    subject: str = ""

    def extra(self) -> dict[str, Any]:
        """For `Envelope.extra`."""
        return {_LETTER: asdict(self)}

    @classmethod
    def from_body(cls, body: dict[str, Any]) -> "Letter":
        return cls(**body.get(_LETTER, {}))


async def write_letter(
    contact: ContactView, message: Message, *, subject: str = "", about: str = "", dedupe_key: str
) -> None:
    """Put a mail to a contact into the outbox, inside the caller's transaction; once for each key."""
    letter = Letter(contact.id, contact.name, contact.language, subject)
    envelope = Envelope(dedupe_key=dedupe_key, extra=letter.extra())
    await send(ChannelName.MAIL, contact.email.strip(), Reply(message, about=about), envelope)
