"""Formatted text as HTML for the page."""

import html
from typing import Any

from sandbox.telegram.text.utf16 import utf16_slice, utf16_width

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
    "text_link": ('<a href="{}" target="_blank" rel="noreferrer">', "</a>"),
    "url": ('<a href="{}" target="_blank" rel="noreferrer">', "</a>"),
    "email": ('<a href="mailto:{}">', "</a>"),
    "bot_command": ('<a class="command" data-command="{}">', "</a>"),
}


def as_html(text: str, entities: list[dict[str, Any]] | None) -> str:
    """The text with its entities as HTML that is safe to insert into a page."""
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for entity in sorted(entities or (), key=lambda e: (e["offset"], -e["length"])):
        opening, closing = _TAGS.get(entity["type"], ("", ""))
        if opening:
            value = entity.get("url") or utf16_slice(text, entity["offset"], entity["length"])
            starts.setdefault(entity["offset"], []).append(opening.format(html.escape(value, quote=True)))
            ends.setdefault(entity["offset"] + entity["length"], []).insert(0, closing)
    parts: list[str] = []
    at = 0
    for char in text:
        parts += ends.pop(at, []) + starts.pop(at, []) + [html.escape(char)]
        at += utf16_width(char)
    for position in sorted(ends):
        parts += ends[position]
    return "".join(parts)
