"""The work in words, as whoever agrees to it is shown it: on the page, in the chat, in Slack. Nothing is shortened."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from babel.dates import format_date

from domain.completion.views import VisitTime, WorkShown
from handlers.texts.catalogue import Texts

STAGES = ("before", "during", "after")


@dataclass(frozen=True)
class Line:
    """One point; `note` is what the technician wrote about it, `until_signed` what stands there only so long. All with markup."""

    text: str
    note: str = ""
    until_signed: str = ""


@dataclass(frozen=True)
class Section:
    """`title` and `lines` with markup. `listed` ones are points, others paragraphs. `pictures` where a page shows the photos."""

    title: str
    lines: tuple[Line, ...]
    listed: bool = True
    pictures: bool = False


def sections_of(words: Texts, shown: WorkShown) -> tuple[Section, ...]:
    """Those that have something to show, in the order in which people ask: what was done, checked, used, how long, what next."""
    every = (
        Section(words("work-shown-done"), _paragraph(shown.summary), listed=False),
        Section(words("work-shown-checks"), _checks(words, shown)),
        Section(words("work-shown-parts"), _parts(words, shown)),
        Section(words("work-shown-time"), tuple(_time(words, each) for each in shown.times)),
        Section(words("work-shown-photos"), _photos(words, shown), listed=False, pictures=True),
        Section(words("work-shown-next"), _paragraph(shown.recommendations), listed=False),
    )
    return tuple(each for each in every if each.lines)


def text_of(words: Texts, shown: WorkShown, *, to_sign: bool = True) -> str:
    """All sections as one text with markup, under the machine and its place. Not `to_sign` where nobody is asked to."""
    machine = words("work-shown-machine", machine=shown.asset_label, serial=shown.serial)
    parts = [f"{machine}\n{escape(f'{shown.account_name}, {shown.site_name}', quote=False)}"]
    return "\n\n".join([*parts, *(_section_text(each, to_sign) for each in sections_of(words, shown))])


def pages_of(text: str, longest: int) -> list[str]:
    """Cut at ends of lines where there are any, else between words."""
    pages: list[str] = []
    for piece in _pieces(text, longest):
        if pages and len(pages[-1]) + 1 + len(piece) <= longest:
            pages[-1] += f"\n{piece}"
        else:
            pages.append(piece)
    return [page.strip("\n") for page in pages]


def _pieces(text: str, longest: int) -> Iterator[str]:
    for line in text.split("\n"):
        rest = line
        while len(rest) > longest:
            cut = _place_to_cut(rest, longest)
            yield rest[:cut]
            rest = rest[cut:].lstrip(" ")
        yield rest


def _place_to_cut(line: str, longest: int) -> int:
    """Between words; in one long word anywhere but inside an escaped character."""
    space = line.rfind(" ", 1, longest)
    if space > 0:
        return space
    escaped = line.rfind("&", max(1, longest - 6), longest)
    return escaped if escaped > 0 and ";" not in line[escaped:longest] else longest


def _section_text(section: Section, to_sign: bool) -> str:
    mark = "• " if section.listed else ""
    return "\n".join([f"<b>{section.title}</b>", *(f"{mark}{_line_text(each, to_sign)}" for each in section.lines)])


def _line_text(line: Line, to_sign: bool) -> str:
    ends = f" {line.until_signed}" if to_sign and line.until_signed else ""
    return f"{line.text}{ends}" + (f"\n   {line.note}" if line.note else "")


def _paragraph(text: str) -> tuple[Line, ...]:
    return (Line(escape(text, quote=False)),) if text else ()


def _checks(words: Texts, shown: WorkShown) -> tuple[Line, ...]:
    def line(text: str, answer: str, note: str) -> Line:
        told = words("work-shown-answer", answer=answer or "open")
        return Line(f"{escape(text, quote=False)}: {told}", escape(note, quote=False))

    return tuple(line(each.text, each.answer, each.note) for each in shown.checklist)


def _parts(words: Texts, shown: WorkShown) -> tuple[Line, ...]:
    return tuple(
        Line(words("work-shown-part", quantity=part.quantity, name=part.name, part=part.part, unit=part.unit))
        for part in shown.parts
    )


def _photos(words: Texts, shown: WorkShown) -> tuple[Line, ...]:
    """How many of each stage: a chat shows no pictures here, the page shows them below."""
    counts = Counter(each.stage for each in shown.photos)
    told = [words("work-shown-photo-count", stage=stage, count=counts[stage]) for stage in STAGES if counts[stage]]
    return (Line(" · ".join(told)),) if told else ()


def _time(words: Texts, visit: VisitTime) -> Line:
    """With the day always: what is bound does not become "yesterday"."""
    day = format_date(words.local_day(visit.arrived_at), "medium", locale=words.formats.locale)
    at, name = words.formats.time(visit.arrived_at), visit.technician_name
    if visit.minutes is None:
        return Line(words("work-shown-since", day=day, at=at, name=name), until_signed=words("work-shown-ends"))
    return Line(words("work-shown-minutes", day=day, at=at, count=visit.minutes, name=name))
