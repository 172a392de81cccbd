from datetime import UTC, date, datetime

import pytest

from domain.access.rules import Role
from domain.assets.actions import retire_asset
from domain.cases.actions import open_case
from domain.cases.errors import AssetsOfSeveralSites, NoAsset, NothingSaid
from domain.cases.models import Case
from domain.cases.queries import (
    asset_history,
    find_cases_for,
    get_case_for,
    last_access_notes,
    list_open_cases_for,
    timeline_of,
)
from domain.cases.rules import CaseStatus
from domain.customers.actions import create_guest_contact
from domain.errors import NotAllowed, NotFound
from domain.sla.rules import ClockState, Priority
from domain.sla.views import ClockView
from domain.triage.rules import CaseType
from storage.journal.entries import JournalEntry
from tests.builders import (
    SETUP,
    a_case,
    a_contact,
    a_contract,
    a_dispatcher,
    a_site,
    a_staff_member,
    acting_as,
    an_account,
    an_asset,
)

pytestmark = pytest.mark.usefixtures("database", "held_clock")


def due(clock: ClockView | None) -> datetime | None:
    return clock.due_at if clock else None


async def test_a_customer_opens_a_case_on_their_machine() -> None:
    asset = await an_asset()
    anna = acting_as(await a_contact())

    case = await open_case(
        anna,
        assets=["xk2011"],
        problem="The printer is broken",
        urgency="hard_to_work",
        preferred={"kind": "day", "day": "2026-03-03", "part": "morning"},
        access="Ask at the desk",
        media=[4, 9],
        channel="telegram",
    )

    assert case.ref == "C-10042"
    assert [each.serial for each in case.assets] == [asset.serial]
    assert (case.status, case.type, case.priority) == (CaseStatus.NEW, CaseType.REPAIR, Priority.P3)
    assert (case.contact_id, case.contact_name, case.account_ref) == (anna.id, "Anna Weiss", "NORTHSIDE")
    assert case.media == (4, 9)
    assert case.preferred["part"] == "morning"
    assert [entry.name for entry in await timeline_of(anna, case.ref)] == [
        "case.opened",
        *["sla.clock_started"] * 3,
    ]


async def test_the_numbers_of_cases_count_up() -> None:
    asset = await an_asset()

    assert [(await a_case(asset=asset)).ref, (await a_case(asset=asset)).ref] == ["C-10042", "C-10043"]


@pytest.mark.parametrize("typed", ["C-10042", "c-10042", "c10042", " 10042 ", "#10042", "C 10042"])
async def test_a_case_is_found_however_its_reference_is_typed(typed: str) -> None:
    await a_case()

    assert (await get_case_for(SETUP, typed)).ref == "C-10042"
    with pytest.raises(NotFound):
        await get_case_for(SETUP, "W-10042-1")


async def test_a_case_without_a_machine_is_refused_and_leaves_nothing_behind() -> None:
    anna = acting_as(await a_contact())
    before = await JournalEntry.all().count()

    with pytest.raises(NoAsset):
        await open_case(anna, assets=[], problem="Something is broken", channel="telegram")

    assert await Case.all().count() == 0
    assert await JournalEntry.all().count() == before


async def test_a_case_needs_words_or_pictures() -> None:
    await an_asset()
    anna = acting_as(await a_contact())

    with pytest.raises(NothingSaid):
        await open_case(anna, assets=["XK-2011"], problem="  ", channel="telegram")

    assert (await open_case(anna, assets=["XK-2011"], problem="", media=[3], channel="telegram")).media == (3,)


async def test_nobody_opens_a_case_on_another_accounts_machine() -> None:
    await an_asset()
    stranger = acting_as(await a_contact(await an_account("HARBOUR", "Harbour School")))

    with pytest.raises(NotFound):
        await open_case(stranger, assets=["XK-2011"], problem="It is broken", channel="telegram")

    assert await Case.all().count() == 0


async def test_a_retired_machine_keeps_its_cases() -> None:
    asset = await an_asset()
    case = await a_case(asset=asset)
    await retire_asset(SETUP, serial=asset.serial)

    assert [line.case for line in await asset_history(SETUP, asset.serial)] == [case.ref]


