from dataclasses import dataclass
from typing import ClassVar

from domain.events import ActorsWords, Event


@dataclass(frozen=True, kw_only=True)
class AssetRegistered(Event):
    name: ClassVar[str] = "assets.registered"
    asset: str
    account: str
    site: str
    type: str


@dataclass(frozen=True, kw_only=True)
class AssetRetired(Event):
    name: ClassVar[str] = "assets.retired"
    asset: str
    reason: ActorsWords
