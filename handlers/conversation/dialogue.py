"""What a dialogue is made of: steps that ask and take, drafts that grow, and what can follow an answer.

A dialogue is written once for all channels:

    @dataclass(frozen=True)
    class NoteDraft:
        visit: str = ""
        text: str = ""

    async def ask_text(turn: Turn, draft: NoteDraft) -> Ask:
        return Ask(turn.words("note-ask", visit=draft.visit), expects=Expects.TEXT | Expects.VOICE, longest=lengths.WORDS)

    async def take_text(turn: Turn, draft: NoteDraft, said: Said) -> NoteDraft:
        if len(said.text) < 3:
            raise Again("note-too-short")
        return replace(draft, text=said.text)

    async def keep_note(turn: Turn, draft: NoteDraft) -> Ending:
        await add_note(turn.known, work_order=..., text=draft.text)
        return Ending((say(turn.words("note-kept")),))

    NOTE = Dialogue("note", 1, Step("text", ask_text, take_text), draft=NoteDraft, finish=keep_note)

`take` sees only what the question expects and the choices that it offers; everything else (stickers, old buttons, /help,
/back, /cancel, other commands) the engine answers. A refusal of the domain that leaves `take` or `finish` is put into
words, and the question is asked again. A draft is kept as JSON between turns: plain values, tuples and nested dataclasses,
each with a default.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from enum import Flag, auto
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from domain.actor import Actor
from domain.errors import NotAllowed
from handlers import slots
from handlers.conversation import lengths
from handlers.conversation.heard import Heard
from handlers.conversation.messages import Button, ButtonKind, Message, Person, Reply, Said
from handlers.slots import NO_SLOT, Slot
from handlers.texts.catalogue import Texts
from storage.outbox.items import Mode

D = TypeVar("D")


class Expects(Flag):
    """What a question can be answered with, besides its choices."""

    CHOICE = 0
    TEXT = auto()
    PHOTOS = auto()
    VOICE = auto()
    DOCUMENT = auto()
    CONTACT = auto()
    LOCATION = auto()
    WEB_APP = auto()


@dataclass(frozen=True)
class Choice:
    """An answer to tap. `value` (40 bytes at most) is what `take` gets as `said.choice`; for LINK and WEB_APP the address.

    After the tap `echo` (the label by default) is shown above the next question; '' where the next question says it anyway.
    """

    label: str
    value: str = ""
    kind: ButtonKind = ButtonKind.SAY
    echo: str | None = None


Choices = tuple[tuple[Choice, ...], ...]


def in_rows(choices: Sequence[Choice], width: int = 1) -> Choices:
    return tuple(tuple(choices[at : at + width]) for at in range(0, len(choices), width))


@dataclass(frozen=True)
class Ask:
    """A question in the person's language. The engine adds progress ("2 of 5") and Back, Help and Cancel.

    With SHARE_CONTACT or SHARE_LOCATION among the rows all buttons are on a keyboard under the text field. `alone` leaves out
    Back, Help and Cancel, where [Cancel] could be taken for an answer; as commands they still work.

    `longest` is how many characters a text may have (of `lengths`; required where a text is expected), together with the `gathered`
    ones that the draft has already; `files` are those that it has already, of `lengths.FILES`.
    """

    text: str
    rows: Choices = ()
    expects: Expects = Expects.CHOICE
    photos: tuple[int, ...] = ()
    document: int | None = None
    alone: bool = False
    longest: int = 0
    gathered: int = 0
    files: int = 0

    def __post_init__(self) -> None:
        if Expects.TEXT in self.expects and not self.longest:
            raise ValueError("a question that takes a text says how long it may be")

    def room_for(self, said: Said) -> bool:
        """Whether a text, or the caption of a photo, is short enough."""
        length = len(said.text.strip())
        if not length or not self.gathered:
            return length <= (self.longest or lengths.WORDS)
        return self.gathered + len("\n") + length <= self.longest

    def room_for_files(self, said: Said) -> bool:
        return not said.files or self.files + len(said.files) <= lengths.FILES

    @property
    def choices(self) -> list[Choice]:
        return [choice for row in self.rows for choice in row if choice.kind is ButtonKind.SAY]

    @property
    def shares(self) -> bool:
        return any(c.kind in (ButtonKind.SHARE_CONTACT, ButtonKind.SHARE_LOCATION) for row in self.rows for c in row)


class Again(Exception):
    """Raised by `take` for an unusable answer: the person is told what is wrong, and asked again. The draft is kept."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


@dataclass(frozen=True)
class Stay(Generic[D]):
    """Keep this draft and ask the same step again (a page turned, a photo added), with the text `note` above the question.

    With `in_place` the question that is open is edited, so that each photo of many does not bring another one.
    """

    draft: D
    note: str = ""
    in_place: bool = False


@dataclass(frozen=True)
class Jump(Generic[D]):
    """Go to the step `to`. With `back_to`, go there once it is answered ("change something" in a review)."""

    draft: D
    to: str
    back_to: str = ""


@dataclass(frozen=True)
class Turn:
    """One message of a person, with who they are and their texts. `argument` is what followed a command or an intent's colon.

    `tapped` is the slot of the message whose button was tapped, if it fills one. `heard` are the messages whose words are
    handled: this one, or in a `finish` all those of the draft.
    """

    person: Person
    actor: Actor | None
    words: Texts
    said: Said = field(default_factory=Said)
    argument: str = ""
    tapped: Slot = NO_SLOT
    heard: tuple[Heard, ...] = ()

    @property
    def in_place(self) -> bool:
        """Whether the open question itself was tapped, so that the next may replace it."""
        return self.tapped == slots.DIALOGUE

    @property
    def known(self) -> Actor:
        """The actor. Raises NotAllowed for a stranger."""
        if self.actor is None:
            raise NotAllowed(permission="", actor=self.person.external_id)
        return self.actor


