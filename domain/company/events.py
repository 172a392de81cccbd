from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class CompanyProfileSaved(Event):
    name: ClassVar[str] = "company.profile_saved"
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class RoleChannelSet(Event):
    """`role` is a RoleChannel; `channel` is the id of the one chosen, '' when the choice was taken back; `before` that until then."""

    name: ClassVar[str] = "company.role_channel_set"
    role: str
    channel: str
    before: str
