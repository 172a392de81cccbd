from collections.abc import AsyncIterator

import pytest

from domain.appointments.rules import AppointmentStatus
from domain.crew.queries import get_technician
from domain.dispatch.actions import assign_case
from domain.geography import Point
from domain.sla.queries import clocks_of
from domain.sla.rules import ClockState
from domain.work_orders.rules import WorkOrderStatus
from storage.journal.entries import entries_about
from storage.outbox.items import OutboxItem
from tests.builders import BERLIN, a_dispatcher
from tests.builders_crew import in_hours
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import ZOE, Stage, WiredPhone, a_stage


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


async def test_the_invite_leads_to_a_greeting_and_the_day(stage: Stage) -> None:
    ben = await stage.joined()

    assert "Hello Ben Ito" in ben.text
    assert "nothing yet" in ben.text


@pytest.mark.capability("job-by-chat")
async def test_the_whole_job_from_the_new_visit_to_the_sheet(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()
    assert "New visit today 13:00–15:00 · Northside Clinic" in ben.text
    assert "XK-2011" in ben.text
    assert "jams every third page" in ben.text

    await ben.tap("Open")
    card = ben.card
    assert "Bring: Pickup roller PR-12 (2 on your van)" in card.text
    assert "Way in: Ask at the desk" in card.text
    assert "+49309018200" in card.text
    assert ben.last.message.venue is not None

    await ben.tap("On my way")
    await ben.tap("20 min")
    assert "about 11:20" in ben.showing("The customer knows").text

    stage.clock.move(minutes=20)
    await ben.tap("I'm here")
    await ben.share_place()
    assert "on site since 11:20" in ben.text
    assert ben.showing("You arrived at 11:20").message.pause_keyboard
    assert not any(shown.text == "Thank you." for shown in ben.messages), "the arrival is answer enough"
    assert "Checklist 0/2" in ben.card.labels

    await ben.tap("Checklist 0/2")
    await ben.tap("OK")
    await ben.tap("Needs attention")
    await ben.say("Prints a grey stripe")
    assert "Checklist 2/2" in ben.card.labels

    await ben.tap("Photo")
    await ben.tap("After")
    await ben.send_photo(caption="Clean again")
    await ben.tap("That's all")

    await ben.tap("Part")
    await ben.tap("Pickup roller PR-12 · 2")
    assert "1 left on your van" in ben.showing("recorded").text

    stage.clock.move(minutes=52)
    await ben.tap("Finish")
    await ben.say("Replaced the pickup roller and cleaned the path")
    await ben.tap("Nothing")
    await ben.tap("Signed on paper")
    await ben.send_photo()
    await ben.tap("Anna Weiss")
    await ben.tap("5 · excellent")

    assert "✅ <b>W-10042-1</b> done, 52 min. That was the last one for today." in ben.text
    order = await stage.order(visit)
    assert order.status is WorkOrderStatus.COMPLETED
    assert [(item.answer, item.note) for item in order.checklist] == [("ok", ""), ("attention", "Prints a grey stripe")]
    assert [(photo.stage, photo.caption) for photo in order.photos] == [("after", "Clean again")]
    assert order.signature is not None
    assert (order.signature.kind, order.signature.rating) == ("sheet", 5)
    assert not any(label for shown in ben.messages for label in shown.labels if "ign" in label)
    report = await OutboxItem.get(channel="workshop")
    assert (report.kind, report.body) == ("service_report", {"work_order": "W-10042-1"})


@pytest.mark.capability("check-in")
async def test_the_arrival_counts_without_a_location_and_says_so(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()
    await ben.tap("Open")

    await ben.tap("I'm here")
    await ben.say("Without location")

    assert "recorded without a location" in ben.showing("You arrived at").text
    assert (await stage.now(visit)).status is AppointmentStatus.ON_SITE


@pytest.mark.capability("check-in")
async def test_an_arrival_far_from_the_site_is_remarked_on_and_accepted(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()
    await ben.tap("Open")
    await ben.tap("I'm here")

    await ben.share_place(BERLIN[0] + 0.05, BERLIN[1])

    assert "3.5 miles from your location" in ben.showing("You arrived at").text
    on_site = (await clocks_of(visit.case)).on_site
    assert on_site
    assert (on_site.state, on_site.stopped_at) == (ClockState.MET, stage.clock.moment)
    assert (await stage.now(visit)).status is AppointmentStatus.ON_SITE


@pytest.mark.parametrize("nonsense", ["soon", "25:90", "23:59"])
async def test_a_time_that_is_none_is_asked_again(stage: Stage, ben: WiredPhone, nonsense: str) -> None:
    visit = await stage.visit()
    await ben.tap("Open")
    await ben.tap("On my way")

    await ben.say(nonsense)
    assert "time" in ben.text
    await ben.say("11:25")

    view = await stage.now(visit)
    assert view.expected_at is not None
    assert (view.status, view.expected_at.hour, view.expected_at.minute) == (AppointmentStatus.TRAVELLING, 10, 25)


async def test_a_visit_is_given_back_with_a_reason(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit(problem="Jams <often> & loudly")
    await ben.tap("Can't do it")
    assert "<b>Front desk printer XK-2011</b> (Reception): Jams &lt;often&gt; &amp; loudly" in ben.text

    await ben.say("no")
    assert "few words more" in ben.text
    await ben.say("My van broke down")

    assert "Given back" in ben.text
    assert (await stage.now(visit)).status is AppointmentStatus.CANCELLED
    declined = (await entries_about(f"appointment:{visit.ref}", newest_first=True))[0]
    assert (declined.name, declined.data["reason"]) == ("appointment.declined", "My van broke down")
    await ben.say("/today")
    assert "nothing yet" in ben.text


async def test_somebody_elses_visit_is_not_found_and_nothing_of_it_is_shown(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()
    zoe = await stage.joined(ZOE, "Zoe Park", "T-ZOE")

    for data in (f"visit.open:{visit.ref}", f"visit.set_out:{visit.ref}", f"visit.finish:{visit.ref}"):
        await zoe.tap_data(data, 1)
        assert "I can't find that" in zoe.text
    assert not any("Northside" in shown.text for shown in zoe.messages)
    assert (await stage.now(visit)).status is AppointmentStatus.SCHEDULED


async def test_a_place_and_a_live_location_tell_where_the_technician_is(stage: Stage, ben: WiredPhone) -> None:
    await ben.share_place(52.5, 13.4)
    assert "Dispatch sees where you are" in ben.text
    before = len(ben.messages)

    stage.clock.move(minutes=1)
    await ben.edit(location={"latitude": 52.51, "longitude": 13.41, "live_period": 900})

    assert (await get_technician("T-BEN")).position == Point(52.51, 13.41)
    assert len(ben.messages) == before


async def test_status_and_today_lead_to_the_visits(stage: Stage, ben: WiredPhone) -> None:
    await stage.visit()

    await ben.say("/status")
    assert "Next: today 13:00, Northside Clinic" in ben.text
    await ben.say("/today")
    assert "for today: one visit" in ben.text
    await ben.tap("13:00 Northside Clinic")

    assert "Bring:" in ben.card.text


async def test_a_visit_that_goes_to_somebody_else_is_called_off_in_words(stage: Stage, ben: WiredPhone) -> None:
    await stage.joined(user=99, name="Kim Roth", ref="T-KIM")
    visit = await stage.visit()

    await assign_case(
        await a_dispatcher(), case=visit.case, technician="T-KIM", window=in_hours(2, minutes=120), override=True
    )
    await stage.settle()

    assert "is off: somebody else goes. There is nothing for you to do." in ben.text


async def test_a_visit_opens_by_the_reference_that_its_card_shows(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()

    await ben.say(f"/visit {visit.work_order.lower()}")

    assert "Bring:" in ben.card.text


async def test_the_customers_photos_come_as_an_album(stage: Stage, ben: WiredPhone) -> None:
    await stage.visit(media=[4, 5])
    await ben.tap("Open")

    await ben.tap("Photos (2)")

    assert ben.last.message.photos == (4, 5)


async def test_text_with_no_visit_under_way_is_answered_with_the_day(stage: Stage, ben: WiredPhone) -> None:
    await ben.say("Where do I go?")

    assert any("There is no visit today" in shown.text for shown in ben.messages)
    await ben.send(
        sticker={
            "file_id": "s",
            "file_unique_id": "us",
            "width": 9,
            "height": 9,
            "is_animated": False,
            "is_video": False,
            "type": "regular",
        }
    )
    assert "I can't use that here" in ben.text


async def test_the_whole_way_in_is_on_the_card_where_there_is_room(stage: Stage, ben: WiredPhone) -> None:
    access = "Ring at the staff door on the left. Clara has the key to the plant room. The code of the key box is 4711."
    await stage.visit(access=access)
    await ben.tap("Open")

    assert access in ben.card.text
    assert len(ben.card.text) <= 600


async def test_a_long_card_stays_within_a_screen(stage: Stage, ben: WiredPhone) -> None:
    long = "the very long story of a printer " * 30
    await stage.visit(problem=long, access=long)
    await ben.tap("Open")

    assert len(ben.card.text) <= 600
