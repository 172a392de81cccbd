"""The help of `callout`: its commands in groups, each with its whole first paragraph.

Typer brings its own copy of click and does not export its types, hence Any.
"""

from collections.abc import Iterable
from typing import Any

from typer.core import TyperGroup

GROUPS = {
    "Set up": ("demo", "init", "doctor", "migrate", "company", "slack"),
    "Run": ("run",),
    "People": ("invite", "staff", "contact", "data", "erase"),
    "Records": ("import", "export", "credits"),
    "Care": ("backup", "restore", "move", "keys", "audit"),
}


class WholeLines(TyperGroup):
    """Cuts no command's help."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        self._section("Commands", self.commands, formatter)

    def _section(self, title: str, names: Iterable[str], formatter: Any) -> None:
        width = max(len(name) for name in self.commands)
        with formatter.section(title):
            formatter.write_dl([(name.ljust(width), first_paragraph(self.commands[name])) for name in names])


class GroupedCommands(WholeLines):
    """Lists the commands by group."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for title, names in GROUPS.items():
            self._section(title, names, formatter)


def first_paragraph(command: Any) -> str:
    paragraph = (command.help or command.short_help or "").strip().split("\n\n")[0]
    return " ".join(paragraph.split())
