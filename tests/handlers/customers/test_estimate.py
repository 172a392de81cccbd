"""The cost in the review of a fault report: one line where there is something to say, and none in danger."""

from domain.assets.models import Asset
from tests.builders import a_contract
from tests.builders_prices import a_price, a_price_list, a_tax
from tests.handlers.customers.test_report_fault import to_review
from tests.handlers.phone import Phone


def cost(phone: Phone) -> str:
    lines = phone.text.replace("\u00a0", " ").split("\n")
    return next((each for each in lines if each.startswith(("Cost:", "Kosten:"))), "")


async def test_without_prices_the_review_says_nothing_of_money(phone: Phone) -> None:
    await to_review(phone)

    assert (cost(phone), phone.labels[0]) == ("", "Send it")


async def test_under_warranty_it_says_so_with_the_if(phone: Phone) -> None:
    await a_price_list()

    await to_review(phone)

    assert cost(phone) == "Cost: nothing, if the warranty (until Tue 30 Jun) covers it"


async def test_with_prices_it_says_what_to_expect(phone: Phone) -> None:
    await Asset.all().update(warranty={})
    await a_price_list()
    await a_tax()
    await a_contract(billing_model="retainer", name="Plus")

    await to_review(phone)

    assert cost(phone) == (
        "Cost: about €95.00 plus tax for 1 h of work and the travel, from your prepaid credit. Parts are extra."
    )


async def test_what_the_contract_covers_is_said_so(phone: Phone) -> None:
    await a_price_list()
    await a_contract(billing_model="warranty")

    await to_review(phone)

    assert cost(phone) == "Cost: covered by your contract"


async def test_the_company_may_say_that_a_price_follows(phone: Phone) -> None:
    await Asset.all().update(warranty={})
    await a_price("S-1", "diagnosis", "flat", "49")

    await to_review(phone)

    assert cost(phone) == "Cost: you'll get a price after the diagnosis, which costs €49.00"
