from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class ContractRegistered(Event):
    name: ClassVar[str] = "contracts.registered"
    contract: str
    account: str


@dataclass(frozen=True, kw_only=True)
class ContractChanged(Event):
    """It says something else; `account` are whose it is, and whose it was. What differs stands in RecordChanged."""

    name: ClassVar[str] = "contracts.changed"
    contract: str
    account: list[str]
