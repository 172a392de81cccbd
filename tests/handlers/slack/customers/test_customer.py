"""/customer: a customer found in each way, what stands on their screen, and a new one enrolled by form."""

import pytest

from domain.access.openings import list_openings
from domain.access.rules import ContactRole
from domain.actor import system_actor
from domain.cases.queries import get_machine_for
from domain.customers.actions import import_account
from domain.customers.queries import addresses_of_account, contacts_of_accounts, get_account, sites_of_accounts
from domain.customers.rules import AddressKind
from domain.errors import NotFound
from tests.builders import SETUP, a_case, a_contact, a_site, an_account, an_asset
from tests.handlers.slack.conftest import ADA, DANA
from tests.handlers.slack.desk import Desk, Modal


async def northside() -> None:
    account = await an_account(
        number="D-1001",
        kind="enterprise",
        segment="clinic",
        tier="premium",
        currency="EUR",
        balance="812.50",
        credit_limit="500",
    )
    await a_site(account, ref="MILL", name="Mill Lane")
    await an_asset("XK-2011", await a_site(account, ref="QUAY", name="Quay"), type="printer")
    await a_contact(account, name="Anna Weiss", phone="+4930901820", phones=[("mobile", "+4915112345678")])


@pytest.mark.parametrize("typed", ["northside", "D-1001", "Northside Cl", "Anna", "+49 151 12345678", "xk 2011"])
async def test_a_customer_is_found_by_whatever_is_known_of_them(desk: Desk, typed: str) -> None:
    await northside()

    assert "Northside Clinic · NORTHSIDE" in (await desk.type(DANA, f"/customer {typed}")).words


async def test_the_screen_of_a_customer_shows_what_there_is_and_leaves_out_what_is_not(desk: Desk) -> None:
    await northside()
    case = await a_case(asset=await get_machine_for(SETUP, "XK-2011"))

    said = (await desk.type(DANA, "/customer NORTHSIDE")).words

    for words in (
        "🟢 active · Enterprise · clinic · Premium",
        "Account number D-1001",
        "Owed: €812.50 (as in the books), limit €500.00",
        "🔴 The balance is above the credit limit",
        f"🟠 Nobody is assigned to {case.ref}",
        "Mill Lane: 0 machines",
        "Quay: 1 machine, 1 open request",
        "printer: 🟢 0 fine · 🟠 1 with a request",
        "Anna Weiss (standard) · +4930901820 / +4915112345678",
        "Open requests: 1",
        "*Lately*",
    ):
        assert words in said, words
    for words in ("Account manager", "Bills go to", "Belongs to", "warrant"):
        assert words not in said, words
    assert [each.person for each in await list_openings(system_actor("test"), kind="account", ref="NORTHSIDE")] != []


async def test_a_parent_is_shown_apart_and_together_with_its_subsidiaries(desk: Desk) -> None:
    await an_account("GROUP", "Group")
    shop = await an_account("SHOP", "Shop", parent="GROUP")
    await an_asset("XK-9", await a_site(shop, name="Harbour"), type="boiler")
    await a_site(await get_account("GROUP"), name="Head office")

    apart = await desk.type(DANA, "/customer GROUP")
    assert "boiler" not in apart.words
    await desk.press(DANA, apart.button("customer.together"))

    together = await desk.answered()
    assert "boiler: 🟢 1 fine" in together.words
    assert "Shop · Harbour: 1 machine" in together.words
    assert "Belongs to Group (GROUP)" in (await desk.type(DANA, "/customer SHOP")).words


async def test_a_customer_on_hold_says_so_and_an_unknown_one_what_to_try(desk: Desk) -> None:
    await northside()
    await import_account(SETUP, {"ref": "NORTHSIDE", "name": "Northside Clinic", "status": "on_hold"})

    assert "🟠 On hold" in (await desk.type(DANA, "/customer NORTHSIDE")).words
    assert "can't find a customer" in (await desk.type(DANA, "/customer Nobody at all")).words
    assert "/customer new" in (await desk.type(DANA, "/customer")).words
    await import_account(SETUP, {"ref": "NORTHSIDE", "name": "Northside Clinic", "status": "active"})
    assert "The account is active again" in (await desk.type(DANA, "/customer NORTHSIDE")).words


