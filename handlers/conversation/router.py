"""Who is talking, and what answers them: a reply to a message, the running dialogue, a command, a button, or the door's `otherwise`.

The first door that serves the person is taken, so the technicians' door stands before the customers', and a technician who
is also a customer's contact is a technician. All of it runs inside the caller's transaction and sends nothing: replies are
outbox rows.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from domain.access.actions import refuse
from domain.access.queries import has_left
from domain.actor import Actor
from domain.customers.actions import mark_reachable
from domain.customers.queries import actor_for
from domain.errors import DomainError, NotAllowed
from handlers import slots
from handlers.conversation import lengths, navigation, position
from handlers.conversation.dialogue import Ending, Start, Turn
from handlers.conversation.door import Door, Handler
from handlers.conversation.engine import Engine, Result
from handlers.conversation.files import fetch_files
from handlers.conversation.heard import heard_in
from handlers.conversation.intents import START_DIALOGUE, Intent
from handlers.conversation.messages import Envelope, Message, Person, Reply, Said, send_all
from handlers.conversation.questions import line
from handlers.conversation.running import Running
from handlers.slots import NO_SLOT, Slot
from handlers.texts.catalogue import Texts, texts_for
from storage.outbox.items import Priority
from storage.outbox.posts import fill_slot, leave_slot, slot_of, slot_under_way
from storage.timers import DueTimer


def words_for(person: Person, actor: Actor | None) -> Texts:
    """In the person's own language where they are on record, else in the one that the channel reports."""
    return texts_for(actor.language or person.language, actor.timezone) if actor else texts_for(person.language)


