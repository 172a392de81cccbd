"""Texts of a given length that cost most to read, and a person who answers every question of a dialogue with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import cycle

from domain.customers.queries import actor_for
from domain.triage.keywords import load_keywords
from handlers.conversation import position
from handlers.conversation.dialogue import Ask, Choice, Expects, Start, Turn
from handlers.conversation.messages import Person
from handlers.conversation.router import words_for
from handlers.conversation.running import Running
from handlers.telegram.doors import ROUTER
from storage.database import transaction
from tests.handlers.phone import Phone

MOST_TURNS = 40
DIALOGUES = {name: dialogue for door in ROUTER.doors for name, dialogue in door.dialogues.items()}


def _keywords() -> list[str]:
    table = load_keywords("en")
    entries = [*table.urgency, *table.harmless, *table.negations]
    for of_type in (*table.strong.values(), *table.weak.values()):
        entries.extend(of_type)
    return [entry.replace("*", "") for entry in entries]


def _misspelt() -> list[str]:
    """Two letters of each word in the wrong order."""
    return [word[:2] + word[3] + word[2] + word[4:] for word in _keywords() if len(word) > 4]


WORDS: Mapping[str, Callable[[], list[str]]] = {
    "danger": lambda: ["smoke", "or", "gas", "leak", "not", "fire", "and", "nobody", "can", "work"],
    "keywords": _keywords,
    "misspelt": _misspelt,
    "one word": lambda: ["x" * 4001],
    "short words": lambda: list("abcdefghij"),
    "lines": lambda: ["a\n", "b.\n"],
    "markup": lambda: ["<b>", "&lt;", "<!channel>", "*_`", "{", "#", "$", "\\"],
    "unicode": lambda: ["ﷺ", "İß", "👩‍👩‍👧‍👦", "\u0301" * 40, "ﷺﷺﷺﷺ", "\u202e", "ﬃ"],
}


ALARMING = frozenset({"danger", "keywords", "misspelt"})


def text_of(kind: str, length: int) -> str:
    """Exactly so many characters, none of them a space at either end."""
    made: list[str] = []
    size = 0
    for word in cycle(WORDS[kind]()):
        made.append(word)
        size += len(word) + 1
        if size > length:
            break
    text = " ".join(made)[:length]
    return text if text == text.strip() else f"{text[:-1].rstrip():x<{length}}"


@dataclass(frozen=True)
class Question:
    """An open question, as the router has stored it and as it is asked."""

    running: Running
    ask: Ask

    @property
    def room(self) -> int:
        """The length of the longest text that is accepted."""
        return max(0, self.ask.longest - self.ask.gathered - 1) if self.ask.gathered else self.ask.longest


def _stack(running: Running | None) -> set[str]:
    """The open dialogues: one may have been interrupted by words of danger."""
    return {running.dialogue, *_stack(running.below)} if running else set()


@dataclass
class Verbose:
    """Somebody who gives the longest answers, and at "dialogue.step" `prefers` a choice (by how its value begins) to the first.

    `refused` counts the answers that were too long, `answered` has "dialogue.step" of each question that was put.
    """

    phone: Phone
    kind: str
    prefers: Mapping[str, str] = field(default_factory=dict[str, str])
    refused: int = 0
    answered: set[str] = field(default_factory=set[str])

    @property
    def dialogues(self) -> set[str]:
        return {each.partition(".")[0] for each in self.answered}

    @property
    def person(self) -> Person:
        user = str(self.phone.user)
        return Person("telegram", user, user, self.phone.name, "en")

    async def go_through(self, start: Start) -> None:
        """Begin the dialogue and answer until it has ended. At each question that takes a text, one character too many comes first."""
        async with transaction():
            await ROUTER.start(self.person, start)
        await self.phone.deliver()
        told: set[str] = set()
        for _ in range(MOST_TURNS):
            question = await self.open_question()
            if question is None or start.dialogue not in _stack(question.running):
                return
            await self._answer(question, told)
        raise AssertionError(f"{start.dialogue} never ends: {self.phone.text}")

    async def open_question(self) -> Question | None:
        running = await position.load(self.person)
        if running is None:
            return None
        dialogue = DIALOGUES[running.dialogue]
        step = dialogue.step(running.step)
        assert step is not None
        actor = await actor_for("telegram", self.person.external_id)
        turn = Turn(self.person, actor, words_for(self.person, actor))
        return Question(running, await step.ask(turn, dialogue.load(running.given)))

    async def _answer(self, question: Question, told: set[str]) -> None:
        ask, step = question.ask, f"{question.running.dialogue}.{question.running.step}"
        self.answered.add(step)
        choice = self._choice(step, ask)
        if Expects.TEXT in ask.expects and (step not in told or choice is None):
            if step not in told:
                await self._say_too_much(question)
            told.add(step)
            if question.room:
                await self.phone.say(text_of(self.kind, question.room))
        elif choice is None and Expects.CONTACT in ask.expects:
            await self.phone.share_number("+49309018200")
        elif choice is None:
            await self.phone.send_photo()
        elif ask.shares:
            await self.phone.say(choice.label)
        else:
            await self.phone.tap(choice.label)

    async def _say_too_much(self, question: Question) -> None:
        """Refused with the limit, and the question stays as it was. Words of danger would be heard before they are refused."""
        heeds = DIALOGUES[question.running.dialogue].heed and self.kind in ALARMING
        await self.phone.say(text_of("lines" if heeds else self.kind, question.room + 1))

        limit = f"only {question.room:,} more fit" if question.ask.gathered else f"I can take {question.room:,} at most"
        over = question.room + 1 > 4000
        assert limit in self.phone.text or (over and "I can take 4,000 at most" in self.phone.text), self.phone.text
        assert await position.load(self.person) == question.running
        self.refused += 1

    def _choice(self, step: str, ask: Ask) -> Choice | None:
        wanted = self.prefers.get(step, "")
        liked = [choice for choice in ask.choices if choice.value.startswith(wanted)]
        return next(iter([*liked, *ask.choices]), None)
