"""A person who is erased, and what each concept reports of its part in that."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.actor import ActorKind
from storage.journal.words import ERASED


@dataclass(frozen=True)
class Person:
    """`names` are the texts that tell who it is wherever they stand: name, phone, mail. `technician` is a reference or ''.

    `household` is the key of an account that is a household with nobody else in it: its name and address are the person's.
    """

    kind: ActorKind
    id: int
    names: tuple[str, ...]
    technician: str = ""
    household: int | None = None

    @property
    def ref(self) -> str:
        """As the journal names them: `contact:12`."""
        return f"{self.kind}:{self.id}"

    @property
    def is_contact(self) -> bool:
        return self.kind is ActorKind.CONTACT

    def hidden_in(self, text: str) -> str:
        """What somebody else wrote, without the person's names, phone and mail address."""
        for name in sorted(filter(None, self.names), key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", ERASED, text, flags=re.IGNORECASE)
        return text


@dataclass
class Erased:
    """What a concept has erased: `rows` by what they are; `media` are ids of files that go with them.

    `cases` are references of cases that tell of the person, `enquiries` of their enquiries; `addresses` are chats (channel, address);
    `persons` are further references under which the journal has words of theirs; `entries` are ids of entries in which others wrote of
    them.
    """

    rows: dict[str, int] = field(default_factory=dict[str, int])
    media: set[int] = field(default_factory=set[int])
    cases: set[str] = field(default_factory=set[str])
    enquiries: set[str] = field(default_factory=set[str])
    addresses: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    persons: set[str] = field(default_factory=set[str])
    entries: set[int] = field(default_factory=set[int])

    def count(self, what: str, number: int) -> None:
        if number:
            self.rows[what] = self.rows.get(what, 0) + number

    def add(self, other: "Erased") -> None:
        for what, number in other.rows.items():
            self.count(what, number)
        self.media |= other.media
        self.cases |= other.cases
        self.enquiries |= other.enquiries
        self.addresses |= other.addresses
        self.persons |= other.persons
        self.entries |= other.entries


@dataclass(frozen=True)
class Held:
    """What a concept keeps of a person under one heading: `rows` are values by field, `media` ids of their files."""

    what: str
    rows: Sequence[Mapping[str, object]]
    media: frozenset[int] = frozenset()


def media_ids(values: Iterable[object]) -> set[int]:
    """Of columns that hold an id, a list of ids, or nothing."""
    found: set[int] = set()
    for value in values:
        listed = value if isinstance(value, list) else [value]
        found |= {each for each in listed if isinstance(each, int) and each}
    return found
