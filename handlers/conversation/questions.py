"""How a step's question is shown, refused and closed."""

from collections.abc import Sequence
from dataclasses import replace

from domain.company import company_profile
from handlers import slots
from handlers.conversation import lengths, navigation
from handlers.conversation.dialogue import Ask, Turn
from handlers.conversation.messages import Message, Reply, Said
from handlers.conversation.running import Position
from storage.outbox.items import Mode


async def ask_step(turn: Turn, position: Position, note: str = "", chosen: str = "") -> Reply:
    """Have the step put its question."""
    return question_of(turn, position, await position.step.ask(turn, position.draft), note, chosen)


def question_of(turn: Turn, position: Position, ask: Ask, note: str = "", chosen: str = "") -> Reply:
    """The question of a step: what was chosen before, a note, the text, how far it is, and the buttons."""
    lead = [f"<i>{chosen}</i>"] if chosen and turn.in_place else []
    counted = None if position.return_to else position.dialogue.progress(position.step, position.draft)
    progress = turn.words("dialogue-progress", at=counted[0], of=counted[1]) if counted else ""
    asked = f"{ask.text}\n{progress}" if progress else ask.text
    text = "\n\n".join([*lead, *([note] if note else []), asked])
    rows = navigation.rows(turn, position.step, ask, can_go_back=position.can_go_back)
    message = Message(text, rows, photos=ask.photos, document=ask.document)
    plain = not (ask.shares or ask.photos or ask.document)
    return in_dialogue(turn, message, in_place=turn.in_place and plain)


def in_dialogue(turn: Turn, message: Message, *, in_place: bool) -> Reply:
    """The message of the open question: in place of the one before, or a new one that takes its buttons off."""
    if in_place:
        return Reply(message, slots.DIALOGUE, Mode.EDIT)
    return Reply(message, slots.DIALOGUE, Mode.NEW, clear_first=True)


def closing(turn: Turn, ask: Ask, chosen: str) -> tuple[Reply, ...]:
    """The last question keeps its words and what was chosen, and loses its buttons."""
    if turn.in_place and not (ask.photos or ask.document):
        text = f"{ask.text}\n\n<i>{chosen}</i>" if chosen else ask.text
        return (Reply(Message(text), slots.DIALOGUE, Mode.EDIT),)
    return (Reply(Message(), slots.DIALOGUE, Mode.CLEAR), *put_away_keyboard(turn, ask))


def put_away_keyboard(turn: Turn, ask: Ask, following: Reply | None = None) -> tuple[Reply, ...]:
    """A keyboard under the text field goes by a message of its own, unless the next one brings another."""
    if not ask.shares or (following and navigation.brings_keyboard(following.message)):
        return ()
    shared = turn.said.contact or turn.said.location
    return (Reply(Message(turn.words("dialogue-thanks" if shared else "dialogue-noted"), pause_keyboard=True)),)


def joined(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """Without a message that only takes a keyboard away, where a plain one follows that can take it away as well."""
    found = list(replies)
    for place, reply in enumerate(found):
        if not (reply.message.pause_keyboard and not reply.slot):
            continue
        for later in range(place + 1, len(found)):
            message = found[later].message
            if found[later].mode is Mode.NEW and can_take_keyboard(message):
                found[later] = replace(found[later], message=replace(message, pause_keyboard=True))
                return tuple(found[:place] + found[place + 1 :])
    return tuple(found)


def can_take_keyboard(message: Message) -> bool:
    """A text without buttons of its own."""
    return bool(message.text) and not (message.rows or message.photos or message.document or message.venue)


def in_place(question: Reply) -> Reply:
    """The question as an edit of the one that is open, where it can be one."""
    message = question.message
    if message.photos or message.document or navigation.brings_keyboard(message):
        return question
    return replace(question, mode=Mode.EDIT, clear_first=False)


def line(note: str) -> Reply:
    """A line under what was just said, in reply to the question, which keeps its place and its buttons."""
    return Reply(Message(note, reply_to=slots.DIALOGUE))


def refusal(turn: Turn, position: Position, ask: Ask, note: str) -> Reply:
    """Say what is wrong, in one line. A keyboard under the text field comes along: apps put it away."""
    if not ask.shares:
        return line(note)
    message = Message(note, navigation.rows(turn, position.step, ask, can_go_back=position.can_go_back))
    return in_dialogue(turn, message, in_place=turn.in_place and not ask.photos)


async def unexpected(turn: Turn, position: Position, ask: Ask) -> str:
    """Says what came, and what is asked for. Who reads for danger says so where only a tap is expected, with the phone number."""
    if not navigation.only_taps(turn, ask):
        return navigation.unexpected(turn, ask)
    phone = (await company_profile()).phone if position.dialogue.heed else ""
    heeds = "no" if position.dialogue.heed is None else "phone" if phone else "yes"
    return turn.words("dialogue-tap-below", heeds=heeds, phone=phone)


def excess(turn: Turn, ask: Ask, said: Said) -> str:
    """Says what is too much of an answer; '' where it fits."""
    if not ask.room_for(said):
        return _too_long(turn, ask)
    return "" if ask.room_for_files(said) else _too_many_files(turn, ask)


def _too_many_files(turn: Turn, ask: Ask) -> str:
    left = max(0, lengths.FILES - ask.files)
    return turn.words("dialogue-too-many-files", most=lengths.FILES, left=left)


def _too_long(turn: Turn, ask: Ask) -> str:
    """Says how long an answer may be, how long this one is, and that what was gathered before is kept."""
    length, longest = len(turn.said.text.strip()), ask.longest or lengths.WORDS
    if ask.gathered:
        left = max(0, longest - ask.gathered - 1)
        return turn.words("dialogue-too-long-together", length=length, longest=longest, left=left)
    return turn.words("dialogue-too-long", length=length, longest=longest)
