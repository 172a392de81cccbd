"""Serial numbers as people type them: other case, dashes, look-alike characters, a typing error.

Three forms: what is printed on the label; `canonical`, which is unique among the assets (XK2011 for "xk-2011"); and
`folded`, in which characters that look alike are one (XK20L1 and XK2011 are the same there).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

COVERS = ("parts", "labor", "expense")
"""What a warranty may cover, each up to a day of its own."""

LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"})
SHORTEST, LONGEST = 4, 40
# What a look-alike costs beside a full slip: 0 for O is hardly a mistake.
LOOK_ALIKE_COST = 0.25
# Further than this is another machine.
FURTHEST = 2.5

_LABEL = re.compile(
    r"^\s*(?:s\s*/\s*n|s\.?n\.?|serial(?:\s*(?:no|nr|number))?\.?|nr\.?|no\.?)\s*[:#.\s]\s*", re.IGNORECASE
)
_SERIAL_SHAPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 \-_./#:]*")
_DATE_SHAPE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_TIME_SHAPE = re.compile(r"\d{1,2}[:.]\d{2}")


def canonical(serial: str) -> str:
    """Capitals and digits only, without a leading "S/N:" and the like; empty when nothing of a serial is left."""
    text = _LABEL.sub("", unicodedata.normalize("NFKC", serial))
    return "".join(char for char in text.upper() if char.isalnum() and char.isascii())


def folded(serial: str) -> str:
    """The canonical form with look-alikes as one: O is 0, I and L are 1, S is 5, B is 8, Z is 2."""
    return canonical(serial).translate(LOOK_ALIKES)


def deletion_keys(serial: str) -> set[str]:
    """The folded serial and each form of it with one character left out, for an index table.

    Two serials that differ by one slip (a character wrong, missing or too many, or two neighbours swapped) share at
    least one key, so that an equality search on the keys of what was typed finds the candidates for `rank`.
    """
    whole = folded(serial)
    if not whole:
        return set()
    return {whole, *(whole[:at] + whole[at + 1 :] for at in range(len(whole)))} - {""}


@dataclass(frozen=True)
class RankedSerial:
    """A candidate as it was given, and how many slips it is away (0 is the same serial)."""

    serial: str
    distance: float


def distance(serial: str, typed: str) -> float:
    """Slips between two serials, a swap of neighbours counting once and a look-alike LOOK_ALIKE_COST."""
    slips = OSA.distance(folded(serial), folded(typed))
    look_alikes = max(0, OSA.distance(canonical(serial), canonical(typed)) - slips)
    return slips + LOOK_ALIKE_COST * look_alikes


def rank(candidates: Iterable[str], typed: str, limit: int = 3) -> list[RankedSerial]:
    """The nearest of the candidates, nearest first; none that is further than FURTHEST or a third of its length."""
    found = [RankedSerial(serial, distance(serial, typed)) for serial in set(candidates)]
    near = [each for each in found if each.distance <= min(FURTHEST, max(1.0, len(canonical(each.serial)) / 3))]
    return sorted(near, key=lambda each: (each.distance, each.serial))[:limit]


def is_plausible_serial(text: str) -> bool:
    """Whether this may be meant as a serial, rather than a sentence, a phone number, a date or a time."""
    text = _LABEL.sub("", unicodedata.normalize("NFKC", text)).strip()
    if not _SERIAL_SHAPE.fullmatch(text) or _DATE_SHAPE.fullmatch(text) or _TIME_SHAPE.fullmatch(text):
        return False
    words = [word for word in re.split(r"[\s\-_./#:]+", text) if word.isalpha() and len(word) > 3]
    bare = canonical(text)
    return SHORTEST <= len(bare) <= LONGEST and any(char.isdigit() for char in bare) and len(words) <= 1
