from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class ServiceReportReady(Event):
    name: ClassVar[str] = "service_report.ready"
    work_order: str
    case: str
    media: int


@dataclass(frozen=True, kw_only=True)
class ServiceReportRequested(Event):
    name: ClassVar[str] = "service_report.requested"
    work_order: str
    case: str
