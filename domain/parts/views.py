"""What is shown of parts and stock. Money is in minor units of `currency`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PartView:
    number: str
    name: str
    unit: str
    price: int
    currency: str


@dataclass(frozen=True)
class StockView:
    """`key` and `part` are the part's key and number, `on_hand` what lies at `location`, a code; `place` is what people call it."""

    location: str
    place: str
    key: int
    part: str
    name: str
    unit: str
    on_hand: int
    price: int
    currency: str
