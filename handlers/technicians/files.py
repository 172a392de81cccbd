"""What the customer sent: photos, films, recordings and other files, of the report and of the talk on it."""

from collections.abc import Sequence

from domain.actor import Actor, ActorKind
from domain.appointments.views import AppointmentView
from domain.cases.queries import list_messages_for
from domain.cases.views import CaseMessageView
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.messages import Button, Message, Reply
from handlers.technicians import intents
from handlers.texts.catalogue import Texts
from storage.media.items import MediaState, list_media

MOST_MESSAGES = 500


async def talk_on(actor: Actor, view: AppointmentView) -> list[CaseMessageView]:
    """What customer and staff wrote and sent, also before the visit was given to the technician; the oldest first."""
    return await list_messages_for(actor, view.case, limit=MOST_MESSAGES)


def files_of(view: AppointmentView, talk: Sequence[CaseMessageView]) -> tuple[int, ...]:
    """The customer's files: those of the report, then those of the talk, each once."""
    later = [file for each in talk if each.author_kind == ActorKind.CONTACT for file in each.media]
    return tuple(dict.fromkeys((*view.media, *later)))


async def files_button(words: Texts, view: AppointmentView, files: Sequence[int]) -> Button | None:
    if not files:
        return None
    kinds = {item.kind for item in await list_media(list(files))}
    key = "tech-button-album" if kinds <= {"photo"} else "tech-button-files"
    return Button(words.plain(key, count=len(files)), intents.SHOW_ALBUM.to(view.ref))


async def message_with(
    words: Texts, text: str, files: Sequence[int], rows: tuple[tuple[Button, ...], ...] = ()
) -> Message:
    """A message with files, each of which is sent in its own kind; it says how many are not there any more."""
    gone = {item.id for item in await list_media(list(files)) if item.state in (MediaState.ERASED, MediaState.EXPIRED)}
    there = tuple(file for file in files if file not in gone)
    told = f"{text}\n{words('tech-files-gone', count=len(gone))}" if gone else text
    return Message(told, rows, photos=there, unsent=words("tech-file-unsent"))


async def show_files(turn: Turn, view: AppointmentView) -> Ending:
    words, files = turn.words, files_of(view, await talk_on(turn.known, view))
    others = sum(item.kind != "photo" for item in await list_media(list(files)))
    photos = len(files) - others
    both = "yes" if photos and others else "no"
    text = words("tech-album", work_order=view.work_order, photos=photos, files=others, both=both)
    return Ending((Reply(await message_with(words, text, files), about=view.case),))