async def test_one_machine_named_twice_is_one_line() -> None:
    await an_asset()
    anna = acting_as(await a_contact())

    case = await open_case(anna, assets=["XK-2011", "xk2011"], problem="It is broken", channel="telegram")

    assert len(case.assets) == 1


async def test_a_case_is_about_machines_of_one_site() -> None:
    account = await an_account()
    here, there = await a_site(account), await a_site(account, name="Annex")
    first, second = await an_asset("XK-2011", here), await an_asset("QT-7040", here)
    far = await an_asset("MM-9090", there)
    anna = acting_as(await a_contact(account))

    with pytest.raises(AssetsOfSeveralSites):
        await open_case(anna, assets=[first.serial, far.serial], problem="Broken", channel="telegram")
    case = await open_case(anna, assets=[first.serial, second.serial], problem="Broken", channel="telegram")

    assert [asset.serial for asset in case.assets] == ["XK-2011", "QT-7040"]


async def test_staff_without_the_permission_open_no_case() -> None:
    await an_asset()
    clerk = await a_staff_member("Paul", Role.PARTS_CLERK)

    with pytest.raises(NotAllowed):
        await open_case(clerk, assets=["XK-2011"], problem="Broken", channel="slack")


async def test_staff_open_a_case_for_a_contact_and_say_how_urgent_it_is() -> None:
    await an_asset()
    anna = await a_contact()
    dana = await a_dispatcher()

    case = await open_case(
        dana, assets=["XK-2011"], problem="Broken", channel="slack", contact=anna.id, priority=Priority.P2
    )

    assert (case.contact_name, case.priority) == ("Anna Weiss", Priority.P2)


async def test_staff_cannot_open_a_case_for_another_accounts_contact() -> None:
    await an_asset()
    stranger = await a_contact(await an_account("HARBOUR", "Harbour School"))

    with pytest.raises(NotFound):
        await open_case(
            await a_dispatcher(), assets=["XK-2011"], problem="Broken", channel="slack", contact=stranger.id
        )


async def test_a_customer_cannot_set_the_priority() -> None:
    case = await a_case(priority=Priority.P1)

    assert case.priority is Priority.P3


async def test_the_words_that_decided_are_kept() -> None:
    case = await a_case(problem="Please install the new scanner")

    assert case.type is CaseType.INSTALLATION
    assert case.triage["words"] == ["install"]


async def test_the_company_speaks_german_with_german_customers() -> None:
    account = await an_account(language="de")
    asset = await an_asset(site=await a_site(account))

    case = await a_case(asset=asset, problem="Bitte die jährliche Wartung durchführen")

    assert case.type is CaseType.PREVENTIVE_MAINTENANCE


async def test_words_of_danger_make_no_emergency_until_confirmed() -> None:
    asset = await an_asset()
    problem = "There is smoke coming out of it"

    proposed = await a_case(asset=asset, problem=problem)
    confirmed = await a_case(asset=asset, problem=problem, confirmed_emergency=True)

    assert proposed.triage["urgency_words"] == ["smoke"]
    assert proposed.triage["proposed_priority"] == "P1"
    assert (proposed.priority, confirmed.priority) == (Priority.P3, Priority.P1)


async def test_a_vip_account_has_first_priority_whatever_the_issue() -> None:
    vip = await an_account("ROYAL", "Royal Hotel", vip=True)

    case = await a_case(asset=await an_asset(site=await a_site(vip)), urgency="cosmetic")

    assert case.priority is Priority.P1


async def test_the_clocks_run_in_the_hours_of_the_site() -> None:
    case = await a_case(urgency="hard_to_work")

    # Monday 11:00 in Berlin. Four working hours; the end of Tuesday; Thursday at the same time.
    assert due(case.clocks.response) == datetime(2026, 3, 2, 14, tzinfo=UTC)
    assert due(case.clocks.on_site) == datetime(2026, 3, 3, 16, tzinfo=UTC)
    assert due(case.clocks.resolution) == datetime(2026, 3, 5, 10, tzinfo=UTC)
    assert case.next_due == case.clocks.response
    assert {clock.state for clock in case.clocks.all} == {ClockState.ON_TRACK}


