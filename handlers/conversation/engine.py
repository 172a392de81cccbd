"""Takes a chat from one question to the next: (position, what was said) -> (new position, replies).

The engine has no state and sends nothing. `ask`, `take` and `finish` read and change the record themselves, in the caller's
transaction; the router stores the new position and sends the replies.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from domain.errors import DomainError, IllegalMove, NotAllowed, ReadOnly
from handlers import slots
from handlers.conversation import navigation, questions
from handlers.conversation.correcting import correct
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
from handlers.conversation.heard import Heard, also, heard_in
from handlers.conversation.messages import Message, Reply, Said
from handlers.conversation.running import DEEPEST, Position, Running
from handlers.slots import NO_SLOT
from storage.outbox.items import Mode


@dataclass(frozen=True)
class Result:
    """`running` is None when no dialogue is left. `again` is to be handled next, the person being looked up anew."""

    running: Running | None
    replies: tuple[Reply, ...] = ()
    toast: str = ""
    again: Said | None = None
    ended: bool = False


class Engine:
    """Runs the dialogues of one door."""

    def __init__(self, dialogues: Iterable[Dialogue[Any]]) -> None:
        self.dialogues = {dialogue.name: dialogue for dialogue in dialogues}

    async def start(
        self, turn: Turn, start: Start, below: Running | None = None, heard: tuple[Heard, ...] = ()
    ) -> Result:
        """Begin a dialogue on top of the one that runs. One that runs already is asked again instead of begun twice.

        `heard` are the messages whose words the draft has already; by itself the one that is handled.
        """
        if below and below.dialogue == start.dialogue and start.draft is None:
            return await self.ask_again(turn, below)
        if below and (below.dialogue == start.dialogue or below.depth >= DEEPEST):
            below = below.below
        dialogue = self.dialogues[start.dialogue]
        draft = dialogue.draft() if start.draft is None else start.draft
        step = (dialogue.step(start.at) if start.at else None) or dialogue.first(draft)
        position = Position(dialogue, step, draft, "", below, heard or heard_in(turn.said))
        return Result(position.running(), (await questions.ask_step(turn, position),))

    async def answer(self, turn: Turn, running: Running) -> Result | None:
        """One turn inside a dialogue. None when what was said is not for it: another command, an intent."""
        said = turn.said
        position, renewed = self._find(running)
        if position is None:
            return Result(running.below, (Reply(Message(turn.words("dialogue-gone"))),), ended=True)
        if navigation.is_for_others(said):
            return None
        if renewed and (position.step.name != running.step or said.choice):
            question = await questions.ask_step(turn, position, note=turn.words("dialogue-renewed"))
            return Result(position.running(), (question,))
        try:
            return await self._answer_here(turn, position)
        except DomainError as error:
            lost = self._lost(turn, position, error)
            # The words were for a question that is void now: they are heard as if it had not been there, and not as the answer to
            # another one that waits below it.
            free = said.choice is None and not said.command and not said.edited and position.below is None
            return replace(lost, again=said) if free else lost

    async def ask_again(self, turn: Turn, running: Running, note: str = "", *, if_still_open: bool = False) -> Result:
        """Put the current question once more, as a new message. With `if_still_open` one that events have answered just ends."""
        position, _ = self._find(running)
        if position is None:
            return Result(running.below)
        fresh = replace(turn, tapped=NO_SLOT)
        try:
            return Result(position.running(), (await questions.ask_step(fresh, position, note=note),))
        except DomainError as error:
            if if_still_open and isinstance(error, IllegalMove):
                return Result(position.below, ended=True)
            return self._lost(turn, position, error)

    def _lost(self, turn: Turn, position: Position, error: DomainError) -> Result:
        """End a dialogue whose question can't be put any more, since what it is about is gone (a cancelled visit)."""
        if isinstance(error, NotAllowed):  # the router records refusals
            raise error
        gone = Reply(Message(turn.words.error(error)))
        return Result(position.below, (Reply(Message(), slots.DIALOGUE, Mode.CLEAR), gone), ended=True)

    def _find(self, running: Running) -> tuple[Position | None, bool]:
        """The position, and whether the dialogue changed since: then the draft is kept as far as it still fits."""
        dialogue = self.dialogues.get(running.dialogue)
        if dialogue is None:
            return None, False
        try:
            draft = dialogue.load(running.given)
        except ValidationError:
            draft = dialogue.draft()
            return Position(dialogue, dialogue.first(draft), draft, "", running.below, running.heard), True
        step = dialogue.step(running.step)
        moved = step is None or running.version != dialogue.version
        there = step or dialogue.first(draft)
        return Position(dialogue, there, draft, running.return_to, running.below, running.heard), moved

    async def _answer_here(self, turn: Turn, position: Position) -> Result | None:
        ask = await position.step.ask(turn, position.draft)
        reading = navigation.read(turn, position.step, ask)
        if (heeded := await self._heed(turn, position, reading)) is not None:
            return heeded
        match reading.kind:
            case navigation.Kind.STALE:
                return Result(position.running(), toast=turn.words.plain("dialogue-stale"))
            case navigation.Kind.EDITED:
                corrected = await correct(turn, position)
                return None if corrected is None else Result(corrected[0].running(), corrected[1])
            case navigation.Kind.HELP:
                return await self._put_again(turn, position, ask, turn.words(position.dialogue.help))
            case navigation.Kind.STAY:
                return await self._put_again(turn, position, ask, "")
            case navigation.Kind.BACK:
                return await self._go_back(turn, position)
            case navigation.Kind.CANCEL:
                return await self._ask_whether_to_drop(turn, position)
            case navigation.Kind.DROP:
                return await self._drop(turn, position, ask)
            case navigation.Kind.UNEXPECTED:
                note = await questions.unexpected(turn, position, ask)
                return Result(position.running(), (questions.refusal(turn, position, ask, note),))
            case navigation.Kind.ANSWER:
                if excess := questions.excess(turn, ask, reading.said):
                    return Result(position.running(), (questions.refusal(turn, position, ask, excess),))
                return await self._take(turn, position, ask, reading)

    async def _heed(self, turn: Turn, position: Position, reading: navigation.Reading) -> Result | None:
        """What the dialogue does at once about a text; None where it is an answer like any other."""
        heed = position.dialogue.heed
        if heed is None or not reading.is_free_text:
            return None
        heeded = await heed(turn, position.draft, position.step.name)
        position = replace(position, heard=also(position.heard, heard_in(turn.said)))
        match heeded:
            case Jump():
                there = position.at(self._step(position, heeded.to), heeded.draft, heeded.back_to)
                # Nothing stands before it, not even what takes a keyboard away: that is left to what follows.
                return Result(there.running(), (await questions.ask_step(turn, there),))
            case Start():
                return await self.start(turn, heeded, position.running())
            case None:
                return None

    def _step(self, position: Position, name: str) -> Step:
        """Raises LookupError."""
        step = position.dialogue.step(name)
        if step is None:
            raise LookupError(f"{position.dialogue.name} has no step {name}")
        return step

    async def _take(self, turn: Turn, position: Position, ask: Ask, reading: navigation.Reading) -> Result:
        step, draft, before = position.step, position.draft, position
        try:
            taken = await step.take(turn, draft, reading.said)
            position = replace(position, heard=also(position.heard, heard_in(reading.said)))
            match taken:
                case Stay():
                    there = position.at(step, taken.draft, position.return_to)
                    question = await questions.ask_step(turn, there, note=taken.note)
                    question = questions.in_place(question) if taken.in_place else question
                    return Result(there.running(), (*questions.put_away_keyboard(turn, ask, question), question))
                case Jump():
                    there: Position | None = position.at(self._step(position, taken.to), taken.draft, taken.back_to)
                case _:
                    there = self._onward(position, taken)
                    if there is None:
                        return await self._finish(turn, position.at(step, taken), ask, reading.label)
        except Again as again:
            refusal = questions.refusal(turn, before, ask, turn.words(again.key, **again.params))
            return Result(before.running(), (refusal,))
        except (IllegalMove, ReadOnly) as error:
            # It has moved on since it was asked, or is not theirs to do; asking again would only be refused again.
            told = Reply(Message(turn.words.error(error)))
            return await self._after(turn, position, Ending((told,)), questions.closing(turn, ask, reading.label))
        except DomainError as error:
            return await self._put_again(turn, position, ask, turn.words.error(error))
        question = await questions.ask_step(turn, there, chosen=reading.label)
        return Result(there.running(), (*questions.put_away_keyboard(turn, ask, question), question))

    def _onward(self, position: Position, draft: Any) -> Position | None:
        """The next position after an answer: the review that sent the person here, or the next step; None at the end."""
        review = position.dialogue.step(position.return_to) if position.return_to else None
        if review and (needed := position.dialogue.needed_before(position.step, review, draft)):
            return position.at(needed, draft, position.return_to)
        following = review or position.dialogue.after(position.step, draft)
        return position.at(following, draft) if following else None

    async def _finish(self, turn: Turn, position: Position, ask: Ask, chosen: str) -> Result:
        ending = await position.dialogue.finish(replace(turn, heard=position.heard), position.draft)
        return await self._after(turn, position, ending, questions.closing(turn, ask, chosen))

    async def _after(self, turn: Turn, position: Position, ending: Ending, closing: tuple[Reply, ...]) -> Result:
        replies = questions.joined((*closing, *ending.replies))
        fresh = replace(turn, tapped=NO_SLOT, said=Said())
        if ending.then:
            further = await self.start(fresh, ending.then, position.below, position.heard)
            return replace(further, replies=(*replies, *further.replies), toast=ending.toast, ended=True)
        if ending.again:
            return Result(position.below, replies, ending.toast, ending.again, ended=True)
        if position.below:
            note = turn.words("dialogue-resumed")
            resumed = await self.ask_again(fresh, position.below, note=note, if_still_open=True)
            return replace(resumed, replies=(*replies, *resumed.replies), toast=ending.toast, ended=True)
        return Result(None, replies, ending.toast, ended=True)

    async def _drop(self, turn: Turn, position: Position, ask: Ask) -> Result:
        if position.dialogue.cancelled:
            ending = await position.dialogue.cancelled(turn, position.draft)
        else:
            ending = Ending((Reply(Message(turn.words("dialogue-cancelled"), pause_keyboard=ask.shares)),))
        return await self._after(turn, position, ending, questions.closing(turn, ask, ""))

    async def _ask_whether_to_drop(self, turn: Turn, position: Position) -> Result:
        """Cancel at once what took no effort; ask before anything else is discarded."""
        if position.dropped_at_once:
            return await self._drop(turn, position, await position.step.ask(turn, position.draft))
        message = Message(turn.words("dialogue-drop-ask"), navigation.drop_rows(turn, position.step))
        return Result(position.running(), (questions.in_dialogue(turn, message, in_place=turn.in_place),))

    async def _go_back(self, turn: Turn, position: Position) -> Result:
        if (outside := position.outward()) is not None:
            there = position.at(position.step, outside, position.return_to)
            return Result(there.running(), (await questions.ask_step(turn, there),))
        review = position.dialogue.step(position.return_to) if position.return_to else None
        earlier = review or (position.dialogue.before(position.step, position.draft) if position.step.back else None)
        there = position.at(earlier, position.draft) if earlier else position
        note = "" if earlier else turn.words("dialogue-no-way-back")
        return Result(there.running(), (await questions.ask_step(turn, there, note=note),))

    async def _put_again(self, turn: Turn, position: Position, ask: Ask, note: str) -> Result:
        return Result(position.running(), (questions.question_of(turn, position, ask, note),))