async def enrolling(desk: Desk, user: str = DANA, **values: str) -> Modal:
    await desk.type(user, "/customer new")
    modal = await desk.opened(user)
    for name, value in values.items():
        kind, _, column = name.partition("__")
        modal.enter(f"enrol.{kind}.{column}", value)
    return modal


async def test_a_customer_is_enrolled_with_its_first_place_and_person(desk: Desk) -> None:
    modal = await enrolling(
        desk,
        accounts__name="Harbour School",
        accounts__number="D-2002",
        accounts__billing_street="Post Box 7",
        accounts__billing_city="Hamburg",
        accounts__emergency_contacts="Gate +44 20 7946 0018",
        sites__street="Quay 4",
        sites__city="Hamburg",
        contacts__name="Ben Reed",
        contacts__phone="+447700900519",
        contacts__phones="mobile +447700900520",
    )

    assert not (await desk.submit(modal)).get("errors")

    account = await get_account("HARBOUR-SCHOOL")
    assert (account.number, [each.name for each in account.emergency_contacts]) == ("D-2002", ["Gate"])
    assert (await addresses_of_account(account.id))[AddressKind.BILLING].one_line == "Post Box 7, Hamburg"
    assert [each.name for each in await sites_of_accounts([account.id])] == ["Harbour School"]
    assert [(each.name, each.role) for each in await contacts_of_accounts([account.id])] == [
        ("Ben Reed", ContactRole.STANDARD)
    ]


async def test_every_wrong_field_says_so_and_nothing_is_lost(desk: Desk) -> None:
    await northside()
    modal = await enrolling(desk, accounts__name="", accounts__emergency_contacts="Gate", contacts__phone="+4930")

    errors = (await desk.submit(modal))["errors"]

    assert sorted(errors) == [
        "enrol.accounts.emergency_contacts.first",
        "enrol.accounts.name.first",
        "enrol.contacts.name.first",
    ]
    modal = await enrolling(desk, accounts__name="Other", accounts__number="D-1001")
    assert "belongs to NORTHSIDE" in str((await desk.submit(modal))["errors"])


async def test_who_may_be_there_already_is_named_before_a_second_one_is_made(desk: Desk) -> None:
    await northside()
    modal = await enrolling(
        desk, accounts__name="NORTHSIDE clinic", contacts__name="A", contacts__phone="+4915112345678"
    )

    shown = await desk.submit(modal)

    assert "Northside Clinic (NORTHSIDE)" in str(shown)
    with pytest.raises(NotFound):
        await get_account("NORTHSIDE-CLINIC")
    await desk.submit(modal)
    assert (await get_account("NORTHSIDE-CLINIC")).name == "NORTHSIDE clinic"


async def test_only_who_may_enrols_and_changes(desk: Desk) -> None:
    await northside()

    await desk.type(DANA, "/customer edit NORTHSIDE")
    assert (await get_account("NORTHSIDE")).number == "D-1001"
    await desk.type(ADA, "/customer edit NORTHSIDE")
    modal = await desk.opened(ADA)
    modal.enter("setup.number", "D-1009")
    await desk.submit(modal)

    assert (await get_account("NORTHSIDE")).number == "D-1009"


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("contacts__phone", "+49 30"),
        ("contacts__phones", "mobile +49 30"),
        ("accounts__emergency_contacts", "Gate +49 30 1"),
    ],
)
async def test_a_number_that_is_none_is_said_at_the_field_where_it_stands(desk: Desk, field: str, given: str) -> None:
    usual = {"accounts__name": "Harbour School", "contacts__name": "Ben Reed", "contacts__phone": "+447700900519"}
    modal = await enrolling(desk, **{**usual, field: given})

    errors = (await desk.submit(modal))["errors"]

    assert list(errors) == [f"enrol.{field.replace('__', '.')}.first"]
