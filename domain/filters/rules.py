"""One grammar for what people type to narrow a list: words in any order, each of them a value of a field that the list declares.

A list declares its `Field`s. A field is given phrases, of its `longest` number of words at most, and says which values they mean; the
longest phrase that some field knows counts, and among fields the one that is declared first. What no field knows is given back.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

LONGEST_PHRASE = 8


@dataclass(frozen=True)
class Field:
    """`name` says what is narrowed. `read` gives what a phrase in small letters means: nothing if it is no value of this field."""

    name: str
    read: Callable[[str], Collection[str]]
    longest: int = 1


@dataclass(frozen=True)
class Filter:
    """The values of each field that was named; a row has to fit all of the fields, and of each of them any value.

    `phrases` is what was typed for each field, `unknown` what none of them knows.
    """

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    unknown: tuple[str, ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    def has(self, name: str) -> bool:
        return name in self.values


def parse(text: str, fields: Sequence[Field]) -> Filter:
    words = text.split()
    values, phrases = dict[str, tuple[str, ...]](), dict[str, tuple[str, ...]]()
    unknown, at = list[str](), 0
    while at < len(words):
        found = _first(words, at, fields)
        if found is None:
            unknown.append(words[at])
            at += 1
            continue
        name, meant, length = found
        values[name] = tuple(dict.fromkeys((*values.get(name, ()), *meant)))
        phrases[name] = (*phrases.get(name, ()), " ".join(words[at : at + length]))
        at += length
    return Filter(values, phrases, tuple(unknown))


def _first(words: Sequence[str], at: int, fields: Sequence[Field]) -> tuple[str, Collection[str], int] | None:
    """The field, its values and the number of words of the longest phrase that begins at this word."""
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + length]).lower()
        for each in fields:
            meant = each.read(phrase) if length <= each.longest else ()
            if meant:
                return each.name, meant, length
    return None


def among(values: Mapping[str, str]) -> Callable[[str], Collection[str]]:
    """Reads phrases from a table of them, in small letters."""
    return lambda phrase: (values[phrase],) if phrase in values else ()


def phrases_of(text: str, longest: int = LONGEST_PHRASE) -> Iterator[str]:
    """Each phrase that `parse` may ask a field about, for tables that are looked up before."""
    words = text.lower().split()
    for at in range(len(words)):
        for length in range(1, min(longest, len(words) - at) + 1):
            yield " ".join(words[at : at + length])
