"""What a contract credits the customer with for a broken promise."""

from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tortoise.functions import Sum

from domain import clock
from domain.contracts.queries import get_contract
from domain.contracts.views import ContractView
from domain.customers.queries import get_account_by_key
from domain.errors import NotFound
from domain.money import minor_digits, rounded_half_up
from domain.sla.events import CreditEarned, CreditTakenBack
from domain.sla.models import ServiceClock, ServiceCredit
from domain.sla.rules import Credit, credit_for, credit_period
from domain.work import Work
from storage.database import hold


async def settle_credit(work: Work, row: ServiceClock, *, broken: bool) -> None:
    """Record the credit that the contract names for a broken promise, once; take it back when the promise is not broken any more."""
    known = await ServiceCredit.get_or_none(case=row.case, clock=row.kind)
    counting = known is not None and known.taken_back_at is None
    if counting and known is not None and (not broken or known.contract != row.contract):
        await ServiceCredit.filter(id=known.id, taken_back_at=None).update(taken_back_at=clock.now())
        work.emit(CreditTakenBack(**_facts(known)))
        counting = False
    if broken and not counting and row.contract:
        await _earn(work, row, known)


async def _earn(work: Work, row: ServiceClock, known: ServiceCredit | None) -> None:
    try:
        contract = await get_contract(row.contract)
    except NotFound:
        return
    credit = credit_for(contract.credits, row.kind)
    if credit is None:
        return
    period = credit_period(credit, row.due_at.astimezone(ZoneInfo(row.calendar["timezone"])).date())
    percent, amount, currency = await _within_cap(credit, contract, period)
    values = {
        "contract": contract.ref,
        "percent": percent,
        "amount": amount,
        "currency": currency,
        "period": period,
        "due_at": row.due_at,
        "earned_at": clock.now(),
        "taken_back_at": None,
    }
    if known is None:
        earned = await ServiceCredit.create(case=row.case, clock=row.kind, **values)
    else:
        await ServiceCredit.filter(id=known.id).update(**values)
        earned = await ServiceCredit.get(id=known.id)
    work.emit(CreditEarned(**_facts(earned)))


async def _within_cap(credit: Credit, contract: ContractView, period: str) -> tuple[int, int, str]:
    """Percent in hundredths, or an amount in the smallest unit with its currency: what the cap of the period leaves of it."""
    if credit.percent:
        return await _left("percent", _hundredths(credit.percent), _hundredths(credit.cap), contract, period), 0, ""
    currency = (await get_account_by_key(contract.account_id)).currency
    unit = Decimal(10) ** minor_digits(currency)
    full, cap = rounded_half_up(credit.amount * unit), rounded_half_up((credit.cap or Decimal(0)) * unit)
    return 0, await _left("amount", full, cap, contract, period), currency


def _hundredths(value: Decimal | None) -> int:
    return rounded_half_up((value or Decimal(0)) * 100)


async def _left(column: str, full: int, cap: int, contract: ContractView, period: str) -> int:
    if not cap:
        return full
    await hold(f"credits:{contract.ref}:{period}")
    counting = ServiceCredit.filter(contract=contract.ref, period=period, taken_back_at=None)
    (found,) = await counting.annotate(sum=Sum(column)).values_list("sum", flat=True) or (0,)
    return max(0, min(full, cap - int(found or 0)))  # pyright: ignore[reportArgumentType]


def _facts(row: ServiceCredit) -> dict[str, Any]:
    return {
        "case": row.case,
        "contract": row.contract,
        "clock": row.clock.value,
        "percent": row.percent,
        "amount": row.amount,
        "currency": row.currency,
        "period": row.period,
    }
