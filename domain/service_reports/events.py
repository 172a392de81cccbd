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
class ServiceReportHeld(Event):
    """It was not made. `problem` is media_changed: the file of `media` is not the one that was kept."""

    name: ClassVar[str] = "service_report.held"
    work_order: str
    case: str
    problem: str
    media: int


@dataclass(frozen=True, kw_only=True)
class ServiceReportRequested(Event):
    name: ClassVar[str] = "service_report.requested"
    work_order: str
    case: str
