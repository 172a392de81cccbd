"""The content of a service report as dataclasses, and its typesetting: problem, work, parts, photos, signature.

All strings are already in the customer's language and formatted; the template has none. Pictures are the bytes as they
were sent; one that can't be decoded is shown as an empty frame that says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from handlers.documents.content import Filling, known_colour, require_words, runs_right_to_left
from handlers.documents.lettering import named
from handlers.documents.typesetting.typesetter import PICTURE_SIDE, Format, Typesetter

TEMPLATE = Path(__file__).with_name("service_report.typ")
SHEET_SIDE = 1200  # pixels

REPORT_LABELS = frozenset(
    {
        "customer",
        "site",
        "asset",
        "technician",
        "timeline",
        "fault",
        "work_done",
        "checklist",
        "parts",
        "part_number",
        "part_name",
        "quantity",
        "photos",
        "before",
        "during",
        "after",
        "notes",
        "recommendations",
        "signature",
        "signed_by",
        "rating",  # label of the stars; "4 of 5" is Signature.rating_words
        "page",  # with {page} and {pages}
        "photo_unreadable",
        "unprintable",  # with {characters}; under what could not be printed whole
    }
)


class Tone(StrEnum):
    """How a word is highlighted. The word alone has the meaning; the colour only helps to find it."""

    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"
    NEUTRAL = "neutral"


class AnswerState(StrEnum):
    OK = "ok"
    ATTENTION = "attention"
    NOT_APPLICABLE = "na"


class PhotoGroup(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class SignatureKind(StrEnum):
    ON_SCREEN = "on_screen"  # image: what was drawn
    IN_CHAT = "in_chat"  # no image: confirmed with the typed name
    ON_PAPER = "on_paper"  # image: photo of the signed sheet
    REFUSED = "refused"  # no image: an exception with its reason


@dataclass(frozen=True)
class Company:
    name: str
    contact: str = ""  # address, phone: one line
    colour: str = ""  # #RRGGBB
    logo: bytes | None = None


@dataclass(frozen=True)
class Block:
    """A panel: its first line is emphasised; the rows are (label, value)."""

    headline: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Status:
    text: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True)
class Moment:
    """`day` is '' where it is that of the moment before, or of the whole job."""

    time: str
    what: str
    day: str = ""


@dataclass(frozen=True)
class Photo:
    image: bytes
    caption: str = ""
    time: str = ""
    group: PhotoGroup = PhotoGroup.DURING


@dataclass(frozen=True)
class Check:
    label: str
    answer: str
    state: AnswerState = AnswerState.OK
    note: str = ""
    reading: str = ""  # a measured value with its unit


@dataclass(frozen=True)
class Part:
    number: str
    name: str
    quantity: str
    unit: str = ""


@dataclass(frozen=True)
class Signature:
    kind: SignatureKind
    name: str
    time: str = ""
    how: str = ""  # "Signed on the technician's phone", or why there is none
    confirmed: str = ""  # what the person put the name to
    image: bytes | None = None
    rating: int | None = None  # 1..5
    rating_words: str = ""  # "4 of 5"
    proof: str = ""  # "Kept as E-17, SHA-256 3f2a 91bc …"


@dataclass(frozen=True)
class ServiceReport:
    language: str  # BCP 47: "de", "pt-BR"
    day: date  # for the file's own properties
    company: Company
    title: str
    reference: str  # in large type, and in the footer
    labels: Mapping[str, str]  # REPORT_LABELS
    references: tuple[tuple[str, str], ...] = ()  # work order, date: (label, value)
    statuses: tuple[Status, ...] = ()  # status, priority
    customer: Block | None = None
    site: Block | None = None
    asset: Block | None = None
    technician: Block | None = None
    timeline: tuple[Moment, ...] = ()
    fault: str = ""
    fault_photos: tuple[Photo, ...] = ()
    work_done: str = ""
    checklist: tuple[Check, ...] = ()
    parts: tuple[Part, ...] = ()
    times: tuple[tuple[str, str], ...] = ()  # labour, on site, travel: (label, value)
    photos: tuple[Photo, ...] = ()
    notes: str = ""
    recommendations: str = ""
    signature: Signature | None = None


async def render_service_report(typesetter: Typesetter, report: ServiceReport) -> bytes:
    """The report as a PDF. Raises WordsMissing, TypesettingFailed."""
    return (await render_report_pages(typesetter, report, "pdf"))[0]


async def render_report_pages(
    typesetter: Typesetter, report: ServiceReport, format: Format, ppi: float = 110.0
) -> Sequence[bytes]:
    """A preview: the report as one PDF, or a PNG for each page. Raises WordsMissing, TypesettingFailed."""
    require_words(report.labels, REPORT_LABELS)
    filling = Filling(runs_right_to_left(report.language))
    data = filling.data(report)
    filling.log_unprintable(report.reference)
    data |= {"language": report.language, "right_to_left": filling.right_to_left}
    data["unprintable"] = (
        report.labels["unprintable"].format(characters=named(filling.unprintable)) if filling.unprintable else ""
    )
    data["company"]["colour"] = known_colour(report.company.colour)
    # A photographed sheet has to stay legible when someone looks closer.
    on_paper = report.signature is not None and report.signature.kind is SignatureKind.ON_PAPER
    side = SHEET_SIDE if on_paper else PICTURE_SIDE
    return await typesetter.render_pages(TEMPLATE, data, filling.pictures, format, ppi, side)
