"""Serial numbers as people type them: other case, dashes, look-alike characters, words around them, a typing error.

Four forms: what is printed on the label; `stated`, the serial within what was typed ("it's XK-2011!"); `canonical`, which is unique
among the assets (XK2011 for "xk-2011") and has all letters and digits of any script; and `folded`, in which characters that look
alike are one (XK20L1 and XK2011 are the same there, and the Cyrillic \u0425\u041a-2011).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

COVERS = ("parts", "labor", "expense")
"""What a warranty may cover, each up to a day of its own."""

# Digits and capitals of Latin, then the Cyrillic and Greek letters that look like Latin ones.
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"}) | str.maketrans(
    "\u0410\u0412\u0415\u0417\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "A8E3KMH0PCTYXA8E2H1KMN0PTYX",
)
SHORTEST, LONGEST = 4, 40
LONGEST_STORED = 60
"""Of a canonical form: some letters become several (\u00df is SS)."""
# What a look-alike costs beside a full slip: 0 for O is hardly a mistake.
LOOK_ALIKE_COST = 0.25
# Further than this is another machine.
FURTHEST = 2.5

_LABEL = re.compile(
    r"^\s*(?:s\s*/\s*n|s\.?n\.?|serial(?:\s*(?:no|nr|number))?\.?|nr\.?|no\.?)\s*[:#.\s]\s*", re.IGNORECASE
)
_DASHES = re.compile("[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63]")
_ENCLOSING = " \t\n.,;:!?*=\"'`\u00b4()[]{}<>\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u300c\u300d"
_NAMED = re.compile(
    r"(?:s\s*/\s*n|s\.?n\.?|ser(?:ial|ien)?\.?(?:[\s-]*(?:no|nr|number|nummer)\.?)?|serial|(?:fabrik|ger\u00e4te|geraete|maschinen)"
    r"[\s-]*(?:nr|nummer)\.?|nr\.?|no\.?)(?:\s*[:#=]\s*|\s+)",
    re.IGNORECASE,
)
_WORDS_BEFORE = """
it's its it is this that's that the a my our here hi hello yes number machine
es ist das die der meine unsere unser mein hier hallo ja lautet nummer mit
"""
_LEADS = frozenset(_WORDS_BEFORE.split())
_ASKS = frozenset({"is", "ist"})
"""Who begins with one of these asks about a machine: "is XK-2011 working"."""
_POLITE = frozenset({"please", "thanks", "thank", "you", "bitte", "danke", "sehr"})
_BETWEEN = frozenset(" -_./#:")
_PHONE_SHAPE = re.compile(r"[\s(]*\+")
_DATE_SHAPE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_TIME_SHAPE = re.compile(r"\d{1,2}[:.]\d{2}")


def canonical(serial: str) -> str:
    """Capitals and digits of any script only, without a leading "S/N:" and the like; empty when nothing of a serial is left."""
    text = _LABEL.sub("", unicodedata.normalize("NFKC", serial))
    return "".join(_digit(char) for char in text.upper() if _counts(char))


def _counts(char: str) -> bool:
    """Letters, digits, and the vowel signs and accents that have no letter of their own; nothing that only changes looks."""
    return char.isalnum() or (unicodedata.category(char) in ("Mn", "Mc") and not _only_looks(char))


def _only_looks(char: str) -> bool:
    return char == "\u034f" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def stated(text: str) -> str:
    """The serial within what somebody typed: without words before it ("Seriennummer", "it's"), quotes, brackets, and a final "!"."""
    visible = "".join(char for char in unicodedata.normalize("NFKC", text) if _is_shown(char))
    words = _DASHES.sub("-", visible).strip(_ENCLOSING).split()
    while len(words) > 1 and _bare(words[-1]) in _POLITE:
        words.pop()
    return _without_words_before(words)


def _without_words_before(words: list[str]) -> str:
    while len(words) > 1 and _bare(words[0]) in _LEADS:
        words = words[1:]
    text = " ".join(words).strip(_ENCLOSING)
    named = _NAMED.match(text)
    rest = text[named.end() :].strip(_ENCLOSING) if named else ""
    return _without_words_before(rest.split()) if rest else text


def _bare(word: str) -> str:
    return word.strip(_ENCLOSING).casefold().replace("\u2019", "'")


def _is_shown(char: str) -> bool:
    return unicodedata.category(char) != "Cf" and not _only_looks(char)


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
    if _PHONE_SHAPE.match(text) or _bare(text.partition(" ")[0]) in _ASKS:
        return False
    text = stated(_LABEL.sub("", unicodedata.normalize("NFKC", text)))
    if not text or not all(_counts(char) or char in _BETWEEN for char in text) or not _counts(text[0]):
        return False
    if _DATE_SHAPE.fullmatch(text) or _TIME_SHAPE.fullmatch(text):
        return False
    words = [word for word in re.split(r"[\s\-_./#:]+", text) if word.isalpha() and len(word) > 3]
    bare = canonical(text)
    return SHORTEST <= len(bare) <= LONGEST and any(char.isdigit() for char in bare) and len(words) <= 1
