"""How entries were found before there was an index: every word compared with every entry. For small texts, to compare with."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from domain.triage.rules import NEGATION_REACH, PHRASE_GAP, KeywordTable, spelt_like
from domain.triage.rules import _Found as Found  # pyright: ignore[reportPrivateUsage]
from domain.triage.rules import _Text as Text  # pyright: ignore[reportPrivateUsage]


class SlowMatcher:
    """Finds entries of a table in one text."""

    def __init__(self, said: Text, table: KeywordTable) -> None:
        self._said = said
        self._never_misspelt = table.never_misspelt
        self._breakers = table.breakers
        self._continuers = table.continuers
        shielded = {at for found in self.all_of(table.not_negations) for at in range(found.first, found.last + 1)}
        self._negations = [found for found in self.all_of(table.negations) if found.first not in shielded]

    def all_of(self, entries: Iterable[str]) -> list[Found]:
        """Every place of every entry, in the order of the text, one for each place."""
        found = {match for entry in entries for match in self._places(entry.split())}
        return sorted(found, key=lambda match: (match.first, -match.last))

    def meant(self, entries: Iterable[str]) -> list[Found]:
        """The places that are not negated, without those that lie inside a longer one."""
        places = [found for found in self.all_of(entries) if not self._is_negated(found.first)]
        return [found for at, found in enumerate(places) if not any(found.last <= p.last for p in places[:at])]

    def _places(self, entry: Sequence[str]) -> Iterable[Found]:
        for first in range(len(self._said.words)):
            last = self._phrase_end(entry, first)
            if last is not None:
                yield Found(first, last)

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
        if stem != keyword and fnmatchcase(word, keyword):
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
