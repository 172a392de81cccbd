"""The chart of one day: bars for cases opened and at risk, and each technician's day.

All strings are already in the reader's language. The chart repeats what its message says.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from handlers.documents.content import Filling, known_colour, runs_right_to_left
from handlers.documents.typesetting.typesetter import Typesetter

TEMPLATE = Path(__file__).with_name("digest_chart.typ")
DOTS_PER_INCH = 200.0  # 400 pt wide: about 1100 pixels, sharp on a phone and small enough to send


class BarTone(StrEnum):
    PLAIN = "plain"  # opened
    GOOD = "good"  # completed
    ATTENTION = "attention"  # at risk
    BAD = "bad"  # breached
    NEUTRAL = "neutral"  # unassigned


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    text: str  # the value as text, "14"
    tone: BarTone = BarTone.PLAIN
    before: int | None = None  # of the day before; None where there is nothing to compare
    before_text: str = ""


@dataclass(frozen=True)
class TechnicianDay:
    name: str
    done: int
    planned: int
    text: str  # "5 of 6"


@dataclass(frozen=True)
class DigestChart:
    language: str
    title: str
    subtitle: str = ""
    bars: tuple[Bar, ...] = ()
    technicians_title: str = ""
    technicians: tuple[TechnicianDay, ...] = ()
    technicians_more: str = ""  # "and 5 more"
    company_colour: str = ""  # #RRGGBB


async def render_digest_chart(typesetter: Typesetter, chart: DigestChart) -> bytes:
    """The chart as a PNG. Raises TypesettingFailed."""
    filling = Filling(runs_right_to_left(chart.language))
    data = filling.data(chart)
    filling.log_unprintable("digest chart")
    data["language"] = chart.language
    data["company_colour"] = known_colour(chart.company_colour)
    return await typesetter.render(TEMPLATE, data, format="png", ppi=DOTS_PER_INCH)
