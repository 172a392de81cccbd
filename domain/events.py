"""Events: typed facts in the past tense, from which the journal, messages, timers and figures follow."""

from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Annotated, Any, ClassVar, Self, get_args, get_type_hints

from pydantic import TypeAdapter

from storage.journal.words import ERASED as ERASED
from storage.journal.words import NewWords

SUBJECT_FIELDS = frozenset(
    {
        "account",
        "site",
        "contact",
        "enquiry",
        "asset",
        "contract",
        "technician",
        "staff",
        "part",
        "location",
        "case",
        "work_order",
        "appointment",
        "service_report",
        "evidence",
        "approval",
        "task",
    }
)
"""Fields of these names hold a reference, and the event is about that record; `about` holds one of any kind, as `kind:reference`."""

ACTOR, NOBODY = "actor", "nobody"


@dataclass(frozen=True)
class Personal:
    """Marks a field that holds a person's words or name: it stands outside the sealed journal, and is erased with that person.

    `of` says whose: the actor's, or that of the person whom the field of this name refers to (the actor's where that is empty). With
    NOBODY it belongs to no one person, and is erased with the customer whose case the event is about. `when_erased` is read then.
    """

    of: str = ACTOR
    when_erased: Any = ERASED


ActorsWords = Annotated[str, Personal()]
"""What the one who acts wrote, or their name."""

ContactsWords = Annotated[str, Personal("contact")]
StaffName = Annotated[str, Personal("staff")]
CaseWords = Annotated[str, Personal(NOBODY)]
"""Of somebody at the customer's."""

_by_name: dict[str, type["Event"]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all events. Subclasses set `name`, stable for ever, and have only plain values and lists of them as fields."""

    name: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not cls.name:
            raise TypeError(f"{cls.__name__} has no event name")
        if cls.name in _by_name:
            raise TypeError(f"two events are called {cls.name}")
        _by_name[cls.name] = cls

    def subjects(self) -> list[str]:
        """What the event is about, as `kind:reference`."""
        found: list[str] = []
        for one in fields(self):
            if one.name in SUBJECT_FIELDS:
                value = getattr(self, one.name)
                found.extend(f"{one.name}:{each}" for each in (value if isinstance(value, list) else [value]) if each)
            elif one.name == "assets":
                found.extend(f"asset:{each}" for each in getattr(self, one.name))
            elif one.name == "about":
                found.append(getattr(self, one.name))
        return list(dict.fromkeys(filter(None, found)))

    def data(self) -> dict[str, Any]:
        """All fields, with the personal ones."""
        return _adapter(type(self)).dump_python(self, mode="json")

    def references(self) -> dict[str, Any]:
        """What the sealed journal holds: all fields but those that hold words now."""
        personal = personal_fields(type(self))
        return {name: value for name, value in self.data().items() if name not in personal or not value}

    def words(self, actor: str) -> list[NewWords]:
        """The personal fields that are not empty. `actor` is a reference such as `staff:3`."""
        data, personal = self.data(), personal_fields(type(self))
        return [self._words(name, data[name], of, actor) for name, of in personal.items() if data[name]]

    def _words(self, name: str, value: Any, personal: Personal, actor: str) -> NewWords:
        return NewWords(name, value, person=self.whose(personal.of, actor))

    def whose(self, of: str, actor: str) -> str:
        """The reference of the person whose words a field holds; '' when it is nobody's in particular."""
        if of == NOBODY:
            return ""
        known = "" if of == ACTOR else str(getattr(self, of))
        if known:
            return known if ":" in known else f"{of}:{known}"
        return "" if actor.startswith("system:") else actor

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        """From its JSON, in which `ERASED` stands for words that are gone."""
        for name, personal in personal_fields(cls).items():
            if data.get(name) == ERASED and personal.when_erased != ERASED:
                data = {**data, name: personal.when_erased}
        return _adapter(cls).validate_python(data)


@cache
def personal_fields(kind: type[Event]) -> dict[str, Personal]:
    """The fields of an event that hold a person's words or name."""
    hints = get_type_hints(kind, include_extras=True)
    found: dict[str, Personal] = {}
    for one in fields(kind):
        mark = next((each for each in get_args(hints[one.name]) if isinstance(each, Personal)), None)
        if mark is not None:
            found[one.name] = mark
    return found


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def proving_events() -> list[str]:
    """The names of the events that carry digests of rows: the field `digests`, see storage.journal.records."""
    return sorted(name for name, kind in _by_name.items() if any(each.name == "digests" for each in fields(kind)))


def event_named(name: str) -> type[Event] | None:
    return _by_name.get(name)


@dataclass(frozen=True)
class Recorded:
    """Where an event stands in the journal: what a reaction gets beside the event itself."""

    entry: int
    at: datetime
    actor: str
