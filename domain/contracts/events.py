from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class ContractRegistered(Event):
    name: ClassVar[str] = "contracts.registered"
    contract: str
    account: str
