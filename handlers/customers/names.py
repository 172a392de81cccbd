"""Finds a machine by what people call it, with a slip or two: "boyler", "the Ploter upstairs", "coffe maschine"."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from domain.assets.views import AssetView

SHORTEST_WORD = 3
SHORTEST_PART = 5
"""Letters of a word that may be a part of another: "printer" of "Laserprinter"."""
ARTICLES = frozenset(
    [
        "the",
        "our",
        "this",
        "that",
        "and",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "unser",
        "unsere",
        "unseren",
        "ein",
        "eine",
        "einen",
        "und",
    ]
)
OF_ANY_MACHINE = frozenset(["machine", "maschine", "gerat", "anlage", "unit", "system"])
_WORD = re.compile(r"\w+")


def called(typed: str, machines: Iterable[AssetView]) -> list[AssetView]:
    """Those that every typed word fits, the best first: by their name, kind, make, model or place."""
    asked = _words(typed)
    found = [(_distance(asked, _words(_name(each), _place(each))), each) for each in machines] if asked else []
    fitting = [(distance, number, each) for number, (distance, each) in enumerate(found) if distance is not None]
    return [each for _, _, each in sorted(fitting, key=lambda row: row[:2])]


def mentioned(text: str, machines: Sequence[AssetView]) -> list[AssetView]:
    """Those that a sentence names; where it says more of one (its own name, the place), only that one.

    "The key is at the desk" does not name the front desk printer: half of a name has to be there, or the kind.
    """
    said = [word for word in _words(text) if word not in OF_ANY_MACHINE]
    named = [each for each in machines if _is_named(said, each)]
    most = max((_said_of(said, each) for each in named), default=0)
    return [each for each in named if _said_of(said, each) == most]


def _is_named(said: Sequence[str], machine: AssetView) -> bool:
    label = _words(machine.label)
    of_label = _shared(said, label)
    return bool(of_label and 2 * of_label >= len(label)) or bool(_shared(said, _words(machine.type, machine.model)))


def _said_of(said: Sequence[str], machine: AssetView) -> int:
    return _shared(said, _words(_name(machine), _place(machine)))


def _name(machine: AssetView) -> str:
    return f"{machine.label} {machine.make} {machine.model} {machine.type}"


def _place(machine: AssetView) -> str:
    return f"{machine.placement} {machine.site_name}"


def _words(*texts: str) -> list[str]:
    """Small letters without accents; no articles, and nothing shorter than three letters."""
    plain = unicodedata.normalize("NFKD", " ".join(texts).casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word for word in dict.fromkeys(_WORD.findall(bare)) if len(word) >= SHORTEST_WORD and word not in ARTICLES]


def _distance(asked: Sequence[str], known: Sequence[str]) -> int | None:
    """How many slips there are in all words together; None where one of them fits nothing."""
    total = 0
    for word in asked:
        nearest = min((slips for each in known if (slips := _slips(word, each)) is not None), default=None)
        if nearest is None:
            return None
        total += nearest
    return total


def _shared(said: Sequence[str], known: Sequence[str]) -> int:
    return sum(1 for word in said if any(_slips(word, each) is not None for each in known))


def _slips(typed: str, known: str) -> int | None:
    """None for another word. A number has no slips: 2011 is not 2012."""
    if typed == known:
        return 0
    if min(len(typed), len(known)) >= SHORTEST_PART and (typed in known or known in typed):
        return 0
    if any(letter.isdigit() for letter in typed + known):
        return None
    allowed = 0 if len(typed) <= 3 else 1 if len(typed) <= 7 else 2
    slips = OSA.distance(typed, known, score_cutoff=allowed)
    return slips if slips <= allowed else None
