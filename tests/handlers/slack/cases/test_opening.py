"""/case new, [New case] and the shortcut [Open a case]: a case for a caller, never without a machine, a duplicate named first."""

from typing import Any

import pytest

from domain.assets.views import AssetView
from domain.cases.queries import get_case_for, list_open_cases_for
from domain.sla.rules import Priority
from domain.triage.rules import CaseType
from storage.journal.entries import JournalEntry
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_case, a_contact, an_account, an_asset
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import DISPATCH, Desk, Modal


async def asked(desk: Desk, typed: str) -> Modal:
    await desk.type(DANA, f"/case new {typed}")
    return await desk.opened(DANA)


async def test_a_caller_is_found_by_name_and_their_case_is_opened(desk: Desk, printer: AssetView) -> None:
    form = await asked(desk, "Anna Weiss")
    await desk.submit(form)

    assert form.has("new.problem"), "one person fits: the form follows at once"
    assert "an answer by" in str(form.view)
    form.enter("new.machines", [{"value": printer.serial, "text": {"type": "plain_text", "text": "x"}}])
    form.enter("new.problem", "The tray is stuck")
    form.enter("new.priority", "P2")
    form.enter("new.type", "repair")
    answer = await desk.submit(form)

    (case,) = await list_open_cases_for(SETUP)
    assert (case.problem, case.priority, case.type) == ("The tray is stuck", Priority.P2, CaseType.REPAIR)
    assert case.contact_name == "Anna Weiss"
    assert answer["response_action"] == "update"
    assert "Anna Weiss is told" in form.words


@pytest.mark.parametrize("typed", ["XK-2011", "Northside", "front desk"])
async def test_a_serial_a_company_or_a_machine_leads_to_the_same_form(
    desk: Desk, printer: AssetView, typed: str
) -> None:
    form = await asked(desk, typed)
    await desk.submit(form)
    if form.has("new.found"):
        first = form.element("new.found")["options"][0]["value"]
        form.enter("new.found", first)
        await desk.submit(form)

    assert form.has("new.machines")


async def test_of_an_account_with_more_than_a_menu_takes_the_machine_and_the_person_that_were_named_are_offered(
    desk: Desk, printer: AssetView
) -> None:
    for number in range(100):
        await an_asset(f"AA-{number + 1000}", label=f"A {number:03}")
        await a_contact(name=f"Aaron Abel {number:03}")
    form = await asked(desk, "XK-2011")
    await desk.submit(form)
    menu = form.element("new.machines")
    assert [each["value"] for each in menu["initial_options"]] == [printer.serial]

    other = await asked(desk, "Anna Weiss")
    await desk.submit(other)
    assert "Anna Weiss" in other.element("new.contact")["initial_option"]["text"]["text"]


async def test_who_is_nobody_is_said_and_what_was_typed_stays(desk: Desk, printer: AssetView) -> None:
    form = await asked(desk, "Quentin")

    refused = await desk.submit(form)

    assert "Nothing fits" in "".join(refused["errors"].values())
    assert form.value_of("new.wanted") == "Quentin"


async def test_a_customer_without_a_machine_gets_no_case(desk: Desk, printer: AssetView) -> None:
    await a_contact(await an_account("HARBOUR", "Harbour School"), "Eve Moss")
    form = await asked(desk, "Eve Moss")

    refused = await desk.submit(form)

    assert "has no machine on record" in "".join(refused["errors"].values())
    assert await list_open_cases_for(SETUP) == []


async def test_a_request_that_is_open_on_the_machine_is_named_before_another_is_opened(
    desk: Desk, printer: AssetView
) -> None:
    open_one = await a_case(asset=printer)
    form = await asked(desk, "XK-2011")
    await desk.submit(form)
    form.enter("new.problem", "It makes a noise")

    await desk.submit(form)

    assert f"{open_one.ref} is open on XK-2011 already" in form.words
    assert len(await list_open_cases_for(SETUP)) == 1
    assert form.value_of("new.problem") == "It makes a noise", "nothing typed is lost"
    await desk.submit(form)
    assert len(await list_open_cases_for(SETUP)) == 2


async def test_without_words_or_files_the_field_says_so(desk: Desk, printer: AssetView) -> None:
    form = await asked(desk, "XK-2011")
    await desk.submit(form)

    refused = await desk.submit(form)

    assert "say what is wrong" in "".join(refused["errors"].values())


async def test_assign_at_once_goes_on_with_the_form_to_assign(desk: Desk, printer: AssetView) -> None:
    form = await asked(desk, "XK-2011")
    await desk.submit(form)
    form.enter("new.problem", "The tray is stuck")
    form.enter("new.assign", [{"value": "yes", "text": {"type": "plain_text", "text": "x"}}])

    await desk.submit(form)

    (case,) = await list_open_cases_for(SETUP)
    assert form.view["callback_id"] == "assign"
    assert case.ref in str(form.view)


async def test_the_shortcut_brings_text_and_files_and_the_case_links_back(desk: Desk, printer: AssetView) -> None:
    file = {"id": "F0123", "name": "tray.jpg", "mimetype": "image/jpeg", "size": 900}
    message: dict[str, Any] = {
        "ts": "1700000000.000100",
        "text": "They called: the tray &amp; the lid",
        "files": [file],
    }
    await desk._interact(  # pyright: ignore[reportPrivateUsage]
        {
            "type": "message_action",
            "callback_id": "open_case",
            "user": {"id": DANA},
            "channel": {"id": DISPATCH},
            "message": message,
            "response_url": "https://hooks.example.com/actions/1",
        }
    )
    form = await desk.opened(DANA)
    form.enter("new.wanted", "XK-2011")
    await desk.submit(form)
    assert form.value_of("new.problem") == "They called: the tray & the lid"
    await desk.submit(form)

    (case,) = await list_open_cases_for(SETUP)
    assert len((await get_case_for(SETUP, case.ref)).media) == 1
    entry = await JournalEntry.get(name="case.opened_from")
    assert entry.data["link"] == f"https://slack.com/archives/{DISPATCH}/p1700000000000100"
    assert await OutboxItem.filter(channel="slack", kind="fetch").count() == 1


async def test_the_home_tab_has_the_way_in(desk: Desk, printer: AssetView) -> None:
    home = await desk.open_home(DANA)

    assert home.has("case.new")
