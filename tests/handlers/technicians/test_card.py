"""What a technician needs on site is whole on the card, or one tap away under Details, in every state of the visit."""

from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape

import pytest

from domain.access.queries import list_openings
from domain.appointments.actions import check_in, set_out
from domain.appointments.rules import AppointmentStatus, shows_way_in
from domain.cases.actions import post_message
from domain.clock import now
from domain.sla.rules import PauseReason
from domain.work_orders.actions import hold
from handlers.texts.shortening import pages, pieces, units
from tests.builders import a_manager
from tests.builders_crew import in_hours
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

WAY_IN = (
    "Gate code 4711, then ring twice at the blue door. "
    + "Past the ward, second lift on the left. " * 8
    + "Key at bay 9."
)
FAULT = "It jams on every third page. " + "The sheet tears at the left edge & <smells>. " * 12 + "Since Monday."
SITE = "Ask at the desk"


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


async def details(ben: WiredPhone, label: str = "Details") -> str:
    """The whole of Details, read page by page; the screen holds a message there, not a glance."""
    ben.longest = 4096
    await ben.tap(label)
    read = ben.card.text
    while "More" in ben.card.labels:
        await ben.tap("More")
        read += "\n" + ben.card.text
    return unescape(read)


async def in_state(stage: Stage, ben: WiredPhone, state: str) -> None:
    view = await stage.visit(problem=FAULT, access=WAY_IN)
    actor = await stage.actor(ben)
    if state == "travelling":
        await set_out(actor, appointment=view.ref)
    elif state != "scheduled":
        await check_in(actor, appointment=view.ref)
    if state == "on hold":
        await hold(actor, work_order=view.work_order, reason=PauseReason.WAITING_FOR_PARTS)
    await stage.settle()
    await ben.say(f"/visit {view.ref}")


@pytest.mark.parametrize("state", ["scheduled", "travelling", "on site", "on hold"])
async def test_nothing_that_is_needed_on_site_is_cut_in_any_state(stage: Stage, ben: WiredPhone, state: str) -> None:
    await in_state(stage, ben, state)

    read = await details(ben)

    assert f"Way in today: {WAY_IN}" in read
    assert f"Way in, as always: {SITE}" in read
    assert f"Fault: {FAULT}" in read
    await ben.tap("Back to the visit" if state in ("scheduled", "travelling") else "Back to the job")
    assert "Details" in ben.card.labels
    assert len(unescape(ben.card.text)) <= 600


async def test_todays_word_stands_beside_what_is_always_true_of_the_site(stage: Stage, ben: WiredPhone) -> None:
    await stage.visit(access="Code 4711")

    await ben.tap("Open")

    assert "Way in today: Code 4711\nWay in, as always: Ask at the desk" in ben.card.text


async def test_the_same_words_for_visit_and_site_stand_once(stage: Stage, ben: WiredPhone) -> None:
    await stage.visit(access=SITE)

    await ben.tap("Open")

    assert ben.card.text.count(SITE) == 1
    assert f"Way in: {SITE}" in ben.card.text


async def test_the_way_in_is_shown_from_the_day_of_the_visit_and_each_look_is_noted(
    stage: Stage, ben: WiredPhone
) -> None:
    view = await stage.visit(window=in_hours(26, minutes=120), access="Code 4711")
    manager = await a_manager()
    await ben.tap("Open")
    assert "shown on the day of the visit" in ben.card.text
    assert "4711" not in ben.card.text
    assert not await list_openings(manager, kind="case", ref=view.case)

    stage.clock.move(minutes=24 * 60)
    await ben.say(f"/visit {view.ref}")

    assert "Way in today: Code 4711" in ben.card.text
    (opened,) = await list_openings(manager, kind="case", ref=view.case)
    assert opened.person == (await stage.actor(ben)).ref
    assert len(await list_openings(manager, kind="site", ref=view.site_ref)) == 1


@pytest.mark.parametrize(
    ("status", "hours", "shown"),
    [
        (AppointmentStatus.SCHEDULED, 9, True),
        (AppointmentStatus.SCHEDULED, 33, False),
        (AppointmentStatus.MISSED, -40, True),
        (AppointmentStatus.TRAVELLING, 33, True),
        (AppointmentStatus.FINISHED, -1, False),
        (AppointmentStatus.CANCELLED, 1, False),
    ],
)
def test_how_to_get_in_belongs_to_the_day_and_to_who_is_on_the_way(
    status: AppointmentStatus, hours: int, shown: bool
) -> None:
    noon = now().replace(hour=12, minute=0)

    assert shows_way_in(status, noon + timedelta(hours=hours), noon) is shown


async def test_what_was_written_and_sent_before_the_assignment_is_there(stage: Stage, ben: WiredPhone) -> None:
    case = await stage.case(media=[4])
    long = "The door code has changed since. " * 30 + "It is 0815 now."
    await post_message(await stage.anna(), case=case.ref, text=long)
    await post_message(await stage.anna(), case=case.ref, text="", media=[5, 6])
    await stage.visit_for(case, "T-BEN")

    await ben.tap("Open")
    assert "2 messages about this request" in ben.card.text
    assert "Photos (3)" in ben.card.labels

    read = await details(ben)
    assert " ".join(long.split()) in " ".join(read.split())
    assert "sent 2 files" in read
    await ben.tap("Photos (3)")
    assert ben.last.message.photos == (4, 5, 6)


async def test_a_message_on_the_way_leads_to_all_of_its_words(stage: Stage, ben: WiredPhone) -> None:
    view = await stage.visit()
    long = "Please use the other entrance. " * 40 + "Ring at Peter's."

    await post_message(await stage.anna(), case=view.case, text=long)
    await stage.settle()

    assert "Anna Weiss writes: Please use" in ben.text
    assert "Ring at Peter's." in await details(ben)


async def test_two_technicians_each_see_their_own_visit_only(stage: Stage, ben: WiredPhone) -> None:
    zoe = await stage.joined(502, "Zoe Lund", "T-ZOE")
    mine = await stage.visit(access="Code for Ben")
    hers = await stage.visit("T-ZOE", in_hours(5), access="Code for Zoe")

    await ben.say(f"/visit {mine.ref}")
    await zoe.say(f"/visit {hers.ref}")
    assert "Code for Ben" in ben.card.text
    assert "Code for Zoe" in zoe.card.text

    await ben.tap_data(f"visit.details:{hers.ref}", ben.card.id)
    assert not any("Code for Zoe" in shown.text for shown in ben.messages)


@pytest.mark.parametrize("text", ["a" * 3000, "<&> " * 900, "😀" * 1500, "Wörter und\nZeilen. " * 300, "kurz"])
def test_a_long_text_is_parted_without_losing_a_letter(text: str) -> None:
    found = pieces(text, 900)

    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(units(each) <= 900 for each in found)


def test_pages_hold_every_line_in_its_order() -> None:
    lines = [f"{number} " + "x" * 500 for number in range(20)]

    found = pages(lines, 1600)

    assert "\n".join(found).split("\n") == lines
    assert all(units(each) <= 1600 for each in found)
    assert len(found) == 7


@pytest.mark.parametrize("typed", ["W–{0}—1", "w {0} 1", "“W‑{0}−1”", "{0}-1", "a–{0}–1", "Ｗ－{0}－1"])
async def test_a_visit_is_named_with_any_dash(stage: Stage, typed: str) -> None:
    ben = await stage.joined()
    visit = await stage.visit(access="Code 4711")

    await ben.say(f"/visit {typed.format(visit.case[2:])}")

    assert "Code 4711" in ben.card.text