@dataclass(frozen=True)
class Start:
    """Begin a dialogue; without a draft it begins with an empty one, without `at` at its first step."""

    dialogue: str
    draft: Any = None
    at: str = ""


@dataclass(frozen=True)
class Ending:
    """What follows a finished dialogue or a handled turn: replies, a pop-up after the tap (`toast`), perhaps another dialogue.

    With `again` the router looks the person up anew (they may be known now) and handles that as if they had said it. With
    `then` and `again` the dialogue begins without asking, and `again` is taken as its first answer.
    """

    replies: tuple[Reply, ...] = ()
    toast: str = ""
    then: Start | None = None
    again: Said | None = None


Asking = Callable[[Turn, Any], Awaitable[Ask]]
Heed = Callable[[Turn, Any, str], Awaitable[Jump[Any] | Start | None]]
Taking = Callable[[Turn, Any, Said], Awaitable[Any]]
Finish = Callable[[Turn, Any], Awaitable[Ending]]


@dataclass(frozen=True)
class Step:
    """One question. `name` never changes (chats are stored with it) and at most 15 characters.

    `take` returns the new draft to go on, or Stay or Jump; it raises Again or a DomainError. A step is left out when
    `skip(draft)` is true. `counted` is False for a step that is left out of "2 of 5", such as a review. A step for which
    `needed(draft)` is true is asked even on the way back to a review, when a change made it necessary. Where a
    step has inner screens (a day to pick, a serial to type), `outward(draft)` is the draft one screen back, for Back; None
    on the first screen.
    """

    name: str
    ask: Asking
    take: Taking
    back: bool = True
    skip: Callable[[Any], bool] | None = None
    counted: bool = True
    needed: Callable[[Any], bool] | None = None
    outward: Callable[[Any], Any] | None = None

    def applies(self, draft: Any) -> bool:
        return self.skip is None or not self.skip(draft)


class Dialogue(Generic[D]):
    """Steps in order and what follows them. Raise `version` when the draft or the steps change so that stored chats won't fit.

    `help` is the key of what /help says inside it. `cancelled` runs when the person cancels. A draft for
    which `effort` is true is discarded only after they confirm, even at the first question.

    `words` are the fields of the draft that hold what the person wrote: an edit of their message changes them.

    `heed(turn, draft, step)` reads every text before the question does, also where only a tap is expected and after an edit: for
    what can't wait (danger). It says what follows at once, a question of this dialogue (Jump) or another dialogue on top (Start);
    None for an answer like any other.
    """

    def __init__(
        self,
        name: str,
        version: int,
        *steps: Step,
        draft: type[D],
        finish: Finish,
        help: str = "dialogue-help",
        cancelled: Finish | None = None,
        effort: Callable[[D], bool] | None = None,
        words: tuple[str, ...] = (),
        heed: Heed | None = None,
    ) -> None:
        self.name = name
        self.version = version
        self.steps = steps
        self.draft = draft
        self.finish = finish
        self.help = help
        self.cancelled = cancelled
        self.effort = effort
        self.words = words
        self.heed = heed

    @cached_property
    def _adapter(self) -> TypeAdapter[D]:
        return TypeAdapter(self.draft)

    def dump(self, draft: D) -> dict[str, Any]:
        return self._adapter.dump_python(draft, mode="json")

    def load(self, given: dict[str, Any]) -> D:
        """Raises pydantic's ValidationError when the JSON is of another version."""
        return self._adapter.validate_python(given)

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)

    def first(self, draft: D) -> Step:
        return next(step for step in self.steps if step.applies(draft))

    def after(self, step: Step, draft: D) -> Step | None:
        later = self.steps[self.steps.index(step) + 1 :]
        return next((each for each in later if each.applies(draft)), None)

    def needed_before(self, step: Step, review: Step, draft: D) -> Step | None:
        """A step between the two whose answer has become necessary again."""
        between = self.steps[self.steps.index(step) + 1 : self.steps.index(review)]
        return next((each for each in between if each.needed and each.needed(draft) and each.applies(draft)), None)

    def before(self, step: Step, draft: D) -> Step | None:
        earlier = self.steps[: self.steps.index(step)]
        return next((each for each in reversed(earlier) if each.applies(draft)), None)

    def progress(self, step: Step, draft: D) -> tuple[int, int] | None:
        """(2, 5) for "2 of 5"; None where there is only one question, or the step is not counted."""
        counted = [each for each in self.steps if each.counted and each.applies(draft)]
        if step not in counted or len(counted) < 2:
            return None
        return counted.index(step) + 1, len(counted)


def say(text: str, *rows: Sequence[Button], about: str = "") -> Reply:
    """A plain new message, with rows of buttons."""
    return Reply(Message(text, tuple(tuple(row) for row in rows)), about=about)


def show(turn: Turn, text: str, *rows: Sequence[Button], slot: Slot = slots.MENU, about: str = "") -> Reply:
    """A message in a slot: an edit of the one that was tapped there, else a new one."""
    message = Message(text, tuple(tuple(row) for row in rows))
    if turn.tapped == slot:
        return Reply(message, slot, Mode.EDIT, about=about)
    return Reply(message, slot, Mode.NEW, clear_first=True, about=about)
