"""Price lists and taxes for tests."""

from decimal import Decimal
from typing import Any

from domain.pricing.actions import import_price, import_tax
from tests.builders import SETUP


async def a_price(ref: str, item: str, per: str, amount: str, **more: Any) -> None:
    usual = {"price_list": "STANDARD", "currency": "EUR", "amount": Decimal(amount)}
    await import_price(SETUP, {"ref": ref, "item": item, "per": per} | usual | more)


async def a_price_list() -> None:
    """75 an hour from half an hour on in quarters, twice that after hours, 150 in an emergency, 20 for the way."""
    await a_price("S-1", "labour", "hour", "75", minimum_minutes=30, round_minutes=15)
    await a_price("S-2", "labour", "times", "2", period="after_hours")
    await a_price("S-3", "labour", "hour", "150", period="emergency")
    await a_price("S-4", "travel", "flat", "20")


async def a_tax(percent: str = "19", place: str = "DE", **more: Any) -> None:
    await import_tax(SETUP, {"ref": f"T-{place}-{percent}", "place": place, "percent": Decimal(percent)} | more)