class Router:
    """Hands each turn to the person's door."""

    def __init__(self, doors: Sequence[Door]) -> None:
        self.doors = tuple(doors)
        self._doors = [(door, Engine(door.dialogues.values())) for door in doors]

    async def handle(self, person: Person, said: Said) -> str:
        """One turn: store the new position, put the replies into the outbox. Returns what pops up after a tap, or ''."""
        return await self._handle(person, said)

    async def _handle(self, person: Person, said: Said, priority: Priority | None = None) -> str:
        """`priority` is that of what the same turn has replied already, so that its replies stay in order."""
        actor = await actor_for(person.channel, person.external_id)
        if actor is not None and person.channel in actor.unreachable_on:
            await mark_reachable(actor, contact=actor.id, channel=person.channel)
        if actor is not None:  # a stranger's are fetched when there is an enquiry that they belong to
            await fetch_files(person.channel, said.files)
        door, engine = self._door_for(actor)
        tapped = await self._tapped_slot(person, said)
        turn = Turn(person, actor, words_for(person, actor), said, said.argument, tapped, heard_in(said))
        running = await self._running(turn, engine)
        result = await self._settle(turn, door, engine, running)
        priority = priority or _priority_for(actor)
        await self._save(turn.person, running, result, priority)
        if result.again:
            return await self._handle(person, result.again, priority) or result.toast
        return result.toast

    async def start(self, person: Person, start: Start) -> None:
        """Begin a dialogue from outside a turn (a reaction, a timer); one that runs goes on afterwards."""
        actor = await actor_for(person.channel, person.external_id)
        _, engine = self._door_for(actor)
        running = await position.load(person)
        turn = Turn(person, actor, words_for(person, actor))
        await self._save(person, running, await engine.start(turn, start, running), _priority_for(actor))

    def timers(self) -> dict[str, Callable[[DueTimer], Awaitable[None]]]:
        """The timer kinds of conversations, for the composition root."""
        return {position.REMIND: self.remind, position.EXPIRE: self.expire}

    async def remind(self, due: DueTimer) -> None:
        """Ask the open question again after a long silence."""
        person = Person(**due.payload)
        actor = await actor_for(person.channel, person.external_id)
        _, engine = self._door_for(actor)
        turn, until = Turn(person, actor, words_for(person, actor)), position.ends_at(due.due_at)
        running = await self._running(turn, engine)
        if running is None:
            return
        await position.end_at(person, until)
        await self._put_question(person, turn, engine, running, "dialogue-reminder", until=until)

    async def nudge(self, person: Person, key: str, **params: object) -> bool:
        """Ask the open question again, with a text above it. False when there is none."""
        actor = await actor_for(person.channel, person.external_id)
        _, engine = self._door_for(actor)
        turn = Turn(person, actor, words_for(person, actor))
        running = await self._running(turn, engine)
        if running is None:
            return False
        await self._put_question(person, turn, engine, running, key, **params)
        return True

    async def _put_question(
        self, person: Person, turn: Turn, engine: Engine, running: Running, key: str, **params: object
    ) -> None:
        result = await engine.ask_again(turn, running, note=turn.words(key, **params))
        await self._send(person, result.replies, _priority_for(turn.actor))

    async def expire(self, due: DueTimer) -> None:
        """End a dialogue whose question nobody answered, and say so."""
        person = Person(**due.payload)
        if not await position.is_abandoned(person):
            return
        await position.forget(person)
        actor = await actor_for(person.channel, person.external_id)
        gone = Message(words_for(person, actor)("dialogue-expired"), pause_keyboard=True)
        await self._send(person, (Reply(gone, slots.DIALOGUE, clear_first=True),), _priority_for(actor))

    async def _running(self, turn: Turn, engine: Engine) -> Running | None:
        """The position; a dialogue of a door that no longer serves the person is dropped.

        They are told, unless it was one that strangers have, too: then they have just become somebody.
        """
        person, running = turn.person, await position.load(turn.person)
        if running is None or running.dialogue in engine.dialogues:
            return running
        door = next((door for door, other in self._doors if running.dialogue in other.dialogues), None)
        if door is None:
            return running
        await position.forget(person)
        if not door.serves(None) and not turn.said.edited:
            gone = Message(turn.words("dialogue-not-yours"), pause_keyboard=True)
            await self._send(person, (Reply(gone, slots.DIALOGUE, clear_first=True),), _priority_for(turn.actor))
        return None

    def _door_for(self, actor: Actor | None) -> tuple[Door, Engine]:
        return next((door, engine) for door, engine in self._doors if door.serves(actor))

    async def _settle(self, turn: Turn, door: Door, engine: Engine, running: Running | None) -> Result:
        try:
            return await self._answer(turn, door, engine, running)
        except NotAllowed as error:
            tried = str(error.params.get("permission", ""))
            await refuse(channel=turn.person.channel, who=turn.person.external_id, tried=tried, reason=error.code)
            return Result(running, (Reply(Message(turn.words.error(error))),))
        except DomainError as error:
            return Result(running, (Reply(Message(turn.words.error(error))),))

    async def _answer(self, turn: Turn, door: Door, engine: Engine, running: Running | None) -> Result:
        turn = _without_command(turn, door)
        if _is_too_long(turn.said) and not (len(turn.said.text.strip()) <= lengths.HEARD and door.heeds(turn)):
            return _too_long(turn, running)
        if (ending := await door.first(turn)) is not None:
            return Result(running, ending.replies)
        if handler := await self._reply_handler(turn, door):
            turn, handle = handler
            return await self._outside(turn, handle, engine, running)
        if running:
            result = await engine.answer(turn, running)
            if result is not None:
                return await self._or_idle(turn, door, result)
        if start := _wanted_dialogue(turn.said, engine):
            return await self._begin(turn, engine, start, running)
        turn, handle = _handler(turn, door)
        return await self._outside(turn, handle, engine, running)

    async def _outside(self, turn: Turn, handle: Handler, engine: Engine, running: Running | None) -> Result:
        """Answer what is not for the running dialogue, then ask the dialogue's question again."""
        ending = await handle(turn)
        if ending.then:
            started = await self._begin(turn, engine, ending.then, running, alone=not ending.replies)
            if ending.again:  # what was said is the answer to the first question, which need not be put
                return Result(started.running, ending.replies, ending.toast, ending.again)
            return replace(started, replies=(*ending.replies, *started.replies), toast=ending.toast)
        if running is None or ending.again or not ending.replies:
            return Result(running, ending.replies, ending.toast, ending.again)
        result = await engine.ask_again(turn, running)
        return replace(result, replies=(*ending.replies, *result.replies), toast=ending.toast)

    async def _begin(
        self, turn: Turn, engine: Engine, start: Start, running: Running | None, *, alone: bool = True
    ) -> Result:
        """Begin a dialogue; `alone`, its first question replaces the menu that was tapped."""
        if turn.tapped == slots.MENU and running is None and alone:
            person = turn.person
            await fill_slot(person.channel, person.address, slots.DIALOGUE, turn.said.message_id)
            await leave_slot(person.channel, person.address, slots.MENU)
            return await engine.start(replace(turn, tapped=slots.DIALOGUE), start)
        return await engine.start(replace(turn, tapped=NO_SLOT), start, running)

    async def _tapped_slot(self, person: Person, said: Said) -> Slot:
        if not said.choice or not said.message_id:
            return NO_SLOT
        if slot := await slot_of(person.channel, person.address, said.message_id):
            return Slot(slot)
        # A quick person taps on a question before its sending is recorded, while nothing else is being sent here. The tap says
        # which message the question became; the sending may never tell.
        if await slot_under_way(person.channel, person.address) != slots.DIALOGUE:
            return NO_SLOT
        await fill_slot(person.channel, person.address, slots.DIALOGUE, said.message_id)
        return slots.DIALOGUE

    async def _or_idle(self, turn: Turn, door: Door, result: Result) -> Result:
        """After a cancelled dialogue show the menu; a finished one has said what comes next."""
        if result.running or not result.ended or result.again or not _was_dropped(turn.said):
            return result
        menu = await door.idle(replace(turn, tapped=NO_SLOT))
        return replace(result, replies=(*result.replies, *menu.replies))

    async def _reply_handler(self, turn: Turn, door: Door) -> tuple[Turn, Handler] | None:
        said = turn.said
        if not said.reply_to or said.choice or said.command or said.edited:
            return None
        slot = await slot_of(turn.person.channel, turn.person.address, turn.said.reply_to) or ""
        for kind, handle in door.replies.items():
            if (reference := kind.reference_in(slot)) is not None:
                return replace(turn, argument=reference), handle
        return None

    async def _save(self, person: Person, before: Running | None, result: Result, priority: Priority) -> None:
        if result.running:
            await position.save(person, result.running)
        elif before:
            await position.forget(person)
        await self._send(person, result.replies, priority)

    async def _send(self, person: Person, replies: Sequence[Reply], priority: Priority) -> None:
        await send_all(person.channel, person.address, replies, Envelope(priority))


