"""Doors: what one audience can say and see in a chat, joined from parts, of which each feature exports one."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from domain.actor import Actor
from handlers.conversation.dialogue import Dialogue, Ending, Turn
from handlers.conversation.intents import Intent
from handlers.slots import SlotKind
from handlers.texts.catalogue import Texts

Handler = Callable[[Turn], Awaitable[Ending]]
"""Answers one turn. What it changes it changes through the domain, in the turn's transaction; a DomainError that leaves it
is put into words for the person."""

First = Callable[[Turn], Awaitable[Ending | None]]

K = TypeVar("K")
V = TypeVar("V")


async def _nothing_first(turn: Turn) -> Ending | None:
    return None


@dataclass(frozen=True)
class Command:
    """A command, its name without the slash. `menu` is the key of its description in the chat's menu of commands; '' leaves it out."""

    name: str
    menu: str = ""


@dataclass(frozen=True)
class Part:
    """What one feature adds to a door.

    - `dialogues`: those that may run here.
    - `intents`: who answers a button; `turn.argument` is "C-10042" for the button `case.confirm:C-10042`.
    - `commands`: who answers a command; `turn.argument` is what followed it. /back, /help and /cancel belong to a running
      dialogue first.
    - `replies`: who answers what was said in reply to a message in a slot of this kind; `turn.argument` is the slot's
      reference.
    """

    dialogues: tuple[Dialogue[Any], ...] = ()
    intents: Mapping[Intent, Handler] = field(default_factory=dict[Intent, Handler])
    commands: Mapping[Command, Handler] = field(default_factory=dict[Command, Handler])
    replies: Mapping[SlotKind, Handler] = field(default_factory=dict[SlotKind, Handler])


@dataclass(frozen=True)
class Door:
    """One audience's way in. `commands` are by name; `menu` are those shown in the menu, in the order of the parts."""

    name: str
    serves: Callable[[Actor | None], bool]
    otherwise: Handler
    idle: Handler
    dialogues: Mapping[str, Dialogue[Any]]
    intents: Mapping[Intent, Handler]
    commands: Mapping[str, Handler]
    replies: Mapping[SlotKind, Handler]
    menu: tuple[Command, ...]
    heeds: Callable[[Turn], bool]
    first: First

    @classmethod
    def of(
        cls,
        name: str,
        serves: Callable[[Actor | None], bool],
        *,
        otherwise: Handler,
        idle: Handler,
        parts: Iterable[Part] = (),
        heeds: Callable[[Turn], bool] = lambda turn: False,
        first: First = _nothing_first,
    ) -> "Door":
        """Join parts. Raises TypeError when two of them claim the same dialogue, intent, command or slot.

        `serves(actor)` says whether the person belongs here (None is a stranger). `otherwise` answers all that nothing else
        does: text, photos, voice, places, unknown commands, and the movements of a live location (`said.edited` with a
        location), which need no answer. `idle` shows the menu after a dialogue was dropped. What `heeds(turn)` is true for is heard
        though it is longer than anything may be (danger). What `first` answers reaches no question and no command; None for all the
        rest.
        """
        found = tuple(parts)
        commands = [(command, handle) for part in found for command, handle in part.commands.items()]
        return cls(
            name,
            serves,
            otherwise,
            idle,
            dialogues=_joined(name, ((dialogue.name, dialogue) for part in found for dialogue in part.dialogues)),
            intents=_joined(name, (each for part in found for each in part.intents.items())),
            commands=_joined(name, ((command.name, handle) for command, handle in commands)),
            replies=_joined(name, (each for part in found for each in part.replies.items())),
            menu=tuple(command for command, _ in commands if command.menu),
            heeds=heeds,
            first=first,
        )

    def menu_in(self, words: Texts) -> list[tuple[str, str]]:
        """Name and description of each command in the menu."""
        return [(command.name, words.plain(command.menu)) for command in self.menu]


def _joined(door: str, claims: Iterable[tuple[K, V]]) -> dict[K, V]:
    found: dict[K, V] = {}
    for key, value in claims:
        if key in found:
            raise TypeError(f"two parts of the door {door} claim {key}")
        found[key] = value
    return found
