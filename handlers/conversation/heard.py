"""What a person said and in which message, so that an edit of the message can be told from a new one.

While a dialogue is open its words stand in the draft, and in `Running.heard`. What was passed on fills a slot of the chat, which names
what it was passed on to and a digest of the words: an edit that changes no word (Telegram reports those, too) is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from handlers import slots
from handlers.conversation.messages import Person, Said
from storage.outbox.posts import Filling, fill_slots, leave_slot, slot_of

MOST = 30
"""Messages of one dialogue whose edits are followed."""


@dataclass(frozen=True)
class Heard:
    """A message's words, as they stand in a draft or were passed on."""

    message: str
    text: str


@dataclass(frozen=True)
class PassedOn:
    """`ref` is the record that the words went to; `changed` whether they are others than those that it got."""

    ref: str
    changed: bool


def heard_in(said: Said) -> tuple[Heard, ...]:
    """Empty for a tap, a command, and what has no words. Files without a caption can get one later."""
    if said.choice is not None or said.command or not said.message_id or not (said.text.strip() or said.files):
        return ()
    if said.captions:
        return tuple(Heard(message, words.strip()) for message, words in said.captions)
    return (Heard(said.message_id, said.text.strip()),)


def also(heard: tuple[Heard, ...], more: tuple[Heard, ...]) -> tuple[Heard, ...]:
    known = {each.message for each in more}
    return (*(each for each in heard if each.message not in known), *more)[-MOST:]


def find(heard: Iterable[Heard], said: Said) -> Heard | None:
    return next((each for each in heard if each.message == said.message_id), None)


async def note_passed_on(person: Person, ref: str, heard: Iterable[Heard]) -> None:
    """These messages went to this record; later edits of them go there, too."""
    filled = {(person.channel, person.address, _slot(ref, each)): Filling(each.message) for each in heard}
    if filled:
        await fill_slots(filled)


async def passed_on(person: Person, said: Said) -> PassedOn | None:
    """What an edited message was passed on to; None where it was not."""
    slot = await slot_of(person.channel, person.address, said.message_id) or ""
    if (reference := slots.heard.reference_in(slot)) is None:
        return None
    ref = reference.partition("/")[0]
    return PassedOn(ref, slot != _slot(ref, Heard(said.message_id, said.text.strip())))


async def note_corrected(person: Person, ref: str, said: Said) -> None:
    """From now on the new words are the ones that the record has."""
    if old := await slot_of(person.channel, person.address, said.message_id):
        await leave_slot(person.channel, person.address, old)
    await note_passed_on(person, ref, heard_in(said))


def _slot(ref: str, heard: Heard) -> str:
    digest = blake2b(heard.text.encode(), digest_size=5).hexdigest()
    return slots.heard(f"{ref}/{heard.message}/{digest}")
