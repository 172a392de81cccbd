"""What is said of the cost: the contract first, then the warranty, then the prices; nothing is guessed."""

from datetime import date
from typing import Any

import pytest

from domain.actor import Actor
from domain.cases.queries import get_machine_for
from domain.errors import NotFound
from domain.money import Money
from domain.pricing.views import Surcharge
from domain.quotes.queries import estimate_before, estimate_of
from domain.quotes.views import Estimate, TaxShown, TravelShown, Verdict
from tests.builders import a_case, a_contact, a_contract, a_dispatcher, a_site, acting_as, an_account, an_asset
from tests.builders_prices import a_price, a_price_list, a_tax

pytestmark = pytest.mark.usefixtures("database", "held_clock")

OUT_OF_WARRANTY = {"labor": date(2025, 6, 30)}
ASAP = {"kind": "asap"}


async def a_customer(**account: Any) -> Actor:
    """Of an account with a printer out of warranty."""
    await an_account(**account)
    contact = await a_contact()
    await an_asset(warranty=OUT_OF_WARRANTY)
    return acting_as(contact)


async def asked(actor: Actor, problem: str = "It jams", preferred: dict[str, Any] | None = None) -> Estimate:
    machine = await get_machine_for(actor, "XK-2011")
    return await estimate_before(actor, machine=machine, problem=problem, preferred=preferred or ASAP)


async def test_a_business_is_told_the_amount_before_tax_and_a_household_with_it() -> None:
    customer = await a_customer(kind="clinic")
    await a_price_list()
    await a_tax()
    business = await asked(customer)

    home = await an_account("WEBER", "Familie Weber", kind="household")
    contact = await a_contact(home)
    theirs = await an_asset("HH-1", await a_site(home), warranty=OUT_OF_WARRANTY)
    household = await estimate_before(acting_as(contact), machine=theirs, problem="It jams", preferred=ASAP)

    assert (business.amount, business.tax, business.travel) == (Money(9500, "EUR"), TaxShown.PLUS, TravelShown.INCLUDED)
    assert (household.amount, household.tax) == (Money(11305, "EUR"), TaxShown.WITH)
    assert business.minutes == household.minutes == 60


async def test_without_a_tax_that_is_known_nothing_is_said_of_tax() -> None:
    customer = await a_customer(kind="household")
    await a_price_list()

    found = await asked(customer)

    assert (found.amount, found.tax) == (Money(9500, "EUR"), TaxShown.NONE)


@pytest.mark.parametrize(
    ("preferred", "amount"),
    [
        ({"kind": "day", "day": "2026-03-03", "part": "morning"}, 9500),
        ({"kind": "day", "day": "2026-03-03"}, 9500),
        ({"kind": "day", "day": "2026-03-03", "part": "evening"}, 17000),
        ({"kind": "day", "day": "2026-03-07", "part": "morning"}, 9500 + 3000),
    ],
)
async def test_the_time_that_is_wished_decides_on_the_rate_and_the_surcharge(
    preferred: dict[str, Any], amount: int
) -> None:
    customer = await a_customer()
    await a_price_list()
    await a_price("S-9", "surcharge", "flat", "30", of="weekend")

    assert (await asked(customer, preferred=preferred)).amount == Money(amount, "EUR")


async def test_a_vip_pays_no_emergency_rate_for_being_one_and_who_is_in_danger_does() -> None:
    customer = await a_customer(vip=True)
    await a_price_list()
    urgent = await a_case(customer, await an_asset("XK-2", warranty=OUT_OF_WARRANTY))
    danger = await a_case(customer, await an_asset("XK-3", warranty=OUT_OF_WARRANTY), confirmed_emergency=True)
    dispatcher = await a_dispatcher()

    assert urgent.priority == danger.priority == "P1"
    assert (await estimate_of(dispatcher, urgent.ref)).amount == Money(9500, "EUR")
    assert (await estimate_of(dispatcher, danger.ref)).amount == Money(17000, "EUR")


@pytest.mark.parametrize(
    ("model", "verdict", "prepaid"),
    [
        ("warranty", Verdict.COVERED, False),
        ("fixed_price", Verdict.FIXED, False),
        ("retainer", Verdict.PRICED, True),
        ("time_and_materials", Verdict.PRICED, False),
    ],
)
async def test_the_contract_decides_first(model: str, verdict: Verdict, prepaid: bool) -> None:
    customer = await a_customer()
    await a_price_list()
    await a_contract(billing_model=model)

    found = await asked(customer)

    assert (found.verdict, found.prepaid, found.contract) == (verdict, prepaid, "Full service")
    assert (found.amount is None) == (verdict is not Verdict.PRICED)


async def test_a_warranty_may_pay_for_a_repair_but_not_for_training() -> None:
    await an_account()
    customer = acting_as(await a_contact())
    await an_asset()
    await a_price_list()

    repair, training = await asked(customer), await asked(customer, "Please give us a training on the printer")

    assert (repair.verdict, repair.until, repair.amount) == (Verdict.WARRANTY, date(2026, 6, 30), None)
    assert training.verdict is Verdict.PRICED


async def test_travel_that_depends_on_the_way_is_not_guessed() -> None:
    customer = await a_customer()
    await a_price_list()
    await a_price("S-5", "travel", "km", "0.5")

    found = await asked(customer)

    assert (found.amount, found.travel) == (Money(7500, "EUR"), TravelShown.EXTRA)


async def test_a_list_that_has_nothing_for_the_work_means_a_price_after_the_diagnosis() -> None:
    customer = await a_customer()
    await a_price("S-1", "labour", "hour", "75", of="installation")

    assert (await asked(customer)).verdict is Verdict.AFTER_DIAGNOSIS


async def test_without_prices_nothing_is_said_unless_the_company_wants_it() -> None:
    customer = await a_customer()
    await a_price("S-1", "labour", "hour", "75", ends_on=date(2026, 2, 1))
    silent = await asked(customer)
    await a_price("S-2", "diagnosis", "flat", "0")
    free = await asked(customer)
    await a_price("S-2", "diagnosis", "flat", "49")

    assert (silent.verdict, free) == (Verdict.NOTHING, Estimate(Verdict.AFTER_DIAGNOSIS))
    assert await asked(customer) == Estimate(Verdict.AFTER_DIAGNOSIS, amount=Money(4900, "EUR"))


async def test_prices_in_another_currency_are_none() -> None:
    customer = await a_customer(currency="GBP")
    await a_price_list()

    assert (await asked(customer)).verdict is Verdict.AFTER_DIAGNOSIS


async def test_nobody_learns_the_cost_of_what_is_not_theirs() -> None:
    customer = await a_customer()
    await a_price_list()
    case = await a_case(customer, await an_asset("XK-2", warranty=OUT_OF_WARRANTY))
    other = await an_account("OTHER", "Other")
    stranger = acting_as(await a_contact(other))

    with pytest.raises(NotFound):
        await asked(stranger)
    with pytest.raises(NotFound):
        await estimate_of(stranger, case.ref)


async def test_each_machine_of_a_case_has_its_work_and_the_way_is_paid_once() -> None:
    customer = await a_customer()
    await a_price_list()
    case = await a_case(customer, await an_asset("XK-2", warranty=OUT_OF_WARRANTY), assets=["XK-2011", "XK-2"])

    found = await estimate_of(await a_dispatcher(), case.ref)

    assert (found.minutes, found.amount) == (120, Money(17000, "EUR"))
    assert found.priced is not None
    assert not [each for each in found.priced.lines if isinstance(each.line, Surcharge)]
