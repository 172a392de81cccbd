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
# What is shorter is never taken for a misspelling, and none has more slips.
SHORTEST_MISSPELT, MOST_SLIPS = 5, 2


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
    `never_misspelt` are words that only look like a misspelling of another entry (spoke, smoke); `elsewhere` are entries of
    other languages that mean something else in this one (brand).
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
    elsewhere: frozenset[str] = frozenset[str]()


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
    if shorter < SHORTEST_MISSPELT or word[0] != keyword[0]:
        return False
    if shorter >= 7:
        slips = MOST_SLIPS if shorter >= 10 else 1
        return OSA.distance(word, keyword, score_cutoff=slips) <= slips
    if len(word) == len(keyword):
        return sorted(word) == sorted(keyword) and OSA.distance(word, keyword) == 1
    return OSA.distance(word, keyword, score_cutoff=1) == 1


class _Words:
    """Where the words of a text stand, by keyword. Each distinct word is compared once, and only with what it can match."""

    def __init__(self, words: Sequence[str], never_misspelt: frozenset[str]) -> None:
        self._never_misspelt = never_misspelt
        self._places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            self._places.setdefault(word, []).append(at)
        self._alike: dict[tuple[str, int], list[str]] = {}
        for word in self._places:
            if len(word) >= SHORTEST_MISSPELT and word not in never_misspelt:
                self._alike.setdefault((word[0], len(word)), []).append(word)
        self._found: dict[str, Sequence[int]] = {}

    def places(self, keyword: str) -> Sequence[int]:
        """In the order of the text."""
        found = self._found.get(keyword)
        if found is None:
            matching = self._matching(keyword)
            found = self._found[keyword] = sorted(at for word in matching for at in self._places[word])
        return found

    def _matching(self, keyword: str) -> set[str]:
        stem = keyword.strip("*")
        matching = {stem} & self._places.keys()
        if stem != keyword:
            matches = _WILDCARDS[keyword.startswith("*"), keyword.endswith("*")]
            matching.update(word for word in self._places if matches(word, stem))
        if len(stem) >= SHORTEST_MISSPELT:
            for length in range(len(stem) - MOST_SLIPS, len(stem) + MOST_SLIPS + 1):
                matching.update(word for word in self._alike.get((stem[0], length), ()) if spelt_like(word, stem))
        return matching


class _Matcher:
    """Finds entries of a table in one text."""

    def __init__(self, said: _Text, table: KeywordTable) -> None:
        self._said = said
        self._words = _Words(said.words, table.never_misspelt)
        shielded = {at for found in self.all_of(table.not_negations) for at in range(found.first, found.last + 1)}
        negations = (found for found in self.all_of(table.negations) if found.first not in shielded)
        self._negated = self._reach({found.last for found in negations}, table)

    def all_of(self, entries: Iterable[str]) -> list[_Found]:
        """Every place of every entry, in the order of the text, one for each place."""
        found = {match for entry in entries for match in self._phrases(entry.split())}
        return sorted(found, key=lambda match: (match.first, -match.last))

    def meant(self, entries: Iterable[str]) -> list[_Found]:
        """The places that are not negated, without those that lie inside a longer one."""
        meant, furthest = list[_Found](), -1
        for found in self.all_of(entries):
            if not self._negated[found.first] and found.last > furthest:
                meant.append(found)
                furthest = found.last
        return meant

    def _phrases(self, entry: Sequence[str]) -> Iterable[_Found]:
        first, *others = (self._words.places(keyword) for keyword in entry)
        rest = [frozenset(places) for places in others]
        for at in first:
            last = self._phrase_end(rest, at)
            if last is not None:
                yield _Found(at, last)

    def _phrase_end(self, rest: Sequence[frozenset[int]], at: int) -> int | None:
        for places in rest:
            here = next((p for p in range(at + 1, at + 2 + PHRASE_GAP) if p in places), None)
            if here is None or self._clause_ends_between(at, here):
                return None
            at = here
        return at

    def _clause_ends_between(self, first: int, last: int) -> bool:
        return any(end in self._said.clause_ends for end in range(first, last))

    def _reach(self, ends: set[int], table: KeywordTable) -> list[bool]:
        """For each word whether a negation (`ends` are their last words) just before it, or before an "or", takes it back."""
        words, negated = self._said.words, list[bool]()
        for at in range(len(words)):
            carried = at >= 2 and words[at - 1] in table.continuers and negated[at - 2]
            negated.append(
                carried
                or any(
                    end in ends
                    and not self._clause_ends_between(end, at)
                    and table.breakers.isdisjoint(words[end + 1 : at])
                    for end in range(at - NEGATION_REACH, at)
                )
            )
        return negated


_WILDCARDS: Mapping[tuple[bool, bool], Callable[[str, str], bool]] = {
    (False, True): str.startswith,
    (True, False): str.endswith,
    (True, True): str.__contains__,
}


def _read(text: str) -> _Text:
    words: list[str] = []
    written: list[str] = []
    clause_ends: set[int] = set()
    compared = dict[str, str]()
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text)):
        if token[0].isalnum():
            if token not in compared:
                compared[token] = plain(token)
            words.append(compared[token])
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