def _without_command(turn: Turn, door: Door) -> Turn:
    """What the door heeds behind a command ("/cancel there is fire") is heard as if it stood alone. A link starts with one word."""
    said = turn.said
    if not said.command or len(said.argument.split()) < (2 if said.command == "start" else 1):
        return turn
    alone = replace(said, command=None, text=said.argument, argument="")
    bare = replace(turn, said=alone, argument="", heard=heard_in(alone))
    return bare if door.heeds(bare) else turn


def _priority_for(actor: Actor | None) -> Priority:
    """Replies to people whom we know go before those to strangers."""
    return Priority.STRANGER if actor is None else Priority.REPLY


def _is_too_long(said: Said) -> bool:
    return not said.edited and max(len(said.text.strip()), len(said.argument)) > lengths.SAID


def _too_long(turn: Turn, running: Running | None) -> Result:
    """What is longer than anything may be reaches no door; the open question stays."""
    length = max(len(turn.said.text), len(turn.said.argument))
    note = turn.words("dialogue-too-long", length=length, longest=lengths.SAID)
    return Result(running, (line(note) if running else Reply(Message(note)),))


def _wanted_dialogue(said: Said, engine: Engine) -> Start | None:
    intent, name = Intent.read(said.choice or "")
    return Start(name) if intent == START_DIALOGUE and name in engine.dialogues else None


def _handler(turn: Turn, door: Door) -> tuple[Turn, Handler]:
    said = turn.said
    if said.command:
        return turn, door.commands.get(said.command, door.otherwise)
    if said.choice:
        intent, argument = Intent.read(said.choice)
        return replace(turn, argument=argument), door.intents.get(intent, _old_button)
    return turn, door.otherwise


def _was_dropped(said: Said) -> bool:
    return said.command == "cancel" or (said.choice or "").endswith((f":{navigation.DROP}", f":{navigation.CANCEL}"))


async def _old_button(turn: Turn) -> Ending:
    """A button of an earlier question, or of what the person may do no more."""
    person = turn.person
    left = turn.actor is None and await has_left(person.channel, person.external_id)
    return Ending(toast=turn.words.plain("access-ended-toast" if left else "dialogue-stale"))
