"""Writes docs/commands.md: every Slack command, what it does and who may use it, from the commands' declarations."""

from domain.access.rules import ROLE_PERMISSIONS
from domain.actor import Permission
from handlers.slack.features import COMMANDS, VERBS
from handlers.slack.kit.feature import Command, Verb
from handlers.slack.staff.callout import NAME, usage
from handlers.texts.catalogue import Texts, texts_for

EVERYBODY = "everybody"
HEAD = """# Slack commands

Answers to a command are seen by nobody else. What is in brackets may be left out. `/callout` alone shows the commands that your
role covers. This page is written by `make docs`, from where the commands are declared.

| Command | What it does | Who |
|---|---|---|
"""


def commands_page() -> str:
    """The page as Markdown."""
    words = texts_for("en")
    rows = [_row(each, words) for each in (*COMMANDS, *VERBS) if each.name != NAME]
    return HEAD + "\n".join(rows) + "\n"


def _row(command: Command | Verb, words: Texts) -> str:
    typed = usage(command).replace("|", "\\|")
    return f"| `{typed}` | {words.plain(command.help)} | {_who(command.permission)} |"


def _who(permission: Permission | None) -> str:
    if permission is None:
        return EVERYBODY
    return ", ".join(
        role.value.replace("_", " ") for role, allowed in ROLE_PERMISSIONS.items() if permission in allowed
    )
