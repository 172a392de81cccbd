from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from domain.events import Event, Personal

LocationName = Annotated[str, Personal("location")]
"""A van is often called after who drives it."""


@dataclass(frozen=True, kw_only=True)
class StockMoved(Event):
    """`quantity` is signed; `left` is what remains on hand. `digests` prove the movement's row."""

    name: ClassVar[str] = "parts.stock_moved"
    part: str
    location: str
    quantity: int
    left: int
    reason: str
    work_order: str = ""
    digests: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class PartDefined(Event):
    """A part was added to the catalogue, or what it says replaced; `price` in minor units."""

    name: ClassVar[str] = "parts.part_defined"
    part: str
    part_name: str
    price: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class LocationDefined(Event):
    name: ClassVar[str] = "parts.location_defined"
    location: str
    location_name: LocationName
    kind: str
