"""Price lists and taxes as somebody enters them: what can't be worked with is refused, and what is valid applies."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.errors import NotAllowed
from domain.imports import Imported, RowRefused
from domain.pricing.actions import import_price, import_tax
from domain.pricing.queries import price_list_for, taxes_at
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.transfer import export_sheet
from handlers.texts.catalogue import texts_for
from storage.journal.entries import entries_about
from tests.builders import SETUP, a_dispatcher, a_manager
from tests.handlers.exchange.brought_in import bring_in, counts, problems

pytestmark = pytest.mark.usefixtures("database")

DAY = date(2026, 3, 2)


def a_price(**changes: Any) -> dict[str, Any]:
    usual = {"ref": "S-1", "price_list": "STD", "item": "labour", "per": "hour", "amount": Decimal(75)}
    return {**usual, "currency": "EUR"} | changes


def told(refused: RowRefused) -> str:
    """In English, as at the command line."""
    words = {name: value for name, value in refused.params.items() if name not in ("reason", "column")}
    return texts_for("en").plain(f"row-{refused.params['reason']}", **words)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"per": "km"}, "labour can't be per km; it may be hour, times"),
        ({"item": "travel", "per": "flat", "period": "weekend"}, "only labour has a period"),
        ({"per": "times", "amount": Decimal(2)}, "a factor is of the standard rate"),
        ({"item": "surcharge", "per": "flat"}, "a surcharge needs a name"),
        ({"item": "discount", "per": "percent", "amount": Decimal(101)}, "a discount is at most 100 percent"),
        (
            {"item": "discount", "per": "percent", "of": "roller"},
            "a discount is of fixed, labour, part, surcharge, travel",
        ),
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}, "it ends before it starts"),
    ],
)
async def test_a_price_that_could_not_be_worked_with_is_refused(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(RowRefused) as refused:
        await import_price(SETUP, a_price(**changes))

    assert reason in told(refused.value)
    assert await import_price(SETUP, a_price()) is Imported.CREATED


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"percent": Decimal(119)}, "at most 100 percent"),
        ({"category": "E"}, "category E takes no tax"),
        ({"category": "AE", "percent": Decimal(0)}, "category AE needs a reason"),
    ],
)
async def test_a_tax_that_no_invoice_could_say_is_refused(changes: dict[str, Any], reason: str) -> None:
    usual = {"ref": "DE", "place": "DE", "percent": Decimal(19)}
    with pytest.raises(RowRefused) as refused:
        await import_tax(SETUP, usual | changes)

    assert reason in told(refused.value)
    assert await import_tax(SETUP, usual) is Imported.CREATED


async def test_a_tier_has_one_list_at_a_time_and_the_next_one_may_follow() -> None:
    await import_price(SETUP, a_price(ends_on=date(2026, 12, 31)))
    with pytest.raises(RowRefused) as refused:
        await import_price(SETUP, a_price(ref="N-1", price_list="NEW"))
    await import_price(SETUP, a_price(ref="N-1", price_list="NEW", amount=Decimal(80), starts_on=date(2027, 1, 1)))

    assert "another list in EUR at that time: give its rows (S-1) a last day before" in told(refused.value)
    found = [await price_list_for(tier="", currency="EUR", at=at) for at in (DAY, date(2027, 1, 1))]
    assert [[each.amount for each in rates] for rates in found] == [[Decimal(75)], [Decimal(80)]]


async def test_a_changed_price_is_journalled_and_the_same_one_again_is_not() -> None:
    await import_price(SETUP, a_price())
    again = await import_price(SETUP, a_price(amount=Decimal("75.00")))
    changed = await import_price(await a_manager(), a_price(amount=Decimal(78)))

    told = await entries_about("price:S-1")
    assert (again, changed) == (Imported.UNCHANGED, Imported.UPDATED)
    assert [each.name for each in told] == ["pricing.price_set", "data.record_changed"]
    assert (told[1].data["before"], told[1].data["after"]) == ({"amount": "75"}, {"amount": "78"})


async def test_a_dispatcher_sets_no_prices() -> None:
    with pytest.raises(NotAllowed):
        await import_price(await a_dispatcher(), a_price())
    with pytest.raises(NotAllowed):
        await import_tax(await a_dispatcher(), {"ref": "DE", "place": "DE", "percent": Decimal(19)})


async def test_only_the_taxes_of_the_country_and_of_the_day_are_found() -> None:
    for ref, place, ends_on in (("DE", "DE", None), ("DE-OLD", "DE", date(2020, 12, 31)), ("FR", "FR", None)):
        await import_tax(SETUP, {"ref": ref, "place": place, "percent": Decimal(19), "ends_on": ends_on})

    assert [each.ref for each in await taxes_at("DE-10115", DAY)] == ["DE"]
    assert await taxes_at("", DAY) == []


async def test_last_years_list_and_this_years_come_in_by_one_file_and_go_out_and_in_again() -> None:
    text = (
        "ref,price_list,item,per,amount,starts_on,ends_on\n"
        "P-25,STD25,labour,hour,75,,2025-12-31\nP-26,STD26,labour,hour,80,2026-01-01,\n"
    )
    assert problems(await bring_in(Kind.PRICES, text)) == []

    again = await bring_in(Kind.PRICES, await export_sheet(RECORDS[Kind.PRICES]))

    assert (problems(again), counts(again)) == ([], (0, 0, 2))
