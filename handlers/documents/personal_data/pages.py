"""The readable page of a person's data: one heading for each kind of record, in their language."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from html import escape

from domain.person import Held
from handlers.documents.content import runs_right_to_left
from handlers.texts.catalogue import Texts

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;color:#1B1F24;background:#FAFAF7;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2.5rem;border-bottom:2px solid #E8590C;padding-bottom:.25rem}"
    "dl{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.25rem 1rem;margin:1rem 0;padding-bottom:1rem;"
    "border-bottom:1px solid #DEE2E6}dt{color:#5C636A}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}"
    "@media(max-width:30rem){dl{grid-template-columns:1fr}dt{margin-top:.5rem}}"
    "@media(prefers-color-scheme:dark){body{color:#E9ECEF;background:#1B1F24}dt{color:#ADB5BD}dl{border-color:#495057}}"
)

ONE_OF_FEW = frozenset({"status", "type", "urgency", "medium", "kind"})
FOR_PROGRAMS = frozenset({"event", "field"})
"""What the journal calls a moment and its words, which says nothing to a person."""


def data_page(words: Texts, held: Sequence[Held], files: Sequence[str], left_out: int) -> str:
    """A whole HTML document. `files` are the names of the files beside it, `left_out` how many did not fit."""
    direction = "rtl" if runs_right_to_left(words.language) else "ltr"
    title = escape(words.plain("my-data-page-title"))
    parts = [
        f'<!DOCTYPE html><html lang="{words.language}" dir="{direction}"><head><meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>{STYLE}</style></head>',
        f"<body><main><h1>{title}</h1><p>{escape(words.plain('my-data-page-lead'))}</p>",
    ]
    for section in held:
        parts.append(f"<h2>{escape(words.plain(f'my-data-of-{section.what}'))}</h2>")
        parts += [_record(words, row) for row in section.rows]
    if files:
        listed = "".join(f'<li><a href="files/{escape(name)}">{escape(name)}</a></li>' for name in files)
        parts.append(f"<h2>{escape(words.plain('my-data-of-files'))}</h2><ul>{listed}</ul>")
    if left_out:
        parts.append(f"<p>{escape(words.plain('my-data-files-left-out', count=left_out))}</p>")
    return "".join([*parts, "</main></body></html>\n"])


def _record(words: Texts, row: Mapping[str, object]) -> str:
    shown = [(name, _text(words, name, value)) for name, value in row.items() if name not in FOR_PROGRAMS]
    lines = "".join(f"<dt>{escape(_label(words, name))}</dt><dd>{escape(text)}</dd>" for name, text in shown if text)
    return f"<dl>{lines}</dl>"


def _text(words: Texts, name: str, value: object) -> str:
    """What is one of a few is said in words, where there are any; data.json has it as it is kept."""
    if name == "from":
        return words.plain(f"my-data-from-{value}")
    known = f"my-data-value-{value}".replace("_", "-")
    return words.plain(known) if name in ONE_OF_FEW and words.has(known) else _value(words, value)


def _label(words: Texts, name: str) -> str:
    key = f"my-data-field-{name.rpartition('__')[2].replace('_', '-')}"
    return words.plain(key) if words.has(key) else name


def _value(words: Texts, value: object) -> str:
    match value:
        case None | "" | []:
            return ""
        case bool():
            return words.plain("my-data-yes" if value else "my-data-no")
        case StrEnum():
            return value.value
        case datetime():
            return words.plain("my-data-moment", at=value)
        case date():
            return value.isoformat()
        case Mapping():
            pairs = ((_label(words, str(name)), _value(words, each)) for name, each in value.items())
            return "\n".join(f"{name}: {text}" for name, text in pairs if text)
        case list() | tuple():
            rows = any(isinstance(each, Mapping) for each in value)
            return ("\n" if rows else ", ").join(_value(words, each) for each in value)
        case _:
            return str(value)
