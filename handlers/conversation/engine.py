"""Takes a chat from one question to the next: (where it is, what was said) -> (where it is now, what to answer).

The engine keeps nothing and sends nothing. What `ask`, `take` and `finish` read and change they do themselves, in the
caller's transaction; the router stores the new state and sends the replies.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from domain.errors import DomainError, IllegalMove, NotAllowed
from handlers import slots
from handlers.conversation import navigation
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Dialogue,
    Ending,
    Jump,
    Start,
    Stay,
    Step,
    Turn,
)
from handlers.conversation.messages import Message, Reply, Said
from handlers.slots import NO_SLOT
from storage.outbox.queue import Mode

DEEPEST = 3
"""So many dialogues can lie under one another, each interrupted by the next."""


@dataclass(frozen=True)
class Running:
    """Where a chat is. `below` is the dialogue that this one interrupted and that goes on after it."""

    dialogue: str
    version: int
    step: str
    given: dict[str, Any]
    return_to: str = ""
    below: "Running | None" = None

    @property
    def depth(self) -> int:
        return 1 + (self.below.depth if self.below else 0)


@dataclass(frozen=True)
class Result:
    """`running` is None when no dialogue is left. `again` is to be handled next, the person being looked up anew."""

    running: Running | None
    replies: tuple[Reply, ...] = ()
    toast: str = ""
    again: Said | None = None
    ended: bool = False


@dataclass(frozen=True)
class _Place:
    """A running dialogue with its parts looked up."""

    dialogue: Dialogue[Any]
    step: Step
    draft: Any
    return_to: str
    below: Running | None

    def running(self) -> Running:
        d = self.dialogue
        return Running(d.name, d.version, self.step.name, d.dump(self.draft), self.return_to, self.below)

    def at(self, step: Step, draft: Any, return_to: str = "") -> "_Place":
        return replace(self, step=step, draft=draft, return_to=return_to)

    def outward(self) -> Any:
        """The draft with the step's inner screen left again, None when there is none."""
        return self.step.outward(self.draft) if self.step.outward else None

    @property
    def can_go_back(self) -> bool:
        earlier = self.step.back and self.step is not self.dialogue.steps[0]
        return bool(self.return_to) or earlier or self.outward() is not None

    @property
    def dropped_at_once(self) -> bool:
        """Nothing was given yet, or only what the next such dialogue brings along by itself."""
        if self.dialogue.effort and self.dialogue.effort(self.draft):
            return False
        return self.draft == self.dialogue.draft() or self.step is self.dialogue.first(self.draft)


