"""/setup: what the history says of money, people and further numbers, and of what is kept beside a record."""

from domain.access.queries import list_staff
from domain.customers.queries import export_accounts, find_contacts_named
from handlers.exchange.kinds import Kind
from tests.handlers.exchange.brought_in import bring_in, problems, two_customers
from tests.handlers.slack.conftest import ADA
from tests.handlers.slack.desk import Desk
from tests.handlers.slack.setup.test_records import history

PRICES = "ref,price_list,item,per,amount\n"
TAXES = "ref,place,percent,category\n"


async def test_an_account_gets_another_manager_and_its_history_names_both(desk: Desk) -> None:
    await two_customers()
    assert {"Dana Ortiz", "Max Lindner"} <= {each.name for each in await list_staff()}

    for name in ("Dana Ortiz", "Max Lindner", ""):
        intake = await bring_in(Kind.ACCOUNTS, f"ref,name,manager\nNORTH,Northside Clinic,{name}\n")
        assert (problems(intake), intake.updated) == ([], 1)

    told = await history(desk, ADA, "/setup accounts NORTH")
    assert "Dana Ortiz → Max Lindner" in told
    assert (await export_accounts())[0]["manager"] == ""


async def test_the_history_of_an_account_has_amounts_as_its_form_has_them(desk: Desk) -> None:
    await two_customers()
    await bring_in(Kind.ACCOUNTS, "ref,name,credit_limit,balance\nNORTH,Northside Clinic,2500.00,-12.50\n")

    told = await history(desk, ADA, "/setup accounts NORTH")

    assert "2500.00" in told
    assert "-12.50" in told
    assert "250000" not in told


async def test_the_history_of_an_account_names_whom_to_call_and_that_its_address_changed(desk: Desk) -> None:
    await two_customers()
    called = "ref,name,emergency_contacts,billing_street\nNORTH,Northside Clinic,Gate +44 20 7946 0018,Mill Lane 4\n"
    await bring_in(Kind.ACCOUNTS, called)

    told = await history(desk, ADA, "/setup accounts NORTH")

    assert "Gate +442079460018" in told
    assert "the billing address was changed" in told


async def test_the_history_of_a_contact_names_their_sites_and_that_further_numbers_changed(desk: Desk) -> None:
    await two_customers()
    await bring_in(Kind.CONTACTS, "account,name,phone\nNORTH,Anna Weiss,+44 20 7946 0018\n")
    more = "account,name,phone,sites,phones\nNORTH,Anna Weiss,+44 20 7946 0018,NORTH-1,mobile +44 7700 900123\n"
    assert (await bring_in(Kind.CONTACTS, more)).updated == 1

    told = await history(desk, ADA, "/setup contacts")

    assert "NORTH-1" in told
    assert "further numbers or mail addresses were changed" in told
    (anna,) = await find_contacts_named("Anna Weiss")
    assert anna.site_ids


async def test_the_history_of_a_price_says_when_it_came_and_what_it_was(desk: Desk) -> None:
    for amount in ("75", "80.50"):
        await bring_in(Kind.PRICES, f"{PRICES}S-1,STANDARD,labour,hour,{amount}\n")
    for percent in ("19", "20"):
        await bring_in(Kind.TAXES, f"{TAXES}T-1,DE,{percent},S\n")

    price, tax = await history(desk, ADA, "/setup prices"), await history(desk, ADA, "/setup taxes")

    assert "75 → 80.5" in price
    assert "19 → 20" in tax
    assert "entered" in price
    assert "entered" in tax
