"""What a customer writes about an open request, over one message or several."""

from dataclasses import dataclass

from handlers.conversation.messages import Said
from handlers.customers.requests import map_link


@dataclass(frozen=True)
class WriteDraft:
    """`emergency` is None while words of danger are still to be asked about. `corrects`: the words of a message that was edited.

    `edits` is the message of the case whose words these replace; 0 for a message of its own.
    `messages` counts those that came while it was asked which request they are about.
    """

    case: str = ""
    text: str = ""
    media: tuple[int, ...] = ()
    emergency: bool | None = False
    corrects: bool = False
    messages: int = 0
    edits: int = 0

    @property
    def empty(self) -> bool:
        return not (self.text or self.media)


def written(said: Said) -> WriteDraft:
    """Words and files; a place is a link to it on a map."""
    place = said.location and map_link(said.location.latitude, said.location.longitude)
    text = "\n".join(part for part in (said.text.strip(), place) if part)
    return WriteDraft(text=text, media=said.files, messages=1 if text else 0)
