from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class ChecklistDefined(Event):
    name: ClassVar[str] = "knowledge.checklist_defined"
    checklist: str
