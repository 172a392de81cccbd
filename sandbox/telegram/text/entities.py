"""Formatted text: parse modes into entities, entities that Telegram finds by itself, and back into HTML for the page.

Inside this module a span counts in code points; what leaves it counts in UTF-16 units, as the Bot API does.
"""

import html
import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.telegram.errors import bad_request
from sandbox.telegram.text.html import parse_html
from sandbox.telegram.text.markdown import parse_markdown, parse_markdown_v2
from sandbox.telegram.text.spans import KINDS, Span

MOST_ENTITIES = 100
_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
_ALONE = {"pre", "code"}

_FOUND = (
    ("url", re.compile(r"(?:https?://|(?<![\w@./])(?=[\w-]+\.(?:com|org|net|io|de|me)\b))[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{3,32}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")),
)


@dataclass(frozen=True)
class FormattedText:
    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)

    @property
    def length(self) -> int:
        return len(self.text)


def format_text(raw: str, parse_mode: str | None, given: list[Any] | None = None) -> FormattedText:
    """What Telegram makes of a text that a bot sends. Raises ApiError for what it can't parse."""
    if parse_mode:
        parser = _PARSERS.get(parse_mode.lower())
        if parser is None:
            raise bad_request("unsupported parse_mode")
        text, spans = parser(raw)
    else:
        text, spans = raw, _read_entities(raw, given or [])
    return _settle(text.replace("\r", ""), spans)


def plain_text(raw: str) -> FormattedText:
    """What Telegram makes of a text that a person types."""
    return _settle(raw, [])


def as_html(text: str, entities: list[dict[str, Any]] | None) -> str:
    """The text with its entities as HTML that is safe to put into a page."""
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for entity in sorted(entities or (), key=lambda e: (e["offset"], -e["length"])):
        opening, closing = _TAGS.get(entity["type"], ("", ""))
        if opening:
            value = entity.get("url") or _entity_text(text, entity)
            starts.setdefault(entity["offset"], []).append(opening.format(html.escape(value, quote=True)))
            ends.setdefault(entity["offset"] + entity["length"], []).insert(0, closing)
    parts: list[str] = []
    at = 0
    for char in text:
        parts += ends.pop(at, []) + starts.pop(at, []) + [html.escape(char)]
        at += _width(char)
    for position in sorted(ends):
        parts += ends[position]
    return "".join(parts)


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


def _entity_text(text: str, entity: dict[str, Any]) -> str:
    units = text.encode("utf-16-le")
    return units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le", "replace")


def _width(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1


def _unit_offsets(text: str) -> list[int]:
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + _width(char))
    return offsets


def _read_entities(text: str, given: list[Any]) -> list[Span]:
    offsets = _unit_offsets(text)
    spans: list[Span] = []
    for entity in given:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise bad_request("can't parse MessageEntity: Can't find field \"type\"")
        if entity["type"] not in KINDS:
            raise bad_request("can't parse MessageEntity: Wrong entity type")
        begin, length = entity.get("offset"), entity.get("length")
        if not isinstance(begin, int) or not isinstance(length, int):
            raise bad_request('can\'t parse MessageEntity: Field "offset" must be of type Integer')
        if begin < 0 or length < 0 or begin + length > offsets[-1]:
            raise bad_request("can't parse MessageEntity: Entity offset is out of range")
        extra = {key: entity[key] for key in ("url", "language", "user", "custom_emoji_id") if key in entity}
        spans.append(Span(entity["type"], bisect_left(offsets, begin), bisect_left(offsets, begin + length), extra))
    return spans


def _settle(text: str, spans: list[Span]) -> FormattedText:
    """Trim the text, find what Telegram finds by itself, order it, and count in UTF-16 units."""
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    moved = (replace(s, start=max(s.start - lead, 0), end=min(s.end - lead, len(text))) for s in spans)
    spans = [span for span in moved if span.end > span.start]
    spans = _drop_inside_code(spans)
    spans += _find_spans(text, spans)
    spans.sort(key=lambda s: (s.start, -s.end))
    offsets = _unit_offsets(text)
    entities = [
        {"type": s.kind, "offset": offsets[s.start], "length": offsets[s.end] - offsets[s.start], **s.extra}
        for s in spans[:MOST_ENTITIES]
    ]
    return FormattedText(text, entities)


def _drop_inside_code(spans: list[Span]) -> list[Span]:
    code = [span for span in spans if span.kind in _ALONE]
    return [s for s in spans if not any(c is not s and s.start < c.end and c.start < s.end for c in code)] + [
        c for c in code if any(s is not c and s.start < c.end and c.start < s.end for s in spans)
    ]


def _find_spans(text: str, taken: list[Span]) -> list[Span]:
    busy = [s for s in taken if s.kind in {"pre", "code", "text_link", "text_mention"}]
    found: list[Span] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            begin, end = match.span()
            if not any(begin < s.end and s.start < end for s in busy + found):
                found.append(Span(kind, begin, end))
    return found
