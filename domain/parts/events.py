from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class StockMoved(Event):
    """`quantity` is signed; `left` is what remains on hand."""

    name: ClassVar[str] = "parts.stock_moved"
    part: str
    location: str
    quantity: int
    left: int
    reason: str
    work_order: str = ""
