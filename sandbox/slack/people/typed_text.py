"""What Slack makes of the text that a member types."""

import re
from typing import Any

from sandbox.slack.state.workspace import Workspace

Json = dict[str, Any]

_MENTION = re.compile(r"(?<![\w<])([@#])([\w.\-]+)")


def escape_mentions(workspace: Workspace, text: str, *, with_names: bool = False) -> str:
    """Replace @name and #channel by Slack's references, such as <@U1>, or <@U1|name> with names."""
    people = {word.lower(): m for m in workspace.members.values() for word in (m.name, m.display_name)}
    channels = {c.name: c for c in workspace.channels.values() if c.name}

    def reference(match: re.Match[str]) -> str:
        sign, word = match.groups()
        found = people.get(word.lower()) if sign == "@" else channels.get(word)
        if found is None:
            return match.group(0)
        return f"<{sign}{found.id}|{found.name}>" if with_names else f"<{sign}{found.id}>"

    return _MENTION.sub(reference, text)


def as_rich_text(escaped: str) -> list[Json]:
    """The rich text block of a typed message, with a mention as an element of its own; none for no text."""
    elements: list[Json] = []
    for part in re.split(r"(<@\w+>|<#\w+>)", escaped):
        if part.startswith("<@"):
            elements.append({"type": "user", "user_id": part[2:-1]})
        elif part.startswith("<#"):
            elements.append({"type": "channel", "channel_id": part[2:-1]})
        elif part:
            elements.append({"type": "text", "text": part})
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": "typed", "elements": [section]}] if elements else []
