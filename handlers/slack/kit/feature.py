"""What a feature adds to Slack. A command is declared once: listeners, manifest, help and docs/commands.md follow from it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.actor import Permission
from handlers.slack.kit.door import CommandHandler, FormHandler, StrangerHandler, TapHandler
from handlers.slack.kit.ids import ActionId, FormId

EventHandler = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True)
class Verb:
    """A first word after /callout. `hint` is what follows it; `help` the key of a text that says what it does.

    Without a permission everybody with a role may use it.
    """

    name: str
    handle: CommandHandler
    permission: Permission | None
    hint: str
    help: str


@dataclass(frozen=True)
class Command:
    """A slash command. `name` begins with a slash, `hint` is what may follow it, `help` the key of a text that says what it does.

    `handle` runs only for those with the permission. `strangers` sees the command first for members without a role.
    """

    name: str
    handle: CommandHandler
    permission: Permission | None
    hint: str
    help: str
    strangers: StrangerHandler | None = None


@dataclass(frozen=True)
class SlackEvent:
    """An event of Slack's that is listened for; `subscriptions` are its names in the app's manifest."""

    name: str
    handle: EventHandler
    subscriptions: tuple[str, ...]


@dataclass(frozen=True)
class Feature:
    """The commands, buttons and forms of one file."""

    commands: tuple[Command, ...] = ()
    verbs: tuple[Verb, ...] = ()
    taps: Mapping[ActionId, TapHandler] = field(default_factory=dict[ActionId, TapHandler])
    forms: Mapping[FormId, FormHandler] = field(default_factory=dict[FormId, FormHandler])
    events: tuple[SlackEvent, ...] = ()
