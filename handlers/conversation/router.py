"""Who is talking, and where what they said belongs: the running dialogue, a command, a button, or a door's free talk.

A `Door` is what one kind of person can say and see. It registers

- `serves(actor)`: whether the person is one of its own (None is a stranger). The first door that serves is taken, so the
  technicians' door stands before the customers', and a technician who is also a customer's contact is a technician;
- `dialogues`: every `Dialogue` that may run here;
- `commands`: name without the slash -> Handler ("start", "status"; `turn.argument` is what followed). /back, /help and
  /cancel belong to a running dialogue first;
- `intents`: the verb and noun of a button -> Handler ("case.confirm" for `case.confirm:C-10042`; `turn.argument` is
  "C-10042"). `dialogue.start:<name>` needs no registering;
- `replies`: beginning of a slot -> Handler for what was said in reply to the message in it ("case:" for the slot
  `case:C-10042`; `turn.argument` is "C-10042");
- `otherwise`: text, photos, voice, places outside a dialogue, commands that nobody knows, and the movements of a live
  location (`said.edited` with a location), which are best left without an answer;
- `idle`: the menu, shown when a dialogue was dropped and nothing else is going on.

A Handler is `async (Turn) -> Ending`. What it changes it changes through the domain, in the turn's transaction; a
DomainError that leaves it is worded and told. Everything here runs inside the caller's transaction and sends nothing:
replies are outbox rows. Messages fill slots: "dialogue" the open question, "menu" the menu or list (see `dialogue.show`).
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domain.access.actions import refuse
from domain.actor import Actor
from domain.customers.actions import mark_reachable
from domain.customers.queries import actor_for
from domain.errors import DomainError, NotAllowed
from handlers.conversation import position as places
from handlers.conversation.dialogue import DIALOGUE_SLOT, MENU_SLOT, Dialogue, Ending, Start, Turn
from handlers.conversation.engine import Engine, Result, Running
from handlers.conversation.messages import Envelope, Message, Person, Reply, Said, send
from handlers.texts.catalogue import Texts, texts_for
from storage.outbox.posts import fill_slot, leave_slot, slot_of, slot_under_way
from storage.outbox.queue import Priority
from storage.timers import DueTimer

Handler = Callable[[Turn], Awaitable[Ending]]


@dataclass(frozen=True)
class Door:
    """See the module's docstring."""

    name: str
    serves: Callable[[Actor | None], bool]
    otherwise: Handler
    idle: Handler
    dialogues: Sequence[Dialogue[Any]] = ()
    commands: Mapping[str, Handler] = field(default_factory=dict[str, Handler])
    intents: Mapping[str, Handler] = field(default_factory=dict[str, Handler])
    replies: Mapping[str, Handler] = field(default_factory=dict[str, Handler])


def words_for(person: Person, actor: Actor | None) -> Texts:
    """The person's own language where we know them, else what the channel believes."""
    return texts_for(actor.language or person.language, actor.timezone) if actor else texts_for(person.language)


