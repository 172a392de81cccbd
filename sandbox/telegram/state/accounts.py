"""Telegram accounts of people, and groups."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.errors import PersonError

_FIRST_PERSON_ID = 510_000_000
_FIRST_GROUP_ID = -4_000_000_000


@dataclass
class Person:
    """`started`: the person has written to the bot at least once; before that the bot may not write."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str | None = None
    language_code: str = "en"
    blocked: bool = False
    started: bool = False
    deactivated: bool = False

    def as_user(self) -> dict[str, Any]:
        """The Bot API's User."""
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        return user | {"language_code": self.language_code}

    def as_chat(self) -> dict[str, Any]:
        """The Bot API's Chat of the private chat with this person."""
        user = self.as_user()
        names = {key: user[key] for key in ("first_name", "last_name", "username") if key in user}
        return {"id": self.id, **names, "type": "private"}


@dataclass
class Group:
    id: int
    title: str
    members: list[int] = field(default_factory=list)

    def as_chat(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "type": "group", "all_members_are_administrators": True}


class Directory:
    """All people and groups, by id."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}

    def add_person(self, first_name: str, **details: Any) -> Person:
        """Raises PersonError for a name that Telegram would not take, or a number or name already used."""
        if not first_name or len(first_name) > 64:
            raise PersonError(400, "first_name has 1 to 64 characters")
        username, phone = details.get("username"), details.get("phone")
        if username and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{3,31}", username):
            raise PersonError(400, "username has 4 to 32 letters, digits and underscores")
        if username and self.find_by_username(username):
            raise PersonError(400, "username is taken")
        if phone and self.find_by_phone(phone):
            raise PersonError(400, "phone number is taken")
        number = _FIRST_PERSON_ID + 1009 * len(self.people) + secrets.randbelow(1000)
        person = Person(number, first_name, **{key: value for key, value in details.items() if value})
        self.people[number] = person
        return person

    def add_group(self, title: str, members: Iterable[int]) -> Group:
        group = Group(_FIRST_GROUP_ID - 1 - len(self.groups), title, [self.get_person(m).id for m in members])
        self.groups[group.id] = group
        return group

    def get_person(self, person_id: int) -> Person:
        person = self.people.get(person_id)
        if person is None:
            raise PersonError(404, "no such person")
        return person

    def find_by_username(self, username: str) -> Person | None:
        wanted = username.removeprefix("@").lower()
        return next((p for p in self.people.values() if p.username and p.username.lower() == wanted), None)

    def find_by_phone(self, phone: str) -> Person | None:
        wanted = _digits(phone)
        return next((p for p in self.people.values() if p.phone and _digits(p.phone) == wanted), None)


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)
