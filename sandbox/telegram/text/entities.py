"""Formatted text: from a parse mode or given entities to a text with its entities.

A Span counts in code points; the entities in the result count in UTF-16 units, as in the Bot API.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.telegram.errors import bad_request
from sandbox.telegram.text.html import parse_html
from sandbox.telegram.text.markdown import parse_markdown, parse_markdown_v2
from sandbox.telegram.text.spans import KINDS, Span
from sandbox.telegram.text.utf16 import utf16_width

MOST_ENTITIES = 100
_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
_WITHOUT_NESTING = {"pre", "code"}

_DETECTED = (
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
    """A text that a bot sends. Raises ApiError for what Telegram cannot parse."""
    if parse_mode:
        parser = _PARSERS.get(parse_mode.lower())
        if parser is None:
            raise bad_request("unsupported parse_mode")
        text, spans = parser(raw)
    else:
        text, spans = raw, _read_entities(raw, given or [])
    return _finish(text.replace("\r", ""), spans)


def plain_text(raw: str) -> FormattedText:
    """A text that a person types."""
    return _finish(raw, [])


def _unit_offsets(text: str) -> list[int]:
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + utf16_width(char))
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


def _finish(text: str, spans: list[Span]) -> FormattedText:
    """Trim the text, add the entities that Telegram detects, sort them, and count in UTF-16 units."""
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    moved = (replace(s, start=max(s.start - lead, 0), end=min(s.end - lead, len(text))) for s in spans)
    spans = [span for span in moved if span.end > span.start]
    spans = _drop_inside_code(spans)
    spans += _detect_spans(text, spans)
    spans.sort(key=lambda s: (s.start, -s.end))
    offsets = _unit_offsets(text)
    entities = [
        {"type": s.kind, "offset": offsets[s.start], "length": offsets[s.end] - offsets[s.start], **s.extra}
        for s in spans[:MOST_ENTITIES]
    ]
    return FormattedText(text, entities)


def _drop_inside_code(spans: list[Span]) -> list[Span]:
    code = [span for span in spans if span.kind in _WITHOUT_NESTING]
    return [s for s in spans if not any(c is not s and s.start < c.end and c.start < s.end for c in code)] + [
        c for c in code if any(s is not c and s.start < c.end and c.start < s.end for s in spans)
    ]


def _detect_spans(text: str, taken: list[Span]) -> list[Span]:
    busy = [s for s in taken if s.kind in {"pre", "code", "text_link", "text_mention"}]
    found: list[Span] = []
    for kind, pattern in _DETECTED:
        for match in pattern.finditer(text):
            begin, end = match.span()
            if not any(begin < s.end and s.start < end for s in busy + found):
                found.append(Span(kind, begin, end))
    return found
