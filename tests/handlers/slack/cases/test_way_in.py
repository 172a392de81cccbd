"""[Show way in], and /callout opened: who looked."""

from domain.access.rules import Role
from domain.assets.views import AssetView
from storage.encryption import use_keys
from storage.journal.entries import JournalEntry
from storage.outbox.items import OutboxItem
from tests.builders import a_case, a_site, a_staff_member, an_asset
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA, MAX
from tests.handlers.slack.desk import Desk

BILL = "U0BILL"


async def test_the_way_in_is_shown_to_the_one_who_presses_alone_and_it_is_noted(
    desk: Desk, printer: AssetView, held_clock: HeldClock
) -> None:
    case = await a_case(asset=printer, access="Code 4711")
    card = await desk.type(DANA, f"/case {case.ref}")
    assert "4711" not in card.words

    await desk.press(DANA, card.button("case.way_in"))
    shown = await desk.answered()
    held_clock.move(minutes=5)
    await desk.press(DANA, card.button("case.way_in"))

    assert shown.text == f"*{case.ref}* · Way in: Code 4711"
    assert shown.body.get("response_type", "ephemeral") == "ephemeral"
    assert not shown.body.get("replace_original")
    told = (await desk.type(MAX, f"/callout opened {case.ref}")).words
    assert "*Dana Ortiz* · today 11:05 · 2 times that day" in told
    assert "4711" not in told


async def test_the_notes_of_the_site_are_shown_where_the_customer_said_nothing(desk: Desk, printer: AssetView) -> None:
    site = await a_site(access_notes="Key 12 at the porter's")
    case = await a_case(asset=await an_asset("XK-5001", site))

    await desk.press(DANA, (await desk.type(DANA, f"/case {case.ref}")).button("case.way_in"))

    assert (await desk.answered()).text.endswith("Way in: Key 12 at the porter's")
    assert "*Dana Ortiz*" in (await desk.type(MAX, f"/callout opened {site.ref}")).words


async def test_a_case_without_any_way_in_has_no_button(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    assert "case.way_in" not in str((await desk.type(DANA, f"/case {case.ref}")).blocks)


async def test_who_may_see_the_case_but_not_go_there_is_refused(desk: Desk, printer: AssetView) -> None:
    await a_staff_member("Bill Moss", Role.BILLING, external_id=BILL)
    case = await a_case(asset=printer, access="Code 4711")

    await desk.press(BILL, (await desk.type(BILL, f"/case {case.ref}")).button("case.way_in"))

    assert "can do that. Nothing was changed." in (await desk.answered()).text
    assert "Nobody has opened" in (await desk.type(MAX, f"/callout opened {case.ref}")).text


async def test_who_looked_is_for_those_who_answer_for_it(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, access="Code 4711")

    assert (await desk.type(DANA, f"/callout opened {case.ref}")).text.startswith(
        "Only managers and administrators can do that."
    )
    for unknown in ("what is that?", "NOWHERE", "C-99999"):
        assert "neither a case nor a site" in (await desk.type(MAX, f"/callout opened {unknown}")).text


async def test_a_way_in_whose_key_is_lost_is_said_to_be_so(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, access="Code 4711")
    button = (await desk.type(DANA, f"/case {case.ref}")).button("case.way_in")

    use_keys(["l" * 40])
    await OutboxItem.all().delete()
    await desk.press(DANA, button)

    assert "can't be read any more" in (await desk.answered()).text


async def test_neither_the_way_in_nor_the_look_at_it_is_in_the_journal_in_words(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, access="Code 4711")

    await desk.press(DANA, (await desk.type(DANA, f"/case {case.ref}")).button("case.way_in"))

    assert not [entry for entry in await JournalEntry.all() if "4711" in str(entry.data)]
