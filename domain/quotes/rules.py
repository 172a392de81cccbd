"""Who pays for a request, as far as the contract and the warranty say, and what its work is made of."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.money import Money
from domain.pricing.rules import is_shown_gross, period_at
from domain.pricing.views import Item, Labour, Line, Per, Period, Priced, Rate, Surcharge, Travel
from domain.quotes.views import Estimate, TaxShown, TravelShown, Verdict
from domain.triage.rules import CaseType
from domain.window import Window

UNDER_WARRANTY = frozenset({CaseType.REPAIR, CaseType.WARRANTY_CLAIM})
"""What a warranty pays for: a fault, but no installation and no training."""

BY_CONTRACT = {"warranty": Verdict.COVERED, "fixed_price": Verdict.FIXED}
RETAINER = "retainer"

NAMED = {
    Period.AFTER_HOURS: "evening",
    Period.WEEKEND: "weekend",
    Period.HOLIDAY: "holiday",
    Period.EMERGENCY: "emergency",
}
"""The surcharge that a price list may have for a period."""

NOON = time(12)
ANY_WAY = frozenset({Per.FLAT})
"""Travel that costs the same however far it is."""


def covered_by(billing_model: str, contract: str) -> Estimate | None:
    """What the contract alone decides; None where the work is priced."""
    verdict = BY_CONTRACT.get(billing_model)
    return Estimate(verdict, contract=contract) if verdict else None


def under_warranty(ends: Sequence[date | None], type: str, on: date) -> Estimate | None:
    """Whether the warranty of all the machines covers labour that day. Nobody has looked yet: it says "if"."""
    if type not in UNDER_WARRANTY or not ends or any(end is None or end < on for end in ends):
        return None
    return Estimate(Verdict.WARRANTY, until=min(end for end in ends if end))


def after_diagnosis(rates: Sequence[Rate], currency: str) -> Estimate:
    """A price follows; with what the diagnosis itself costs, where that is said."""
    fee = next((each.amount for each in rates if each.item is Item.DIAGNOSIS), Decimal(0))
    return Estimate(Verdict.AFTER_DIAGNOSIS, amount=Money.of(fee, currency) if fee else None)


def wished_period(wish: Window | None, timezone: str, *, whole_day: bool, days_off: frozenset[date]) -> Period:
    """When the work would be done. As soon as possible is within the usual hours; a whole day counts as its noon."""
    if wish is None:
        return Period.STANDARD
    local = wish.start.astimezone(ZoneInfo(timezone))
    if whole_day:
        local = datetime.combine(local.date(), NOON, local.tzinfo)
    return period_at(local, day_off=local.date() in days_off)


def work_lines(minutes: Sequence[int], type: str, period: Period, rates: Sequence[Rate]) -> list[Line]:
    """The work on each machine, the travel where it costs the same however far, and the surcharge of the period, if there is one."""
    lines: list[Line] = [Labour(each, type, period) for each in minutes]
    if travel_shown(rates) is TravelShown.INCLUDED:
        lines.append(Travel())
    named = NAMED.get(period, "")
    if named and any(each.item is Item.SURCHARGE and each.of == named for each in rates):
        lines.append(Surcharge(named))
    return lines


def travel_shown(rates: Sequence[Rate]) -> TravelShown:
    travel = [each for each in rates if each.item is Item.TRAVEL]
    anywhere = [each for each in travel if not each.of]
    if not travel:
        return TravelShown.NONE
    same = anywhere == travel and all(each.per in ANY_WAY for each in travel)
    return TravelShown.INCLUDED if same else TravelShown.EXTRA


def estimate_from(
    priced: Priced, *, kind: str, minutes: int, travel: TravelShown, contract: str, prepaid: bool
) -> Estimate:
    """As the customer's kind is shown it: with tax to a household, before it to a business."""
    gross = priced.taxed and is_shown_gross(kind)
    plus = priced.taxed and not gross and bool(priced.tax)
    return Estimate(
        Verdict.PRICED,
        contract=contract,
        minutes=minutes,
        amount=priced.total if gross else priced.net,
        tax=TaxShown.WITH if gross and priced.tax else TaxShown.PLUS if plus else TaxShown.NONE,
        travel=travel,
        prepaid=prepaid,
        priced=priced,
    )


def must_be_approved(cost: Money | None, threshold: int | None) -> bool:
    """Whether the customer's administrator is asked first; `threshold` is in minor units of their currency."""
    return cost is not None and threshold is not None and cost.minor > threshold