class Engine:
    def __init__(self, dialogues: Iterable[Dialogue[Any]]) -> None:
        self.dialogues = {dialogue.name: dialogue for dialogue in dialogues}

    async def start(self, turn: Turn, start: Start, below: Running | None = None) -> Result:
        """Begin a dialogue above the one that runs. One that runs already is asked again instead of begun twice."""
        if below and below.dialogue == start.dialogue and start.draft is None:
            return await self.ask_again(turn, below)
        if below and (below.dialogue == start.dialogue or below.depth >= DEEPEST):
            below = below.below
        dialogue = self.dialogues[start.dialogue]
        draft = dialogue.draft() if start.draft is None else start.draft
        step = (dialogue.step(start.at) if start.at else None) or dialogue.first(draft)
        place = _Place(dialogue, step, draft, "", below)
        return Result(place.running(), (await self._question(turn, place),))

    async def answer(self, turn: Turn, running: Running) -> Result | None:
        """One turn inside a dialogue. None when what was said is not for it: another command, an intent."""
        said = turn.said
        place, renewed = self._find(running)
        if place is None:
            return Result(running.below, (Reply(Message(turn.words("dialogue-gone"))),), ended=True)
        if navigation.is_for_others(said):
            return None
        if renewed and (place.step.name != running.step or said.choice):
            return Result(place.running(), (await self._question(turn, place, note=turn.words("dialogue-renewed")),))
        try:
            return await self._answer_here(turn, place)
        except DomainError as error:
            return self._lost(turn, place, error)

    async def ask_again(self, turn: Turn, running: Running, note: str = "", *, if_still_open: bool = False) -> Result:
        """Put the current question once more, as a new message; `if_still_open`, one that events have answered ends unsaid."""
        place, _ = self._find(running)
        if place is None:
            return Result(running.below)
        fresh = replace(turn, tapped=NO_SLOT)
        try:
            return Result(place.running(), (await self._question(fresh, place, note=note),))
        except DomainError as error:
            if if_still_open and isinstance(error, IllegalMove):
                return Result(place.below, ended=True)
            return self._lost(turn, place, error)

    def _lost(self, turn: Turn, place: _Place, error: DomainError) -> Result:
        """What the question is about is gone (a visit called off): it can't be asked any more, and must hold nobody up."""
        if isinstance(error, NotAllowed):  # the router keeps a record of those
            raise error
        gone = Reply(Message(turn.words.error(error)))
        return Result(place.below, (Reply(Message(), slots.DIALOGUE, Mode.CLEAR), gone), ended=True)

    def _find(self, running: Running) -> tuple[_Place | None, bool]:
        """The parts, and whether the dialogue changed since: then what was given is kept as far as it still fits."""
        dialogue = self.dialogues.get(running.dialogue)
        if dialogue is None:
            return None, False
        try:
            draft = dialogue.load(running.given)
        except ValidationError:
            draft = dialogue.draft()
            return _Place(dialogue, dialogue.first(draft), draft, "", running.below), True
        step = dialogue.step(running.step)
        moved = step is None or running.version != dialogue.version
        return _Place(dialogue, step or dialogue.first(draft), draft, running.return_to, running.below), moved

    async def _answer_here(self, turn: Turn, place: _Place) -> Result:
        ask = await place.step.ask(turn, place.draft)
        reading = navigation.read(turn, place.step, ask)
        match reading.kind:
            case navigation.Kind.STALE:
                return Result(place.running(), toast=turn.words.plain("dialogue-stale"))
            case navigation.Kind.EDITED:
                return await self._put_again(turn, place, ask, turn.words("dialogue-edited"))
            case navigation.Kind.HELP:
                return await self._put_again(turn, place, ask, turn.words(place.dialogue.help))
            case navigation.Kind.STAY:
                return await self._put_again(turn, place, ask, "")
            case navigation.Kind.BACK:
                return await self._go_back(turn, place)
            case navigation.Kind.CANCEL:
                return await self._ask_whether_to_drop(turn, place)
            case navigation.Kind.DROP:
                return await self._drop(turn, place, ask)
            case navigation.Kind.UNEXPECTED:
                return await self._put_again(turn, place, ask, navigation.unexpected(turn, ask))
            case navigation.Kind.ANSWER:
                return await self._take(turn, place, ask, reading)

    async def _take(self, turn: Turn, place: _Place, ask: Ask, reading: navigation.Reading) -> Result:
        step, draft = place.step, place.draft
        try:
            taken = await step.take(turn, draft, reading.said)
            match taken:
                case Stay():
                    there = place.at(step, taken.draft, place.return_to)
                    question = await self._question(turn, there, note=taken.note)
                    return Result(there.running(), (*self._put_away_keyboard(turn, ask, question), question))
                case Jump():
                    target = place.dialogue.step(taken.to)
                    if target is None:
                        raise LookupError(f"{place.dialogue.name} has no step {taken.to}")
                    there: _Place | None = place.at(target, taken.draft, taken.back_to)
                case _:
                    there = self._onward(place, taken)
                    if there is None:
                        return await self._finish(turn, place.at(step, taken), ask, reading.label)
        except Again as again:
            return self._refuse(turn, place, ask, turn.words(again.key, **again.params))
        except IllegalMove as error:
            # It has moved on since it was asked; asking again would only be refused again.
            told = Reply(Message(turn.words.error(error)))
            return await self._after(turn, place, Ending((told,)), self._closing(turn, ask, reading.label))
        except DomainError as error:
            return await self._put_again(turn, place, ask, turn.words.error(error))
        question = await self._question(turn, there, chosen=reading.label)
        return Result(there.running(), (*self._put_away_keyboard(turn, ask, question), question))

    def _onward(self, place: _Place, draft: Any) -> _Place | None:
        """The next place after an answer: back to the review it came from, or the next step; None at the end."""
        review = place.dialogue.step(place.return_to) if place.return_to else None
        if review and (needed := place.dialogue.needed_before(place.step, review, draft)):
            return place.at(needed, draft, place.return_to)
        following = review or place.dialogue.after(place.step, draft)
        return place.at(following, draft) if following else None

    async def _finish(self, turn: Turn, place: _Place, ask: Ask, chosen: str) -> Result:
        ending = await place.dialogue.finish(turn, place.draft)
        return await self._after(turn, place, ending, self._closing(turn, ask, chosen))

    async def _after(self, turn: Turn, place: _Place, ending: Ending, closing: tuple[Reply, ...]) -> Result:
        replies = (*closing, *ending.replies)
        fresh = replace(turn, tapped=NO_SLOT, said=Said())
        if ending.then:
            further = await self.start(fresh, ending.then, place.below)
            return replace(further, replies=(*replies, *further.replies), toast=ending.toast, ended=True)
        if ending.again:
            return Result(place.below, replies, ending.toast, ending.again, ended=True)
        if place.below:
            note = turn.words("dialogue-resumed")
            resumed = await self.ask_again(fresh, place.below, note=note, if_still_open=True)
            return replace(resumed, replies=(*replies, *resumed.replies), toast=ending.toast, ended=True)
        return Result(None, replies, ending.toast, ended=True)

    async def _drop(self, turn: Turn, place: _Place, ask: Ask) -> Result:
        if place.dialogue.cancelled:
            ending = await place.dialogue.cancelled(turn, place.draft)
        else:
            ending = Ending((Reply(Message(turn.words("dialogue-cancelled"), pause_keyboard=ask.shares)),))
        return await self._after(turn, place, ending, self._closing(turn, ask, ""))

    async def _ask_whether_to_drop(self, turn: Turn, place: _Place) -> Result:
        """What took effort is dropped only when they say so twice."""
        if place.dropped_at_once:
            return await self._drop(turn, place, await place.step.ask(turn, place.draft))
        message = Message(turn.words("dialogue-drop-ask"), navigation.drop_rows(turn, place.step))
        return Result(place.running(), (self._placed(turn, message, in_place=turn.in_place),))

    async def _go_back(self, turn: Turn, place: _Place) -> Result:
        if (outside := place.outward()) is not None:
            there = place.at(place.step, outside, place.return_to)
            return Result(there.running(), (await self._question(turn, there),))
        review = place.dialogue.step(place.return_to) if place.return_to else None
        earlier = review or (place.dialogue.before(place.step, place.draft) if place.step.back else None)
        there = place.at(earlier, place.draft) if earlier else place
        note = "" if earlier else turn.words("dialogue-no-way-back")
        return Result(there.running(), (await self._question(turn, there, note=note),))

    def _refuse(self, turn: Turn, place: _Place, ask: Ask, note: str) -> Result:
        """Say what is wrong, above the same buttons."""
        message = Message(note, navigation.rows(turn, place.step, ask, can_go_back=place.can_go_back))
        return Result(place.running(), (self._placed(turn, message, in_place=turn.in_place and not ask.photos),))

    async def _put_again(self, turn: Turn, place: _Place, ask: Ask, note: str) -> Result:
        return Result(place.running(), (self._worded(turn, place, ask, note, ""),))

    async def _question(self, turn: Turn, place: _Place, note: str = "", chosen: str = "") -> Reply:
        return self._worded(turn, place, await place.step.ask(turn, place.draft), note, chosen)

    def _worded(self, turn: Turn, place: _Place, ask: Ask, note: str, chosen: str) -> Reply:
        lead = [f"<i>{chosen}</i>"] if chosen and turn.in_place else []
        counted = None if place.return_to else place.dialogue.progress(place.step, place.draft)
        progress = turn.words("dialogue-progress", at=counted[0], of=counted[1]) if counted else ""
        question = f"{ask.text}\n{progress}" if progress else ask.text
        text = "\n\n".join([*lead, *([note] if note else []), question])
        rows = navigation.rows(turn, place.step, ask, can_go_back=place.can_go_back)
        message = Message(text, rows, photos=ask.photos, document=ask.document)
        plain = not (ask.shares or ask.photos or ask.document)
        return self._placed(turn, message, in_place=turn.in_place and plain)

    def _placed(self, turn: Turn, message: Message, *, in_place: bool) -> Reply:
        if in_place:
            return Reply(message, slots.DIALOGUE, Mode.EDIT)
        return Reply(message, slots.DIALOGUE, Mode.NEW, clear_first=True)

    def _closing(self, turn: Turn, ask: Ask, chosen: str) -> tuple[Reply, ...]:
        """The last question keeps its words and what was chosen, and loses its buttons."""
        if turn.in_place and not (ask.photos or ask.document):
            text = f"{ask.text}\n\n<i>{chosen}</i>" if chosen else ask.text
            return (Reply(Message(text), slots.DIALOGUE, Mode.EDIT),)
        return (Reply(Message(), slots.DIALOGUE, Mode.CLEAR), *self._put_away_keyboard(turn, ask))

    def _put_away_keyboard(self, turn: Turn, ask: Ask, following: Reply | None = None) -> tuple[Reply, ...]:
        """A keyboard under the text field goes by a message of its own, unless the next one brings another."""
        if not ask.shares or (following and navigation.brings_keyboard(following.message)):
            return ()
        shared = turn.said.contact or turn.said.location
        return (Reply(Message(turn.words("dialogue-thanks" if shared else "dialogue-noted"), pause_keyboard=True)),)
