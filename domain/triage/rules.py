"""The type of case that a text is about, and whether it reports a danger, by keywords that people can read and edit."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz.distance import OSA

from domain.sla.rules import Priority

STRONG, WEAK = 3, 1
# A negation reaches over one word ("no visible smoke"), not further.
NEGATION_REACH = 2
# In a phrase, one other word may stand between two of its words ("nobody here can work").
PHRASE_GAP = 1


class CaseType(StrEnum):
    """In the order that breaks a tie: what is rarer and more particular comes before a repair."""

    WARRANTY_CLAIM = "warranty_claim"
    INSTALLATION = "installation"
    PREVENTIVE_MAINTENANCE = "preventive_maintenance"
    DEMO = "demo"
    TRAINING = "training"
    REPAIR = "repair"


class Urgency(StrEnum):
    """What a customer answers to "How bad is it?"."""

    NOTHING_WORKS = "nothing_works"
    HARD_TO_WORK = "hard_to_work"
    CAN_WAIT = "can_wait"
    COSMETIC = "cosmetic"


class Danger(StrEnum):
    """Kinds of danger, in the order that decides when a text names several."""

    FIRE = "fire"
    GAS = "gas"
    ELECTRICITY = "electricity"
    INJURY = "injury"
    WATER = "water"
    OTHER = "other"


_PRIORITY_OF = {
    Urgency.NOTHING_WORKS: Priority.P2,
    Urgency.HARD_TO_WORK: Priority.P3,
    Urgency.CAN_WAIT: Priority.P4,
    Urgency.COSMETIC: Priority.P4,
}


def priority_of(urgency: Urgency, *, danger_confirmed: bool = False) -> Priority:
    """The priority that a customer's answer asks for.

    "Nothing works" is one machine down, P2; P1 sends somebody at night and takes a danger or stand-still that the
    customer confirmed when asked. "Hard to work" is the partial impairment of P3. "Can wait" says nothing of how bad
    it is but that time is no matter, and a priority is a promise of time: P4, as is what only looks bad. A
    confirmed danger is P1 whatever was answered.
    """
    return Priority.P1 if danger_confirmed else _PRIORITY_OF[urgency]


@dataclass(frozen=True)
class KeywordTable:
    """The words of one language. An entry is a word or a phrase; `*` at an end of a word stands for any letters.

    `harmless` are phrases that contain an urgency word and mean no danger (smoke detector); `negations` take back
    the word that follows, unless they are part of `not_negations` (not only); `breakers` (but) end what a negation
    reaches, `continuers` (or) carry it on;
    `never_misspelt` are words that only look like a misspelling of another entry (spoke, smoke).
    """

    language: str
    strong: Mapping[CaseType, Sequence[str]]
    weak: Mapping[CaseType, Sequence[str]]
    urgency: Sequence[str]
    harmless: Sequence[str] = ()
    negations: Sequence[str] = ()
    not_negations: Sequence[str] = ()
    breakers: frozenset[str] = frozenset[str]()
    continuers: frozenset[str] = frozenset[str]()
    never_misspelt: frozenset[str] = frozenset[str]()


@dataclass(frozen=True)
class Triage:
    """A proposal, always correctable.

    `words` decided the type, as the customer wrote them; without any the type is a repair with score 0.
    `score` is the share that the type has of all points given, 0..1. `proposed_priority` is P1 with urgency words,
    for the customer to confirm, else None.
    """

    type: CaseType
    words: tuple[str, ...]
    urgency_words: tuple[str, ...]
    proposed_priority: Priority | None
    score: float


@dataclass(frozen=True)
class _Text:
    """Words in lower case, as written, and the places after which a clause ends."""

    words: Sequence[str]
    written: Sequence[str]
    clause_ends: frozenset[int]


@dataclass(frozen=True)
class _Found:
    first: int
    last: int


@dataclass
class _Points:
    score: int = 0
    found: list[_Found] = field(default_factory=list[_Found])


_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "’": "'"})
_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[.,;:!?\n]")


def plain(word: str) -> str:
    """As words are compared: small letters, umlauts and ß spelled out as people without the keys type them."""
    return unicodedata.normalize("NFKC", word).casefold().translate(_SPELLED_OUT)


def triage(text: str, table: KeywordTable) -> Triage:
    """Propose the type and tell of danger, by the entries of the table that the text holds and does not negate."""
    said = _read(text)
    matcher = _Matcher(said, table)
    points = {case_type: _Points() for case_type in CaseType}
    for weight, entries_of in ((STRONG, table.strong), (WEAK, table.weak)):
        for case_type, entries in entries_of.items():
            for found in matcher.meant(entries):
                points[case_type].score += weight
                points[case_type].found.append(found)
    harmless = {at for found in matcher.all_of(table.harmless) for at in range(found.first, found.last + 1)}
    danger = [found for found in matcher.meant(table.urgency) if found.first not in harmless]
    best = max(CaseType, key=lambda case_type: points[case_type].score)
    total = sum(each.score for each in points.values())
    return Triage(
        type=best if total else CaseType.REPAIR,
        words=_as_written(said, points[best].found),
        urgency_words=_as_written(said, danger),
        proposed_priority=Priority.P1 if danger else None,
        score=round(points[best].score / total, 2) if total else 0.0,
    )


def spelt_like(word: str, keyword: str) -> bool:
    """Whether a word is the keyword or a likely misspelling of it.

    Bounded, so that short words don't match wildly: up to four letters exactly; five and six with one letter missing,
    doubled or swapped but none replaced (spoke is not smoke); from seven one slip, from ten two. The first letter has
    to be right (turning is not burning).
    """
    if word == keyword:
        return True
    shorter = min(len(word), len(keyword))
    if shorter < 5 or word[0] != keyword[0]:
        return False
    if shorter >= 7:
        slips = 2 if shorter >= 10 else 1
        return OSA.distance(word, keyword, score_cutoff=slips) <= slips
    if len(word) == len(keyword):
        return sorted(word) == sorted(keyword) and OSA.distance(word, keyword) == 1
    return OSA.distance(word, keyword, score_cutoff=1) == 1


class _Matcher:
    """Finds entries of a table in one text."""

    def __init__(self, said: _Text, table: KeywordTable) -> None:
        self._said = said
        self._never_misspelt = table.never_misspelt
        self._breakers = table.breakers
        self._continuers = table.continuers
        shielded = {at for found in self.all_of(table.not_negations) for at in range(found.first, found.last + 1)}
        self._negations = [found for found in self.all_of(table.negations) if found.first not in shielded]

    def all_of(self, entries: Iterable[str]) -> list[_Found]:
        """Every place of every entry, in the order of the text, one for each place."""
        found = {match for entry in entries for match in self._places(entry.split())}
        return sorted(found, key=lambda match: (match.first, -match.last))

    def meant(self, entries: Iterable[str]) -> list[_Found]:
        """The places that are not negated, without those that lie inside a longer one."""
        places = [found for found in self.all_of(entries) if not self._is_negated(found.first)]
        return [found for at, found in enumerate(places) if not any(found.last <= p.last for p in places[:at])]

    def _places(self, entry: Sequence[str]) -> Iterable[_Found]:
        for first in range(len(self._said.words)):
            last = self._phrase_end(entry, first)
            if last is not None:
                yield _Found(first, last)

    def _phrase_end(self, entry: Sequence[str], first: int) -> int | None:
        at = first
        for number, keyword in enumerate(entry):
            reach = range(at, at + 1) if number == 0 else range(at + 1, at + 2 + PHRASE_GAP)
            here = next((p for p in reach if self._word_is(p, keyword)), None)
            if here is None or any(end in self._said.clause_ends for end in range(at, here)):
                return None
            at = here
        return at

    def _word_is(self, at: int, keyword: str) -> bool:
        if at >= len(self._said.words):
            return False
        word, stem = self._said.words[at], keyword.strip("*")
        if stem != keyword:
            matches = _WILDCARDS[keyword.startswith("*"), keyword.endswith("*")]
            if matches(word, stem):
                return True
        if word in self._never_misspelt:
            return word == stem
        return spelt_like(word, stem)

    def _is_negated(self, first: int) -> bool:
        words = self._said.words
        if first >= 2 and words[first - 1] in self._continuers and self._is_negated(first - 2):
            return True
        return any(
            0 < first - negation.last <= NEGATION_REACH
            and not any(end in self._said.clause_ends for end in range(negation.last, first))
            and not any(word in self._breakers for word in words[negation.last + 1 : first])
            for negation in self._negations
        )


_WILDCARDS: Mapping[tuple[bool, bool], Callable[[str, str], bool]] = {
    (False, True): str.startswith,
    (True, False): str.endswith,
    (True, True): str.__contains__,
}


def _read(text: str) -> _Text:
    words: list[str] = []
    written: list[str] = []
    clause_ends: set[int] = set()
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text)):
        if token[0].isalnum():
            words.append(plain(token))
            written.append(token)
        else:
            clause_ends.add(len(words) - 1)
    return _Text(words, written, frozenset(clause_ends))


def _as_written(said: _Text, places: Iterable[_Found]) -> tuple[str, ...]:
    ordered = sorted(places, key=lambda found: found.first)
    written = [" ".join(said.written[found.first : found.last + 1]) for found in ordered]
    return tuple({each.casefold(): each for each in reversed(written)}.values())[::-1]


def danger_named(said: Iterable[str], dangers: Mapping[Danger, Sequence[str]]) -> Danger:
    """The kind of danger that urgency words name, as `Triage.urgency_words` has them; OTHER where none is known."""
    words = [plain(word) for each in said for word in each.split()]
    for danger in Danger:
        if any(_names(words, entry) for entry in dangers.get(danger, ())):
            return danger
    return Danger.OTHER


def _names(words: Sequence[str], entry: str) -> bool:
    """Whether one of the words is the entry, or a likely misspelling; `*` at an end stands for any letters."""
    core = entry.strip("*")
    if entry != core:
        return any(core in word if entry.startswith("*") else word.startswith(core) for word in words)
    return any(word == core or spelt_like(word, core) for word in words)
