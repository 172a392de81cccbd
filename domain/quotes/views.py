from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.money import Money
from domain.pricing.views import Priced


class Verdict(StrEnum):
    """What can be said of the cost."""

    NOTHING = "nothing"
    """The company has no prices, and wants nothing said."""
    COVERED = "covered"
    FIXED = "fixed"
    WARRANTY = "warranty"
    PRICED = "priced"
    AFTER_DIAGNOSIS = "after_diagnosis"


class TaxShown(StrEnum):
    """How an amount stands to the tax: with it, without it (`plus`), or no tax is taken, or known."""

    WITH = "with"
    PLUS = "plus"
    NONE = "none"


class TravelShown(StrEnum):
    """Whether the amount has the travel in it; `extra` where it depends on the way."""

    INCLUDED = "included"
    EXTRA = "extra"
    NONE = "none"


@dataclass(frozen=True)
class Estimate:
    """`amount` is as the customer's kind is shown it, by `tax`; of a diagnosis it is the fee, before tax; None without a price.

    `minutes` is the work it is for, `until` the last day of the warranty. `prepaid`: it is taken from the credit of the contract.
    """

    verdict: Verdict
    contract: str = ""
    until: date | None = None
    minutes: int = 0
    amount: Money | None = None
    tax: TaxShown = TaxShown.NONE
    travel: TravelShown = TravelShown.NONE
    prepaid: bool = False
    priced: Priced | None = None


NOTHING_TO_SAY = Estimate(Verdict.NOTHING)
