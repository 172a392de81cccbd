"""*My account*: how a customer stands on one screen, by role; the places, and what happened lately."""

from datetime import date

import pytest

from domain.access.rules import ContactRole
from domain.cases.actions import change_priority
from domain.cases.views import CaseView
from domain.customers.actions import import_account, import_contact
from domain.customers.models import Contact
from domain.customers.queries import get_account
from domain.sla.rules import Priority
from handlers.customers import intents
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, a_site, acting_as, an_asset
from tests.conftest import HeldClock
from tests.handlers.phone import Phone

ANNA = {"account": "NORTHSIDE", "name": "Anna Weiss", "phone": "+49309018200"}


@pytest.fixture
async def bens(phone: Phone) -> CaseView:
    """The boiler at the quay is out of work, by a request of a colleague."""
    account = await get_account("NORTHSIDE")
    await import_account(
        SETUP,
        {
            "ref": "NORTHSIDE",
            "name": "Northside Clinic",
            "tier": "premium",
            "balance": 120,
            "balance_on": date(2026, 3, 1),
        },
    )
    boiler = await an_asset("BB-1000", await a_site(account, ref="QUAY", name="Quay"), label="Boiler", warranty={})
    ben = acting_as(await a_contact(account, name="Ben Reed", phone="+4930555001"))
    case = await a_case(ben, boiler)
    return await change_priority(await a_dispatcher(), case=case.ref, priority=Priority.P1, reason="heating is off")


async def becomes(role: ContactRole, *sites: str) -> None:
    await import_contact(SETUP, {**ANNA, "role": role.value, "sites": list(sites)})


async def test_an_administrator_reads_standing_balance_machines_and_requests(phone: Phone, bens: CaseView) -> None:
    await becomes(ContactRole.ADMINISTRATOR)

    await phone.say("/start")
    assert phone.labels == ["Report a fault", "My requests", "My machines", "My account", "My people", "Settings"]
    await phone.tap("My account")

    assert "🟢 In good standing · Premium" in phone.text
    assert "€120.00 open, as of" in phone.text
    assert "Machines: 🔴 1 down · 🟢 1 works" in phone.text
    assert "One open request" in phone.text
    assert phone.labels == ["My requests", "My machines", "Activity", "Places", "My people"]


async def test_a_standard_user_reads_no_balance_and_no_request_of_a_colleague_but_that_the_machine_is_down(
    phone: Phone, bens: CaseView
) -> None:
    await becomes(ContactRole.STANDARD)

    await phone.say("/account")

    assert "In good standing · Premium" in phone.text
    assert "€" not in phone.text
    assert "🔴 1 down" in phone.text
    assert "open request" not in phone.text
    assert bens.ref not in phone.text
    await phone.tap("Activity")
    assert bens.ref not in phone.text


async def test_who_belongs_to_one_place_reads_of_that_place_alone(phone: Phone, bens: CaseView) -> None:
    await becomes(ContactRole.READ_ONLY, "QUAY")

    await phone.say("/account")

    assert "Machines: 🔴 1 down" in phone.text
    assert "works" not in phone.text
    assert "Places" not in phone.labels
    await phone.tap_data(intents.PLACES.to(0), phone.last.id)
    assert "Quay: one machine" in phone.text
    assert phone.text.count("machine") == 1


async def test_a_guest_reads_their_own_alone(phone: Phone, bens: CaseView) -> None:
    await Contact.filter(name="Anna Weiss").update(own_cases_only=True)

    await phone.say("/account")

    assert "Premium" not in phone.text
    assert "Machines" not in phone.text


async def test_empty_sections_are_hidden(phone: Phone) -> None:
    await phone.say("/account")

    assert "open request" not in phone.text
    assert "Needs attention" not in phone.text
    assert "€" not in phone.text
    assert "My requests" not in phone.labels


async def test_what_needs_attention_comes_by_level(phone: Phone, bens: CaseView, held_clock: HeldClock) -> None:
    await becomes(ContactRole.ADMINISTRATOR)
    await import_account(SETUP, {"ref": "NORTHSIDE", "name": "Northside Clinic", "status": "on_hold"})
    await an_asset("WW-1", label="Washer", warranty={"parts": date(2026, 3, 20)})

    await phone.say("/account")

    told = phone.text.partition("Needs attention")[2]
    assert "⏸ On hold" in phone.text
    assert "🟠 Your account is on hold" in told
    assert "🟠 Warranty ends soon: Washer" in told
    assert "🟠 1 needs attention" in phone.text


async def test_the_activity_tells_of_requests_and_machines_page_by_page(phone: Phone, bens: CaseView) -> None:
    await becomes(ContactRole.ADMINISTRATOR)
    printer = await an_asset("YY-1", label="Scanner")
    for _ in range(9):
        await a_case(acting_as(await a_contact()), printer, problem="stops after each page")

    await phone.say("/account")
    await phone.tap("Activity")
    screen = phone.last.id
    seen = [phone.text]
    while "More" in phone.labels:
        await phone.tap("More")
        seen.append(phone.text)

    assert phone.last.id == screen
    assert len(seen) > 1
    assert f"{bens.ref}: <b>Received</b>" in "".join(seen)
    assert "Boiler was added to your machines" in "".join(seen)
    await phone.tap("My account")
    assert "In good standing" in phone.text


async def test_a_groups_administrator_reads_of_the_companies_below(phone: Phone, bens: CaseView) -> None:
    await import_account(SETUP, {"ref": "BRANCH", "name": "Harbour Branch", "parent": "NORTHSIDE"})
    await an_asset("HH-1", await a_site(await get_account("BRANCH"), ref="HARBOUR", name="Harbour"), label="Heater")
    await becomes(ContactRole.ADMINISTRATOR)

    await phone.say("/account")
    assert "With one company that belongs to yours" in phone.text
    assert "🟢 2 work" in phone.text
    await phone.tap("Places")
    assert "Harbour Branch · Harbour: one machine" in phone.text
