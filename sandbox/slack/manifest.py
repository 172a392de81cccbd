"""What the app's manifest says about itself: commands, scopes, events, Home tab, transport."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Command:
    command: str
    description: str = ""
    usage_hint: str = ""
    url: str | None = None
    should_escape: bool = False


@dataclass(frozen=True)
class Manifest:
    """Read from the dict that Slack's own manifest files hold; without one everything is allowed."""

    given: Json | None = None

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
        """The command as registered; without a manifest every command is the app's."""
        if self.given is None:
            return Command(name)
        return next((command for command in self.commands if command.command == name), None)

    @property
    def scopes(self) -> frozenset[str] | None:
        """The bot scopes; None when nothing is declared and so nothing is checked."""
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
    def interactivity_url(self) -> str | None:
        return self._section("settings", "interactivity").get("request_url")

    @property
    def options_url(self) -> str | None:
        return self._section("settings", "interactivity").get("message_menu_options_url")
