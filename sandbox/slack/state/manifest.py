"""The app's manifest: commands, scopes, events, Home tab, transport."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


LONGEST_NAME = 35
LONGEST_COMMAND = 32
LONGEST_DESCRIPTION = 2000
LONGEST_HINT = 1000
MOST_COMMANDS = 50
EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "channel_archive": "channels:read",
    "channel_created": "channels:read",
    "file_shared": "files:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "team_join": "users:read",
    "user_change": "users:read",
}


@dataclass(frozen=True)
class Command:
    command: str
    description: str = ""
    usage_hint: str = ""
    url: str | None = None
    should_escape: bool = False


@dataclass(frozen=True)
class Manifest:
    """The manifest as Slack's manifest files have it; without one everything is allowed.

    Raises ValueError for a manifest that Slack would not save.
    """

    given: Json | None = None

    def __post_init__(self) -> None:
        if self.given is not None and (problems := list(self._find_problems())):
            raise ValueError("; ".join(problems))

    def _find_problems(self) -> Iterator[str]:
        """Why Slack would not save it: wrong lengths, or events and commands without their scope."""
        if len(self.commands) > MOST_COMMANDS:
            yield f"no more than {MOST_COMMANDS} slash commands"
        for known in self.commands:
            if not known.command.startswith("/") or not 2 <= len(known.command) <= LONGEST_COMMAND:
                yield f"{known.command} is not a valid command name"
            if not 1 <= len(known.description) <= LONGEST_DESCRIPTION or len(known.usage_hint) > LONGEST_HINT:
                yield f"{known.command} needs a description and hint within their lengths"
        if len(self.app_name or "") > LONGEST_NAME:
            yield f"display_information.name must be less than {LONGEST_NAME + 1} characters"
        if self.scopes is None:
            return
        if self.commands and "commands" not in self.scopes:
            yield "slash commands need the scope `commands`"
        for event in self._section("settings", "event_subscriptions").get("bot_events") or []:
            if EVENT_SCOPES.get(event, "") not in self.scopes | {""}:
                yield f"{event} needs the scope `{EVENT_SCOPES[event]}`"

    def _section(self, *path: str) -> Any:
        node: Any = self.given or {}
        for name in path:
            node = node.get(name, {}) if isinstance(node, dict) else {}
        return node

    @property
    def app_name(self) -> str | None:
        return self._section("display_information").get("name")

    @property
    def commands(self) -> list[Command]:
        listed = self._section("features", "slash_commands") or []
        return [
            Command(
                entry["command"],
                entry.get("description", ""),
                entry.get("usage_hint", ""),
                entry.get("url"),
                bool(entry.get("should_escape")),
            )
            for entry in listed
        ]

    def find_command(self, name: str) -> Command | None:
        """The registered command; without a manifest every command is the app's."""
        if self.given is None:
            return Command(name)
        return next((command for command in self.commands if command.command == name), None)

    @property
    def scopes(self) -> frozenset[str] | None:
        """The bot scopes; None when none are declared, and so none are checked."""
        listed = self._section("oauth_config", "scopes").get("bot")
        return None if listed is None else frozenset(listed)

    @property
    def socket_mode(self) -> bool:
        return bool(self._section("settings").get("socket_mode_enabled"))

    @property
    def home_tab(self) -> bool:
        return self.given is None or bool(self._section("features", "app_home").get("home_tab_enabled"))

    @property
    def messages_tab(self) -> bool:
        return self.given is None or bool(self._section("features", "app_home").get("messages_tab_enabled", True))

    def subscribes_to(self, event: str) -> bool:
        """Whether the app asked for this event (`message.channels`, `app_mention`, …)."""
        if self.given is None:
            return True
        return event in (self._section("settings", "event_subscriptions").get("bot_events") or [])

    @property
    def events_url(self) -> str | None:
        return self._section("settings", "event_subscriptions").get("request_url")

    @property
    def is_interactive(self) -> bool:
        return self.given is None or bool(self._section("settings", "interactivity").get("is_enabled"))

    @property
    def interactivity_url(self) -> str | None:
        return self._section("settings", "interactivity").get("request_url")

    @property
    def options_url(self) -> str | None:
        return self._section("settings", "interactivity").get("message_menu_options_url")
