from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class PriceSet(Event):
    """A row of a price list is there that was not. Later changes are told by `data.record_changed`."""

    name: ClassVar[str] = "pricing.price_set"
    price: str
    price_list: str

    def subjects(self) -> list[str]:
        return [f"price:{self.price}"]


@dataclass(frozen=True, kw_only=True)
class TaxSet(Event):
    name: ClassVar[str] = "pricing.tax_set"
    tax: str

    def subjects(self) -> list[str]:
        return [f"tax:{self.tax}"]
