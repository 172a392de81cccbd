"""What contacts of each role see and may do in their chat, and that nobody reaches what is not theirs by typing or an old button."""

import pytest

from domain.access.rules import ContactRole
from domain.cases.queries import get_machine_for, list_messages_for, list_open_cases_for
from domain.cases.views import CaseView
from domain.customers.actions import import_contact
from domain.customers.queries import actor_for, get_account
from domain.sla.rules import Priority
from handlers.customers import intents
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, a_site, acting_as, an_asset
from tests.handlers.phone import Phone

ANNA = {"account": "NORTHSIDE", "name": "Anna Weiss", "phone": "+49309018200"}


@pytest.fixture
async def bens(phone: Phone) -> CaseView:
    """A request of Anna's colleague, about a machine at another place."""
    account = await get_account("NORTHSIDE")
    boiler = await an_asset("BB-1000", await a_site(account, ref="QUAY", name="Quay"), label="Boiler")
    return await a_case(acting_as(await a_contact(account, name="Ben Reed", phone="+4930555001")), boiler)


async def becomes(role: ContactRole, *sites: str) -> None:
    await import_contact(SETUP, {**ANNA, "role": role.value, "sites": list(sites)})


async def the_site() -> str:
    return (await get_machine_for(SETUP, "XK-2011")).site_ref


async def test_a_standard_user_finds_no_request_of_a_colleague_in_any_way(phone: Phone, bens: CaseView) -> None:
    await phone.tap("My requests")
    assert bens.ref not in phone.text

    for data in (intents.SHOW_CASE, intents.SHOW_TIMELINE, intents.WRITE, intents.CANCEL_CASE, intents.CONFIRM):
        await phone.tap_data(data.to(bens.ref), phone.last.id)
        assert "can't find" in phone.text, data
    await phone.tap_data(intents.STILL_WRONG.to(bens.ref), phone.last.id)
    assert "Ben" not in phone.text


async def test_a_standard_user_of_one_site_finds_no_machine_of_another(phone: Phone, bens: CaseView) -> None:
    await becomes(ContactRole.STANDARD, await the_site())

    await phone.tap("My machines")
    assert not any("Boiler" in label for label in phone.labels)
    await phone.say("BB-1000")
    assert "Boiler" not in phone.text
    await phone.tap_data(intents.SHOW_MACHINE.to("BB-1000"), phone.last.id)
    assert "can't find" in phone.text


async def test_an_administrator_sees_both_places_and_a_colleagues_request(phone: Phone, bens: CaseView) -> None:
    await becomes(ContactRole.ADMINISTRATOR)

    await phone.tap("My requests")
    assert bens.ref in phone.text
    await phone.say("/machines")
    assert {label.split(" · ")[0] for label in phone.labels} >= {"Boiler", "Front desk printer"}


async def test_who_may_only_read_sees_and_is_told_at_once_that_they_can_not_report(
    phone: Phone, bens: CaseView
) -> None:
    report = phone.last.buttons["Report a fault"]
    await becomes(ContactRole.READ_ONLY)

    await phone.say("/start")
    assert phone.labels == ["My requests", "My machines", "My account", "Settings"]
    await phone.tap("My requests")
    assert (bens.ref in phone.text, phone.labels) == (True, ["Timeline"])
    for act in ("The printer jams on every third page", "/report"):
        await phone.say(act)
        assert "You can look at requests and machines here" in phone.text, act
    await phone.tap_data(report, phone.last.id)
    assert "You can look at requests and machines here" in phone.text
    assert await list_messages_for(await a_dispatcher(), bens.ref) == []


async def test_who_may_only_read_is_heard_in_danger(phone: Phone, bens: CaseView) -> None:
    await becomes(ContactRole.READ_ONLY)

    await phone.say("The boiler smells of gas, it is burning")
    await phone.tap("No danger")
    assert "You can look at requests and machines here" in phone.text
    assert "danger right now" not in phone.text
    await phone.say("The boiler smells of gas, it is burning")
    await phone.tap("Yes, it's urgent")

    actor = await actor_for("telegram", str(phone.user))
    assert actor
    opened = [case for case in await list_open_cases_for(actor) if case.ref != bens.ref]
    assert [(case.priority, case.contact_name) for case in opened] == [(Priority.P1, "Anna Weiss")]
