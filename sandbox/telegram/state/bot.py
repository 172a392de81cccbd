"""The bot's account: its names and descriptions, its commands per scope, its menu button."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.state.accounts import Person

Scope = tuple[str, int, int]
DEFAULT: Scope = ("default", 0, 0)


@dataclass
class BotAccount:
    """Texts and commands have a language code as key; "" is for all languages without an entry."""

    id: int
    username: str
    first_name: str
    commands: dict[tuple[Scope, str], list[dict[str, str]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})

    def as_user(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.names.get("", self.first_name),
            "username": self.username,
        }

    def commands_for(self, person: Person, chat_id: int) -> list[dict[str, str]]:
        """The commands that a person sees in a chat: from the narrowest scope, there first in the person's language."""
        if chat_id > 0:
            scopes: list[Scope] = [("chat", chat_id, 0), ("all_private_chats", 0, 0), DEFAULT]
        else:
            scopes = [("chat_member", chat_id, person.id), ("chat", chat_id, 0), ("all_group_chats", 0, 0), DEFAULT]
        for scope in scopes:
            for language in (person.language_code[:2], ""):
                if found := self.commands.get((scope, language)):
                    return found
        return []