async def test_a_contract_promises_more_for_some_machines() -> None:
    await a_contract(overrides=[{"asset_type": "printer", "priority": "P3", "response": "30 min"}])
    await a_contract(
        ends_on=date(2026, 2, 1), starts_on=date(2026, 1, 15), overrides=[{"priority": "P3", "response": "5 min"}]
    )

    case = await a_case()

    assert due(case.clocks.response) == datetime(2026, 3, 2, 10, 30, tzinfo=UTC)


async def test_terms_that_cannot_be_read_turn_nobody_away(caplog: pytest.LogCaptureFixture) -> None:
    await a_contract(ref="K-BAD", overrides=[{"priority": "P3", "response": "soon"}])

    case = await a_case()

    assert due(case.clocks.response) == datetime(2026, 3, 2, 14, tzinfo=UTC)
    assert "K-BAD" in caplog.text


async def test_around_the_clock_contracts_know_no_weekend() -> None:
    await a_contract(always_open=True)

    case = await a_case(urgency="hard_to_work")

    assert due(case.clocks.resolution) == datetime(2026, 3, 5, 10, tzinfo=UTC)


async def test_a_contact_sees_their_own_cases_only_and_an_administrator_those_of_the_account() -> None:
    case = await a_case()
    anna, chief = acting_as(await a_contact()), acting_as(await a_contact(name="Mira", role="administrator"))
    colleague = acting_as(await a_contact(name="Ben"))
    stranger = acting_as(
        await a_contact(await an_account("HARBOUR", "Harbour School"), name="Zoe", role="administrator")
    )

    for one in (anna, chief):
        assert (await get_case_for(one, case.ref)).ref == case.ref
        assert [each.ref for each in await list_open_cases_for(one)] == [case.ref]
    for other in (colleague, stranger):
        with pytest.raises(NotFound):
            await get_case_for(other, case.ref)
        with pytest.raises(NotFound):
            await timeline_of(other, case.ref)
        assert await list_open_cases_for(other) == []


async def test_a_guest_sees_only_what_they_reported_themselves() -> None:
    asset = await an_asset()
    case = await a_case(asset=asset, access="Key 4711 under the mat")
    guest = acting_as(await create_guest_contact(SETUP, account_id=asset.account_id, name="Walk-in"))

    with pytest.raises(NotFound):
        await open_case(guest, assets=[asset.serial], problem="Still broken", channel="telegram")
    own = await a_case(SETUP, asset, contact=guest.id)

    assert [each.ref for each in await list_open_cases_for(guest)] == [own.ref]
    assert [line.case for line in await asset_history(guest, asset.serial)] == [own.ref]
    assert await last_access_notes(guest, asset.site_ref) == ""
    with pytest.raises(NotFound):
        await get_case_for(guest, case.ref)


async def test_the_last_words_on_getting_in_are_remembered() -> None:
    asset = await an_asset()
    await a_case(asset=asset, access="Ring twice")
    await a_case(asset=asset)
    anna = acting_as(await a_contact())

    assert await last_access_notes(anna, asset.site_ref) == "Ring twice"


async def test_cases_are_found_by_account_or_machine_the_newest_first_by_who_may_see_them() -> None:
    printer = await an_asset()
    first, second = await a_case(asset=printer), await a_case(asset=printer)
    other = await a_contact(await an_account("OTHER", "Other"), phone="+49301112222")
    account = (await get_case_for(SETUP, first.ref)).account_id

    found = await find_cases_for(await a_dispatcher(), accounts=[account])
    assert [case.ref for case in found] == [second.ref, first.ref]
    assert [case.ref for case in await find_cases_for(SETUP, asset=printer.serial, limit=1)] == [second.ref]
    assert await find_cases_for(acting_as(other), asset=printer.serial) == []
    assert await find_cases_for(SETUP, accounts=[]) == []
