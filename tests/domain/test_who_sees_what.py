"""What each role of a contact sees and may do: requests, visits, work orders and machines."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from domain.access.actions import link_contact
from domain.access.rules import ContactRole
from domain.actor import Actor
from domain.appointments.queries import get_appointment_for
from domain.assets.queries import find_by_serial_for
from domain.assets.views import AssetView
from domain.cases.actions import cancel_case, open_case, post_message
from domain.cases.queries import asset_history, get_case_for, get_machine_for, list_assets_for, list_open_cases_for
from domain.cases.views import CaseView
from domain.completion.actions import sign
from domain.contracts.queries import contracts_in_force
from domain.contracts.rules import covering
from domain.contracts.views import ContractView
from domain.customers.actions import import_account, import_contact
from domain.customers.errors import AccountCircle, AccountTooDeep, NumberTaken, SiteElsewhere
from domain.customers.queries import (
    actor_for,
    find_contacts_of_provider_phone,
    get_account,
    lineage,
    subsidiaries_of,
)
from domain.errors import NotFound, ReadOnly
from domain.sla.rules import Priority
from domain.work_orders.queries import get_work_order_for
from tests.builders import SETUP, a_case, a_contact, a_contract, a_site, acting_as, an_account, an_asset
from tests.builders_crew import a_technician, an_appointment

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def a_branch() -> tuple[AssetView, AssetView]:
    """A machine at each of the two sites of Northside."""
    account = await an_account()
    mill, quay = await a_site(account, ref="MILL", name="Mill Lane"), await a_site(account, ref="QUAY", name="Quay")
    return await an_asset("XK-1", mill), await an_asset("XK-2", quay)


async def somebody(name: str, role: ContactRole, *sites: str) -> Actor:
    return acting_as(await a_contact(await get_account("NORTHSIDE"), name=name, role=role, sites=list(sites)))


async def seen_machines(actor: Actor) -> list[str]:
    return sorted(asset.serial for asset in (await list_assets_for(actor)).items)


async def seen_requests(actor: Actor) -> list[str]:
    return sorted(case.ref for case in await list_open_cases_for(actor))


async def requests_of_two() -> tuple[CaseView, CaseView]:
    """One of Ben at Mill Lane, one of Cleo at the quay."""
    mill, quay = await a_branch()
    ben, cleo = await somebody("Ben", ContactRole.STANDARD, "MILL"), await somebody("Cleo", ContactRole.INDIVIDUAL)
    return await a_case(ben, mill), await a_case(cleo, quay)


@pytest.mark.parametrize(
    ("role", "sites", "machines", "requests"),
    [
        (ContactRole.ADMINISTRATOR, (), ["XK-1", "XK-2"], 2),
        (ContactRole.ADMINISTRATOR, ("MILL",), ["XK-1", "XK-2"], 2),
        (ContactRole.STANDARD, (), ["XK-1", "XK-2"], 0),
        (ContactRole.STANDARD, ("MILL",), ["XK-1"], 0),
        (ContactRole.INDIVIDUAL, (), ["XK-1", "XK-2"], 0),
        (ContactRole.READ_ONLY, (), ["XK-1", "XK-2"], 2),
        (ContactRole.READ_ONLY, ("QUAY",), ["XK-2"], 1),
    ],
)
async def test_each_role_sees_its_machines_and_requests(
    role: ContactRole, sites: tuple[str, ...], machines: list[str], requests: int
) -> None:
    cases = [case.ref for case in await requests_of_two()]

    actor = await somebody("Dee", role, *sites)

    assert await seen_machines(actor) == machines
    assert await seen_requests(actor) == cases[len(cases) - requests :]
    for ref in set(cases) - set(await seen_requests(actor)):
        with pytest.raises(NotFound):
            await get_case_for(actor, ref)


async def test_a_machine_of_another_site_is_not_found_by_serial_nor_as_a_near_one() -> None:
    await a_branch()
    ben = await somebody("Ben", ContactRole.STANDARD, "MILL")

    assert (await get_machine_for(ben, "xk 1")).serial == "XK-1"
    with pytest.raises(NotFound):
        await get_machine_for(ben, "XK-2")
    assert [each.serial for each in (await find_by_serial_for(ben, "XK-3")).near] == ["XK-1"]
    with pytest.raises(NotFound):
        await a_case(ben, await get_machine_for(SETUP, "XK-2"))


async def test_the_history_of_a_machine_shows_a_standard_user_their_own_requests_alone() -> None:
    mill, _ = await a_branch()
    ben, cleo = await somebody("Ben", ContactRole.STANDARD), await somebody("Cleo", ContactRole.STANDARD)
    case = await a_case(ben, mill)

    assert [line.case for line in await asset_history(ben, "XK-1")] == [case.ref]
    assert await asset_history(cleo, "XK-1") == []


async def test_visits_and_work_orders_follow_the_request_that_they_are_for() -> None:
    visit = await an_appointment((await a_technician())[1])
    anna = acting_as(await a_contact())
    colleague = acting_as(await a_contact(name="Ben"))
    reader = acting_as(await a_contact(name="Rea", role=ContactRole.READ_ONLY))

    for one in (anna, reader):
        assert (await get_appointment_for(one, visit.ref)).ref == visit.ref
        assert (await get_work_order_for(one, visit.work_order)).ref == visit.work_order
    with pytest.raises(NotFound):
        await get_appointment_for(colleague, visit.ref)
    with pytest.raises(NotFound):
        await get_work_order_for(colleague, visit.work_order)


async def test_who_may_only_read_does_nothing_with_what_they_see() -> None:
    visit = await an_appointment((await a_technician())[1])
    case, reader = visit.case, acting_as(await a_contact(name="Rea", role=ContactRole.READ_ONLY))
    refused: list[Callable[[], Awaitable[object]]] = [
        lambda: open_case(reader, assets=["XK-2011"], problem="It hums", channel="telegram"),
        lambda: post_message(reader, case=case, text="Hello"),
        lambda: cancel_case(reader, case=case, reason="customer"),
        lambda: sign(
            reader,
            work_order=visit.work_order,
            signer="Rea",
            kind="typed",
            through="telegram",
            seen="",
            language="en",
        ),
    ]

    for act in refused:
        with pytest.raises(ReadOnly):
            await act()
    assert (await get_case_for(reader, case)).ref == case


async def test_who_may_only_read_reports_a_danger_all_the_same_and_answers_about_it() -> None:
    await a_branch()
    reader = await somebody("Rea", ContactRole.READ_ONLY)

    case = await open_case(
        reader, assets=["XK-1"], problem="It smells of gas", channel="telegram", confirmed_emergency=True
    )

    assert (case.priority, case.contact_name) == (Priority.P1, "Rea")
    assert (await post_message(reader, case=case.ref, text="Everybody is out")).text == "Everybody is out"


async def linked(contact: int, chat: str) -> Actor | None:
    await link_contact(channel="telegram", external_id=chat, contact=contact, account_ref="GROUP", by="phone")
    return await actor_for("telegram", chat)


async def test_an_administrator_of_a_parent_sees_and_reports_for_its_subsidiaries() -> None:
    group = await an_account("GROUP", "Group")
    await an_account("NORTH", "North", parent="GROUP")
    shop = await an_account("SHOP", "Shop", parent="NORTH")
    machine = await an_asset("XK-9", await a_site(shop))
    chief = await linked((await a_contact(group, role=ContactRole.ADMINISTRATOR)).id, "701")
    clerk = await linked((await a_contact(group, name="Ben")).id, "702")
    assert chief
    assert clerk

    case = await a_case(chief, machine)

    assert case.account_ref == "SHOP"
    assert await seen_requests(chief) == [case.ref]
    assert (await seen_machines(chief), await seen_machines(clerk)) == (["XK-9"], [])
    assert await lineage(shop.id) == (shop.id, (await get_account("NORTH")).id, group.id)
    assert await subsidiaries_of(group.id) == ((await get_account("NORTH")).id, shop.id)


async def contract_for(account: int, on: date) -> ContractView | None:
    """The one that covers any machine of the account."""
    accounts = await lineage(account)
    every = await contracts_in_force(accounts, on)
    return covering(every, accounts=accounts, site="S-1", serial="XK-1", asset_type="printer")


async def test_the_contract_of_the_nearest_parent_serves_who_has_none() -> None:
    group = await an_account("GROUP", "Group")
    north = await an_account("NORTH", "North", parent="GROUP")
    shop = await an_account("SHOP", "Shop", parent="NORTH")
    central = await a_contract(group)
    day = central.starts_on

    assert (served := await contract_for(shop.id, day))
    assert served.ref == central.ref
    own = await a_contract(north)
    assert (served := await contract_for(shop.id, day))
    assert served.ref == own.ref


async def test_a_family_of_accounts_has_no_circle_and_four_levels() -> None:
    await an_account("A", "A")
    for ref, parent in (("B", "A"), ("C", "B"), ("D", "C")):
        await an_account(ref, ref, parent=parent)

    with pytest.raises(AccountTooDeep):
        await an_account("E", "E", parent="D")
    with pytest.raises(AccountCircle):
        await import_account(SETUP, {"ref": "A", "name": "A", "parent": "C"})
    await an_account("F", "F")
    with pytest.raises(AccountTooDeep):
        await import_account(SETUP, {"ref": "A", "name": "A", "parent": "F"})


async def test_one_number_of_the_books_is_one_account() -> None:
    await an_account("A", "A", number="D-1001")

    with pytest.raises(NumberTaken):
        await an_account("B", "B", number="D-1001")
    await an_account("B", "B", number="D-1002")
    await an_account("C", "C")
    await an_account("D", "D")


async def test_somebody_is_known_by_each_of_their_numbers_and_no_longer_by_one_that_went() -> None:
    account = await an_account()
    anna = await a_contact(account, phones=[("mobile", "+4915112345678"), ("home", "030 901877")], phone="+4930901820")
    row = {"account": "NORTHSIDE", "name": anna.name, "phone": anna.phone}
    actor = await linked(anna.id, "703")
    assert actor

    for number in ("+4930901820", "+4915112345678"):
        assert [each.id for each in await find_contacts_of_provider_phone(number)] == [anna.id]
    await import_contact(SETUP, {**row, "phones": [("mobile", "+4915112345678")]})
    assert await actor_for("telegram", "703") is None, "which number had proven the chat is not known"
    await linked(anna.id, "703")
    await import_contact(SETUP, {**row, "phones": [("mobile", "+4915112345678"), ("work", "+4930901888")]})
    assert await actor_for("telegram", "703"), "a further number ends nothing"


async def test_nobody_is_recognised_as_a_contact_of_an_inactive_account() -> None:
    account = await an_account()
    anna = await a_contact(account)
    assert await linked(anna.id, "704")

    await import_account(SETUP, {"ref": "NORTHSIDE", "name": account.name, "status": "inactive"})
    assert await actor_for("telegram", "704") is None
    assert await find_contacts_of_provider_phone(anna.phone) == []

    await import_account(SETUP, {"ref": "NORTHSIDE", "name": account.name, "status": "active"})
    assert await actor_for("telegram", "704")


async def test_a_contact_belongs_to_sites_of_their_own_account() -> None:
    await a_branch()
    await a_site(await an_account("HARBOUR", "Harbour School"), ref="HARB-1")

    with pytest.raises(SiteElsewhere):
        await somebody("Ben", ContactRole.STANDARD, "HARB-1")
