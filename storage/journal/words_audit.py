"""Compares the words of sealed entries with the digests in their data, and what is gone with the erasures that the journal names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from storage.database import as_json
from storage.journal.seals import Digest, Fetch
from storage.journal.words import ERASURE, Mark, digest_of

Finding = tuple[int, bool, str]
"""The entry, whether its words were changed (else they are missing), and what is wrong in words."""

_ERASURES = "SELECT id, data FROM journal_entry WHERE name = ? ORDER BY id"
_WORDS = "SELECT entry_id, field, salt, text FROM journal_words WHERE entry_id >= ? AND entry_id <= ?"


@dataclass(frozen=True)
class WordsAudit:
    """Who was erased, by the id of the last entry that says so; and entries with words of theirs whose marks name nobody."""

    persons: Mapping[str, int]
    entries: frozenset[int]

    @classmethod
    async def prepared(cls, read: Fetch) -> Self:
        persons: dict[str, int] = {}
        entries: set[int] = set()
        for row in await read(_ERASURES, [ERASURE]):
            data: Any = as_json(row["data"])
            persons |= {str(person): int(row["id"]) for person in data.get("persons", ())}
            entries |= {int(entry) for entry in data.get("entries", ())}
        return cls(persons, frozenset(entries))

    async def compare(self, read: Fetch, digests: Sequence[Digest]) -> tuple[int, list[Finding]]:
        """How many words of these entries (in order) were erased with a person, and what is wrong."""
        rows = await read(_WORDS, [digests[0].entry, digests[-1].entry])
        there = {(int(row["entry_id"]), str(row["field"])): row for row in rows}
        erased, found = 0, list[Finding]()
        for digest in digests:
            for mark in digest.marks:
                row = there.pop((digest.entry, mark.field), None)
                if row is None or row["text"] is None:
                    erased += self._was_erased(digest.entry, mark)
                    found += [] if self._was_erased(digest.entry, mark) else [_gone(digest.entry, mark)]
                elif digest_of(row["salt"], row["text"]) != mark.digest:
                    found.append((digest.entry, True, f"its words ({mark.field}) are not those that were sealed"))
        known = {digest.entry for digest in digests}
        found += [
            (entry, True, f"has words ({field}) that were not sealed") for entry, field in there if entry in known
        ]
        return erased, found

    def _was_erased(self, entry: int, mark: Mark) -> bool:
        return entry in self.entries or entry < self.persons.get(mark.person, entry)


def _gone(entry: int, mark: Mark) -> Finding:
    whose = f"of {mark.person}" if mark.person else "of nobody known"
    return (
        entry,
        False,
        f"its words ({mark.field}, {whose}) are gone, and the journal does not say that they were erased",
    )
