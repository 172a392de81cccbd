"""Parses parse_mode MarkdownV2 and the old Markdown."""

import re
from dataclasses import dataclass, field

from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.text.spans import Span

_RESERVED = set("_*[]()~`>#+-=|{}.!")
_MARKS = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "PreCode",
    "text_link": "TextUrl",
}


def _parse_error(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")


@dataclass
class _Parse:
    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    open: list[tuple[str, str, int, int]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    quote: int | None = None

    def byte_offset(self, index: int) -> int:
        return len(self.source[:index].encode())

    def unclosed_error(self, kind: str, index: int) -> ApiError:
        return _parse_error(f"Can't find end of {_NAMES[kind]} entity at byte offset {self.byte_offset(index)}")


def parse_markdown_v2(source: str) -> tuple[str, list[Span]]:
    """The text without marks, and its spans. Raises ApiError for a reserved character that is not escaped, or an open mark."""
    parse = _Parse(source)
    while parse.at < len(source):
        _parse_next(parse)
    if parse.open:
        _, kind, _, index = parse.open[-1]
        raise parse.unclosed_error(kind, index)
    _end_quote(parse)
    return "".join(parse.text), parse.spans


def _parse_next(parse: _Parse) -> None:
    source, at = parse.source, parse.at
    char = source[at]
    if char == "\\" and at + 1 < len(source) and ord(source[at + 1]) <= 126:
        _append(parse, source[at + 1], 2)
    elif char == "\n" or (char == ">" and (at == 0 or source[at - 1] == "\n")):
        _parse_line_start(parse, char)
    elif char not in _RESERVED:
        _append(parse, char, 1)
    elif char == "`":
        _parse_code(parse)
    elif char == "[":
        parse.open.append(("[", "text_link", len(parse.text), at))
        parse.at += 1
    elif char == "]" and parse.open and parse.open[-1][0] == "[":
        _parse_link(parse)
    elif mark := _mark_at(parse):
        _toggle_mark(parse, mark)
    else:
        raise _parse_error(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")


def _append(parse: _Parse, char: str, width: int) -> None:
    parse.text.append(char)
    parse.at += width


def _parse_line_start(parse: _Parse, char: str) -> None:
    if char == ">":
        if parse.quote is None:
            parse.quote = len(parse.text)
        parse.at += 1
        return
    if parse.quote is not None and not parse.source.startswith(">", parse.at + 1):
        _end_quote(parse)
    _append(parse, char, 1)


def _end_quote(parse: _Parse) -> None:
    if parse.quote is not None and parse.quote < len(parse.text):
        parse.spans.append(Span("blockquote", parse.quote, len(parse.text)))
    parse.quote = None


def _mark_at(parse: _Parse) -> str | None:
    for mark in ("__", "||", "*", "_", "~"):
        if parse.source.startswith(mark, parse.at):
            if mark == "__" and parse.open and parse.open[-1][0] == "_":
                return "_"
            return mark
    return None


def _toggle_mark(parse: _Parse, mark: str) -> None:
    if parse.open and parse.open[-1][0] == mark:
        _, kind, start, _ = parse.open.pop()
        if start < len(parse.text):
            parse.spans.append(Span(kind, start, len(parse.text)))
    elif any(opened[0] == mark for opened in parse.open):
        _, kind, _, index = parse.open[-1]
        raise parse.unclosed_error(kind, index)
    else:
        parse.open.append((mark, _MARKS[mark], len(parse.text), parse.at))
    parse.at += len(mark)


def _parse_code(parse: _Parse) -> None:
    fence = "```" if parse.source.startswith("```", parse.at) else "`"
    kind = "pre" if fence == "```" else "code"
    match = re.compile(r"((?:\\.|[^\\`]|`(?!``))*?)```" if kind == "pre" else r"((?:\\.|[^\\`])*)`", re.DOTALL).match(
        parse.source, parse.at + len(fence)
    )
    if match is None:
        raise parse.unclosed_error(kind, parse.at)
    body, extra = match.group(1), dict[str, object]()
    if kind == "pre" and (language := re.match(r"([^\s`]+)\n", body)):
        extra["language"], body = language.group(1), body[language.end() :]
    start = len(parse.text)
    parse.text += re.sub(r"\\(.)", r"\1", body.removeprefix("\n") if kind == "pre" else body)
    if start < len(parse.text):
        parse.spans.append(Span(kind, start, len(parse.text), extra))
    parse.at = match.end()


def _parse_link(parse: _Parse) -> None:
    _, _, start, index = parse.open.pop()
    match = re.compile(r"\]\(((?:\\.|[^\\)])*)\)").match(parse.source, parse.at)
    if match is None:
        raise _parse_error(f"Can't find end of a URL at byte offset {parse.byte_offset(index)}")
    url = re.sub(r"\\(.)", r"\1", match.group(1))
    if url and start < len(parse.text):
        parse.spans.append(Span("text_link", start, len(parse.text), {"url": url}))
    parse.at = match.end()


_OLD = re.compile(
    r"\\([_*`\[])|```(?:(\w+)\n)?(.*?)```|`([^`]+)`|\*([^*]+)\*|_([^_]+)_|\[([^\]]*)\]\(([^)]*)\)|([*_`\[])", re.DOTALL
)


def parse_markdown(source: str) -> tuple[str, list[Span]]:
    """The old Markdown: no nesting, `*bold*`, `_italic_`, code, links."""
    text, spans, at = "", list[Span](), 0
    for match in _OLD.finditer(source):
        text += source[at : match.start()]
        at = match.end()
        escaped, language, pre, code, bold, italic, label, url, stray = match.groups()
        if stray:
            kind = {"*": "bold", "_": "italic", "`": "code", "[": "text_link"}[stray]
            raise _Parse(source).unclosed_error(kind, match.start())
        body = escaped or pre or code or bold or italic or label or ""
        kind = next((k for k, v in zip(_OLD_KINDS, (pre, code, bold, italic, label), strict=True) if v), None)
        if kind:
            extra: dict[str, object] = {"url": url} if label else {"language": language} if language else {}
            spans.append(Span(kind, len(text), len(text) + len(body), extra))
        text += body
    return text + source[at:], spans


_OLD_KINDS = ("pre", "code", "bold", "italic", "text_link")
