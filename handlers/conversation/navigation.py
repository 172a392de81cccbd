"""Reads a turn inside a dialogue: an answer, a move (back, help, cancel), or something that doesn't fit."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from html import escape

from handlers.conversation.dialogue import Ask, Choice, Expects, Step, Turn
from handlers.conversation.messages import Button, ButtonKind, Message, Rows, Said
from handlers.payloads import whole_number

COMMANDS = frozenset({"back", "help", "cancel"})
BACK, HELP, CANCEL, DROP, STAY = "~back", "~help", "~cancel", "~drop", "~stay"


class Kind(Enum):
    ANSWER = auto()
    UNEXPECTED = auto()
    STALE = auto()
    EDITED = auto()
    BACK = auto()
    HELP = auto()
    CANCEL = auto()
    DROP = auto()
    STAY = auto()


@dataclass(frozen=True)
class Reading:
    """`said` is what `take` gets, its choice without the step's name; `label` is the button, as markup."""

    kind: Kind
    said: Said
    label: str = ""

    @property
    def is_free_text(self) -> bool:
        """Whether it is words, or a caption, rather than a tap, a command or a button's label typed out."""
        words = self.said.text.strip() and not self.said.command and self.said.choice is None
        return bool(words) and self.kind in (Kind.ANSWER, Kind.UNEXPECTED, Kind.EDITED)


_MOVES = {BACK: Kind.BACK, HELP: Kind.HELP, CANCEL: Kind.CANCEL, DROP: Kind.DROP, STAY: Kind.STAY}
_KEYS = {BACK: "button-back", HELP: "button-help", CANCEL: "button-cancel"}


def is_for_others(said: Said) -> bool:
    """Whether it is no answer: another command, an intent, or the movement of a live location."""
    moves_on_map = said.edited and said.location is not None
    return bool(
        (said.command and said.command not in COMMANDS) or (said.choice and said.choice[0] != "=") or moves_on_map
    )


def read(turn: Turn, step: Step, ask: Ask) -> Reading:
    said = turn.said
    if said.command:
        return Reading(_MOVES[f"~{said.command}"], said)
    if said.choice is not None:
        return _read_tap(said, step, ask)
    if said.edited:
        return Reading(Kind.EDITED, said)
    if move := _typed_move(turn):
        return Reading(move, said)
    if typed := _typed_choice(said, ask):
        return Reading(Kind.ANSWER, replace(said, text="", choice=typed.value), _echo(typed))
    return Reading(Kind.ANSWER if _kind_of(said) in ask.expects and _kind_of(said) else Kind.UNEXPECTED, said)


def _read_tap(said: Said, step: Step, ask: Ask) -> Reading:
    name, _, value = (said.choice or "").removeprefix("=").partition(":")
    if name != step.name:
        return Reading(Kind.STALE, said)
    if value in _MOVES:
        return Reading(_MOVES[value], said)
    chosen = next((choice for choice in ask.choices if choice.value == value), None)
    if chosen is None:
        return Reading(Kind.STALE, said)
    return Reading(Kind.ANSWER, replace(said, choice=value), _echo(chosen))


def _echo(choice: Choice) -> str:
    return escape(choice.label if choice.echo is None else choice.echo, quote=False)


def _typed_move(turn: Turn) -> Kind | None:
    """The label of a button under the text field comes back as text."""
    typed = turn.said.text.strip().casefold()
    if not typed or turn.said.photos:
        return None
    return next((_MOVES[move] for move, key in _KEYS.items() if turn.words.plain(key).casefold() == typed), None)


def _typed_choice(said: Said, ask: Ask) -> Choice | None:
    """A choice by its label, or by its number where numbers are no answer in themselves."""
    typed = said.text.strip().casefold()
    if not typed or said.photos:
        return None
    for choice in ask.choices:
        if choice.label.casefold() == typed:
            return choice
    number = whole_number(typed) or 0
    if Expects.TEXT not in ask.expects and 1 <= number <= len(ask.choices):
        return ask.choices[number - 1]
    return None


def _kind_of(said: Said) -> Expects:
    """The kind of what was said; a caption counts as part of its photo. CHOICE for what never fits."""
    if said.photos:
        return Expects.PHOTOS
    if said.voice is not None:
        return Expects.VOICE
    if said.documents:
        return Expects.DOCUMENT
    if said.contact:
        return Expects.CONTACT
    if said.location:
        return Expects.LOCATION
    if said.web_app_data:
        return Expects.WEB_APP
    return Expects.TEXT if said.text.strip() and not said.other else Expects.CHOICE


def only_taps(turn: Turn, ask: Ask) -> bool:
    """Whether words came where only a tap is expected."""
    return _kind_of(turn.said) is Expects.TEXT and _wanted(ask) == "choice"


def unexpected(turn: Turn, ask: Ask) -> str:
    """Says what came, and what is asked for."""
    kinds = {
        Expects.PHOTOS: "photo",
        Expects.VOICE: "voice",
        Expects.DOCUMENT: "document",
        Expects.CONTACT: "contact",
        Expects.LOCATION: "location",
        Expects.TEXT: "text",
    }
    came = kinds.get(_kind_of(turn.said), turn.said.other or "other")
    return turn.words("dialogue-unexpected", kind=came, wanted=_wanted(ask))


def _wanted(ask: Ask) -> str:
    for flag, name in ((Expects.CONTACT, "contact"), (Expects.LOCATION, "location"), (Expects.WEB_APP, "choice")):
        if flag in ask.expects:
            return name
    if Expects.TEXT in ask.expects:
        return "text-photo" if Expects.PHOTOS in ask.expects else "text"
    if Expects.PHOTOS in ask.expects:
        return "photo"
    return "choice"


def rows(turn: Turn, step: Step, ask: Ask, *, can_go_back: bool) -> Rows:
    """The question's own buttons, then Back and Help, then Cancel in a row of its own, where it is not hit by mistake."""
    own = tuple(tuple(_button(step, choice) for choice in row) for row in ask.rows)
    if ask.alone:
        return own
    back, helping, cancel = (_move(turn, step, move) for move in (BACK, HELP, CANCEL))
    return (*own, (back, helping), (cancel,)) if can_go_back else (*own, (helping, cancel))


def brings_keyboard(message: Message) -> bool:
    sharing = (ButtonKind.SHARE_CONTACT, ButtonKind.SHARE_LOCATION)
    return any(button.kind in sharing for row in message.rows for button in row)


def drop_rows(turn: Turn, step: Step) -> Rows:
    keep = Button(turn.words.plain("button-go-on"), f"={step.name}:{STAY}")
    drop = Button(turn.words.plain("button-drop"), f"={step.name}:{DROP}")
    return ((keep, drop),)


def _button(step: Step, choice: Choice) -> Button:
    data = f"={step.name}:{choice.value}" if choice.kind is ButtonKind.SAY else choice.value
    return Button(choice.label, data, choice.kind)


def _move(turn: Turn, step: Step, move: str) -> Button:
    return Button(turn.words.plain(_KEYS[move]), f"={step.name}:{move}")