class Router:
    def __init__(self, doors: Sequence[Door]) -> None:
        self._doors = [(door, Engine(door.dialogues)) for door in doors]

    async def handle(self, person: Person, said: Said) -> str:
        """One turn: store where the chat is now, put the replies into the outbox. Returns what may pop up after a tap."""
        actor = await actor_for(person.channel, person.external_id)
        if actor is not None and person.channel in actor.unreachable_on:
            await mark_reachable(actor, contact=actor.id, channel=person.channel)
        door, engine = self._door_for(actor)
        tapped = await self._tapped_slot(person, said)
        turn = Turn(person, actor, words_for(person, actor), said, said.argument, tapped)
        running = await self._running(person, engine)
        result = await self._settle(turn, door, engine, running)
        await self._keep(person, running, result)
        if result.again:
            return await self.handle(person, result.again) or result.toast
        return result.toast

    async def start(self, person: Person, start: Start) -> None:
        """Begin a dialogue from outside a turn (a reaction, a timer); one that runs goes on afterwards."""
        actor = await actor_for(person.channel, person.external_id)
        _, engine = self._door_for(actor)
        running = await places.load(person)
        result = await engine.start(Turn(person, actor, words_for(person, actor)), start, running)
        await self._keep(person, running, result)

    def timers(self) -> dict[str, Callable[[DueTimer], Awaitable[None]]]:
        """The timer kinds of conversations, for the composition root."""
        return {places.REMIND: self.remind, places.EXPIRE: self.expire}

    async def remind(self, due: DueTimer) -> None:
        """Ask the open question again after a long silence."""
        person = Person(**due.payload)
        running = await places.load(person)
        if running is None:
            return
        actor = await actor_for(person.channel, person.external_id)
        _, engine = self._door_for(actor)
        turn, until = Turn(person, actor, words_for(person, actor)), places.ends_at(due.due_at)
        await places.end_later(person, until)
        await self._put_question(person, turn, engine, running, "dialogue-reminder", until=until)

    async def nudge(self, person: Person, key: str, **params: object) -> bool:
        """Say something above the open question, which is asked again. False when there is none."""
        running = await places.load(person)
        actor = await actor_for(person.channel, person.external_id)
        if running is None:
            return False
        _, engine = self._door_for(actor)
        await self._put_question(person, Turn(person, actor, words_for(person, actor)), engine, running, key, **params)
        return True

    async def _put_question(
        self, person: Person, turn: Turn, engine: Engine, running: Running, key: str, **params: object
    ) -> None:
        result = await engine.ask_again(turn, running, note=turn.words(key, **params))
        await self._send(person, result.replies)

    async def expire(self, due: DueTimer) -> None:
        """Forget a dialogue that nobody went on with, and say so."""
        person = Person(**due.payload)
        if not await places.is_left(person):
            return
        await places.forget(person)
        words = words_for(person, await actor_for(person.channel, person.external_id))
        gone = Message(words("dialogue-expired"), pause_keyboard=True)
        await self._send(person, (Reply(gone, DIALOGUE_SLOT, clear_first=True),))

    async def _running(self, person: Person, engine: Engine) -> Running | None:
        """Where the chat is; a dialogue of a door that no longer serves the person is dropped without a word."""
        running = await places.load(person)
        if running is None or running.dialogue in engine.dialogues:
            return running
        if any(running.dialogue in other.dialogues for _, other in self._doors):
            await places.forget(person)
            return None
        return running

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
        """Something beside the running dialogue: it is answered, then the dialogue's question is asked again."""
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
        """Begin a dialogue; its first question takes the place of the menu that was tapped, when nothing stands between."""
        if turn.tapped == MENU_SLOT and running is None and alone:
            person = turn.person
            await fill_slot(person.channel, person.address, DIALOGUE_SLOT, turn.said.message_id)
            await leave_slot(person.channel, person.address, MENU_SLOT)
            return await engine.start(replace(turn, tapped=DIALOGUE_SLOT), start)
        return await engine.start(replace(turn, tapped=""), start, running)

    async def _tapped_slot(self, person: Person, said: Said) -> str:
        if not said.choice or not said.message_id:
            return ""
        if slot := await slot_of(person.channel, person.address, said.message_id):
            return slot
        # Who is quick taps on a question before its sending is recorded; nothing else is sent here meanwhile. Which message it
        # became is known by the tap, and perhaps never by the sending.
        if await slot_under_way(person.channel, person.address) != DIALOGUE_SLOT:
            return ""
        await fill_slot(person.channel, person.address, DIALOGUE_SLOT, said.message_id)
        return DIALOGUE_SLOT

    async def _or_idle(self, turn: Turn, door: Door, result: Result) -> Result:
        """A dropped dialogue ends at the menu; one that ended well has said what comes next."""
        if result.running or not result.ended or result.again or not _was_dropped(turn.said):
            return result
        menu = await door.idle(replace(turn, tapped=""))
        return replace(result, replies=(*result.replies, *menu.replies))

    async def _reply_handler(self, turn: Turn, door: Door) -> tuple[Turn, Handler] | None:
        said = turn.said
        if not said.reply_to or said.choice or said.command or said.edited:
            return None
        slot = await slot_of(turn.person.channel, turn.person.address, turn.said.reply_to) or ""
        for beginning, handle in door.replies.items():
            if slot.startswith(beginning):
                return replace(turn, argument=slot.removeprefix(beginning)), handle
        return None

    async def _keep(self, person: Person, before: Running | None, result: Result) -> None:
        if result.running:
            await places.keep(person, result.running)
        elif before:
            await places.forget(person)
        await self._send(person, result.replies)

    async def _send(self, person: Person, replies: Sequence[Reply]) -> None:
        for reply in replies:
            await send(person.channel, person.address, reply, Envelope(priority=Priority.REPLY))


def _wanted_dialogue(said: Said, engine: Engine) -> Start | None:
    intent, _, name = (said.choice or "").partition(":")
    return Start(name) if intent == "dialogue.start" and name in engine.dialogues else None


def _handler(turn: Turn, door: Door) -> tuple[Turn, Handler]:
    said = turn.said
    if said.command:
        return turn, door.commands.get(said.command, door.otherwise)
    if said.choice:
        intent, _, argument = said.choice.partition(":")
        return replace(turn, argument=argument), door.intents.get(intent, _old_button)
    return turn, door.otherwise


def _was_dropped(said: Said) -> bool:
    return said.command == "cancel" or (said.choice or "").endswith((":~drop", ":~cancel"))


async def _old_button(turn: Turn) -> Ending:
    return Ending(toast=turn.words.plain("dialogue-stale"))


__all__ = ["Door", "Handler", "Router", "words_for"]
