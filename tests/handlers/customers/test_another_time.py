"""[That doesn't suit me]: the customer's wish reaches dispatch as something to act on, and the technician of today."""

from collections.abc import AsyncIterator

import pytest

from domain.appointments.actions import cancel, check_in, reschedule
from domain.cases.queries import get_case_for
from domain.cases.views import TimeWish
from domain.customers.actions import set_contact_language
from handlers.installation import Installation, configure
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_company_in, a_dispatcher
from tests.builders_crew import in_hours
from tests.conftest import HeldClock
from tests.handlers.phone import Shown
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

DISPATCH = "C0DISPATCH"


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    """It is Monday, 2 March 2026, 11:00 in Berlin."""
    configure(Installation(telegram=True, slack=True, dispatch_channel=DISPATCH))
    await a_company_in("Europe/Berlin")
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


@pytest.fixture
async def anna(stage: Stage) -> WiredPhone:
    return await stage.customer()


def told_of_visit(phone: WiredPhone) -> Shown:
    return [each for each in phone.messages if "That doesn't suit me" in each.labels][-1]


async def in_slack() -> list[dict[str, object]]:
    return [row.body for row in await OutboxItem.filter(channel="slack", address=DISPATCH).order_by("id")]


def labels_of(body: dict[str, object]) -> list[str]:
    blocks = body["blocks"]
    assert isinstance(blocks, list)
    return [each["text"]["text"] for block in blocks if block["type"] == "actions" for each in block["elements"]]


async def test_a_wish_in_words_reaches_dispatch_the_technician_and_the_record(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.visit()

    await anna.tap("That doesn't suit me")
    assert "Ben is planned for today 13:00–15:00. What would suit you better?" in anna.text
    await anna.say("Thursday after 2 <please>")

    assert (await get_case_for(SETUP, visit.case)).time_wish == TimeWish("words", words="Thursday after 2 <please>")
    assert anna.text.endswith(
        "Your wish is with our office: “Thursday after 2 &lt;please&gt;”. We'll write with the new time. "
        "Until then the visit today 13:00–15:00 stands."
    )
    assert (
        "Anna Weiss says that today 13:00–15:00 doesn't suit them. Wanted: “Thursday after 2 &lt;please&gt;”"
        in ben.text
    )
    assert "until you hear from it, the visit stands" in ben.text
    lines = [body for body in await in_slack() if body.get("thread_slot") and "doesn't suit" in str(body["text"])]
    assert len(lines) == 1
    assert labels_of(lines[0]) == ["New time", "Ask the customer"]
    assert "today 13:00–15:00 doesn't suit *Anna Weiss*. Wanted: “Thursday after 2" in str(lines[0]["text"])


async def test_the_case_message_asks_for_attention_until_the_visit_is_moved(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.visit()
    await anna.tap("That doesn't suit me")
    await anna.tap("Tomorrow morning")

    assert "Your wish is with our office: tomorrow, in the morning" in anna.text
    assert (
        "🟠 needs attention: the time doesn't suit the customer. Wanted: tomorrow in the morning"
        in await message_of(visit.case)
    )
    await reschedule(await a_dispatcher(), appointment=visit.ref, window=in_hours(22))
    await stage.settle()

    assert "needs attention" not in await message_of(visit.case)
    assert "Wanted Tue 3 Mar in the morning" in await message_of(visit.case)
    assert "New time: Ben will be with you tomorrow 09:00–10:00." in anna.text


async def message_of(case: str) -> str:
    rows = await OutboxItem.filter(channel="slack", address=DISPATCH, slot=f"case:{case}").order_by("id")
    return str(rows[-1].body["blocks"])


async def test_a_technician_of_another_day_is_not_called(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    await stage.visit(window=in_hours(26))

    await anna.tap("That doesn't suit me")
    await anna.tap("As soon as possible")

    assert "Your wish is with our office: As soon as possible" in anna.text
    assert not any("doesn't suit them" in shown.text for shown in ben.messages)


async def test_the_same_wish_twice_is_one_line_and_too_little_is_asked_again(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    await stage.visit()
    button = told_of_visit(anna)
    for _ in range(2):
        await anna.tap("That doesn't suit me", on=button)
        await anna.say("no")
        assert "Please say a little more" in anna.text
        await anna.say("Only on Friday")
        assert "Until then the visit today 13:00–15:00 stands" in anna.text

    assert len([body for body in await in_slack() if "doesn't suit *Anna" in str(body["text"])]) == 1


async def test_a_day_is_picked_and_the_way_back_leads_out(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    visit = await stage.visit()
    await anna.tap("That doesn't suit me")
    await anna.tap("Pick a day")
    await anna.tap("Thursday")
    await anna.tap("Afternoon")

    assert (await get_case_for(SETUP, visit.case)).time_wish == TimeWish("day", "2026-03-05", "afternoon")


@pytest.mark.parametrize("change", ["moved", "off", "begun"])
async def test_the_button_of_a_visit_that_has_changed_leads_to_what_holds_now(
    stage: Stage, ben: WiredPhone, anna: WiredPhone, change: str
) -> None:
    visit, dana = await stage.visit(), await a_dispatcher()
    shown = told_of_visit(anna)
    data = shown.buttons["That doesn't suit me"]
    if change == "moved":
        await reschedule(dana, appointment=visit.ref, window=in_hours(22))
    elif change == "off":
        await cancel(dana, appointment=visit.ref, reason="Ben is ill")
    else:
        await check_in(await stage.actor(ben), appointment=visit.ref)
    await stage.settle()

    await anna.tap_data(data, shown.id)
    await stage.settle()

    expected = {"moved": "planned for tomorrow", "off": "A technician will be with you by", "begun": "Write it here"}
    assert expected[change] in anna.text


async def test_words_of_danger_are_not_taken_for_a_wish(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    visit = await stage.visit()
    await anna.tap("That doesn't suit me")

    await anna.say("Come now, smoke comes out of it")

    assert "Is anyone or anything in danger right now?" in anna.text
    assert not (await get_case_for(SETUP, visit.case)).time_refused


async def test_the_german_customer_is_told_and_answered_in_german(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    who = await stage.anna()
    await set_contact_language(who, contact=who.id, language="de")
    await stage.visit()
    assert anna.showing("Ben kommt heute 13:00–15:00 zu Ihnen.")

    await anna.tap("Das passt mir nicht")
    await anna.tap("Morgen Vormittag")

    assert "Bis dahin bleibt es beim Besuch heute 13:00–15:00." in anna.text
    assert "Wanted: tomorrow in the morning." in ben.text
