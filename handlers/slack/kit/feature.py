"""The declarations of a Slack feature. Listeners, manifest, help and docs/commands.md are made from them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.actor import Permission
from handlers.slack.kit.door import (
    CommandHandler,
    FormHandler,
    OptionsHandler,
    ShortcutHandler,
    StrangerHandler,
    TapHandler,
)
from handlers.slack.kit.ids import ActionId, FieldId, FormId

EventHandler = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True)
class Verb:
    """A subcommand of /callout. `hint` is its argument; `help` the key of a text that says what it does.

    Without a permission everybody with a role may use it.
    """

    name: str
    handle: CommandHandler
    permission: Permission | None
    hint: str
    help: str


@dataclass(frozen=True)
class Command:
    """A slash command. `name` begins with a slash, `hint` is its argument, `help` the key of a text that says what it does.

    `handle` runs only for those with the permission. For members without a role `strangers` is called first. `verbs` are its
    subcommands, if it has any.
    """

    name: str
    handle: CommandHandler
    permission: Permission | None
    hint: str
    help: str
    strangers: StrangerHandler | None = None
    verbs: tuple[str, ...] = ()


@dataclass(frozen=True)
class MessageShortcut:
    """A choice in the menu of every message. `callback_id` is stored in the app's manifest; `name` and `help` are keys of texts."""

    callback_id: str
    handle: ShortcutHandler
    name: str
    help: str


@dataclass(frozen=True)
class SlackEvent:
    """A Slack event with its handler; `subscriptions` are its names in the app's manifest."""

    name: str
    handle: EventHandler
    subscriptions: tuple[str, ...]


@dataclass(frozen=True)
class Feature:
    """The commands, buttons, forms, fields with choices that are looked up, and events of one file."""

    commands: tuple[Command, ...] = ()
    verbs: tuple[Verb, ...] = ()
    taps: Mapping[ActionId, TapHandler] = field(default_factory=dict[ActionId, TapHandler])
    forms: Mapping[FormId, FormHandler] = field(default_factory=dict[FormId, FormHandler])
    options: Mapping[FieldId, OptionsHandler] = field(default_factory=dict[FieldId, OptionsHandler])
    events: tuple[SlackEvent, ...] = ()
    shortcuts: tuple[MessageShortcut, ...] = ()
