"""Parses parse_mode HTML. Errors give the byte offset, as the real server's do."""

import re
from dataclasses import dataclass, field

from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.text.spans import Span

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_TAG = re.compile(r"<\s*(/?)\s*([A-Za-z][A-Za-z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass
class _Open:
    tag: str
    start: int
    attributes: dict[str, str]


@dataclass
class _Parse:
    source: str
    text: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def byte_offset(self, index: int) -> int:
        return len(self.source[:index].encode())


def _parse_error(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")


def parse_html(source: str) -> tuple[str, list[Span]]:
    """The text without tags, and its spans. Raises ApiError for tags that are unknown, unclosed or wrongly nested."""
    parse = _Parse(source)
    at = 0
    while at < len(source):
        char = source[at]
        if char == "<":
            at = _read_tag(parse, at)
            continue
        if char == "&" and (match := _REFERENCE.match(source, at)):
            parse.text.append(_decode_reference(match))
            at = match.end()
            continue
        parse.text.append(char)
        at += 1
    if parse.open:
        raise _parse_error(f'Can\'t find end tag corresponding to start tag "{parse.open[-1].tag}"')
    return "".join(parse.text), parse.spans


def _decode_reference(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match.group()


def _read_tag(parse: _Parse, at: int) -> int:
    match = _TAG.match(parse.source, at)
    if match is None:
        if parse.source[at + 1 : at + 2] == "/":
            raise _parse_error(f"Unclosed end tag at byte offset {parse.byte_offset(at)}")
        word = re.match(r"[^\s>/]*", parse.source[at + 1 :])
        name = word.group().lower() if word else ""
        if name and name in _TAGS:
            raise _parse_error(f'Unclosed start tag "{name}" at byte offset {parse.byte_offset(at)}')
        raise _parse_error(f'Unsupported start tag "{name}" at byte offset {parse.byte_offset(at)}')
    closing, name, rest = match.group(1), match.group(2).lower(), match.group(3)
    if closing:
        _close_tag(parse, name, parse.byte_offset(at))
    else:
        _open_tag(parse, name, rest, parse.byte_offset(at))
    return match.end()


def _open_tag(parse: _Parse, name: str, rest: str, offset: int) -> None:
    if name not in _TAGS:
        raise _parse_error(f'Unsupported start tag "{name}" at byte offset {offset}')
    attributes = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(rest)}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _parse_error(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    attributes = {key: _REFERENCE.sub(_decode_reference, value) for key, value in attributes.items()}
    parse.open.append(_Open(name, len(parse.text), attributes))


def _close_tag(parse: _Parse, name: str, offset: int) -> None:
    if not parse.open:
        raise _parse_error(f"Unexpected end tag at byte offset {offset}")
    opened = parse.open.pop()
    if opened.tag != name:
        raise _parse_error(f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{name}>"')
    if span := _span(opened, len(parse.text), "".join(parse.text[opened.start :])):
        parse.spans.append(span)
    _join_pre_and_code(parse)


def _span(opened: _Open, end: int, inner: str) -> Span | None:
    kind, extra = _TAGS[opened.tag], dict[str, object]()
    if opened.tag == "a":
        url = opened.attributes.get("href") or inner
        if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
            return Span("text_mention", opened.start, end, {"user": {"id": int(user.group(1))}})
        if not re.match(r"(?i)(https?|tg|tel|mailto)://?\S|\S+\.\S|mailto:|tel:", url):
            return None
        extra["url"] = url if re.match(r"[a-zA-Z]+:", url) else f"http://{url}"
    elif opened.tag == "blockquote" and "expandable" in opened.attributes:
        kind = "expandable_blockquote"
    elif opened.tag == "code" and opened.attributes.get("class", "").startswith("language-"):
        extra["language"] = opened.attributes["class"].removeprefix("language-")
    elif opened.tag == "tg-emoji":
        extra["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
    return Span(kind, opened.start, end, extra) if end > opened.start else None


def _join_pre_and_code(parse: _Parse) -> None:
    """<pre><code class="language-x"> is one entity of kind pre with a language."""
    if len(parse.spans) < 2:
        return
    inner, outer = parse.spans[-2:]
    if outer.kind == "pre" and inner.kind == "code" and (inner.start, inner.end) == (outer.start, outer.end):
        parse.spans[-2:] = [Span("pre", outer.start, outer.end, inner.extra)]
