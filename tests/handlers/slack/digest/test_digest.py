"""The digest: at its time, once, whatever happens to the process; and on demand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.assets.views import AssetView
from domain.cases.actions import cancel_case, report_still_wrong
from domain.company import company_profile
from domain.sla.actions import check_clock
from domain.sla.rules import ClockKind
from handlers.installation import configure, installation
from handlers.slack.digest.post import post_digest, share_chart
from handlers.slack.digest.time import TIMERS as DIGEST_TIMERS
from handlers.slack.digest.time import ensure_digest_timer
from scheduler.runner import Runner
from storage.outbox.items import OutboxItem
from storage.timers import Timer, TimerState
from tests.builders import SETUP, a_case, a_contact, acting_as
from tests.builders_crew import a_technician, an_appointment, in_hours, signed_off
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA, MAX
from tests.handlers.slack.desk import DISPATCH, MANAGERS, Desk, Said

SIX_IN_BERLIN = datetime(2026, 3, 2, 17, tzinfo=UTC)


async def due_moments() -> list[datetime]:
    return [row.due_at for row in await Timer.filter(kind="digest.daily", state=TimerState.WAITING)]


async def test_it_comes_at_six_local_time_once_and_again_the_next_day(desk: Desk, held_clock: HeldClock) -> None:
    runner = Runner(DIGEST_TIMERS)
    await ensure_digest_timer()
    await ensure_digest_timer()
    assert await due_moments() == [SIX_IN_BERLIN]

    await runner.drain()
    assert await desk.sent("post", MANAGERS) == []
    held_clock.set(SIX_IN_BERLIN)
    await runner.drain()
    await ensure_digest_timer()
    await runner.drain()

    assert len(await desk.sent("post", MANAGERS)) == 1
    assert await due_moments() == [datetime(2026, 3, 3, 17, tzinfo=UTC)]


async def test_a_service_that_was_down_at_six_sends_that_days_digest_when_it_is_back(
    desk: Desk, held_clock: HeldClock
) -> None:
    await ensure_digest_timer()
    held_clock.set(datetime(2026, 3, 3, 7, tzinfo=UTC))

    await ensure_digest_timer()
    await Runner(DIGEST_TIMERS).drain()

    assert (await desk.last("post"))["text"].startswith("Yesterday: 0 opened")
    assert await due_moments() == [datetime(2026, 3, 3, 17, tzinfo=UTC)]


@pytest.mark.capability("digest")
async def test_it_says_the_day_in_one_line_everybodys_visits_and_two_decisions(
    desk: Desk, printer: AssetView, held_clock: HeldClock
) -> None:
    jamie = await a_technician()
    await signed_off(jamie, await a_case(asset=printer))
    waiting = [await a_case(asset=printer) for _ in range(3)]
    held_clock.move(hours=5)
    for case in waiting:
        await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)

    await desk.type(MAX, "/digest now", channel=MANAGERS)

    said = Said(await desk.last("post"))
    assert said.text == "Today: 4 opened, 1 done, 3 🔴 overdue, nothing at risk, 3 unassigned."
    assert "Jamie Lee · 1 of 1 done" in said.words
    assert "Two things need a decision" in said.words
    assert waiting[0].ref in said.words
    assert "One more waits in `/queue all`" in said.words
    assert said.button("case.open")["value"] == waiting[0].ref


async def test_a_danger_that_is_open_is_named_with_the_customers_words_and_who_goes(
    desk: Desk, printer: AssetView
) -> None:
    danger = await a_case(asset=printer, problem="Es riecht verbrannt", confirmed_emergency=True)
    over = await a_case(asset=printer, problem="Fire!", confirmed_emergency=True)
    await cancel_case(SETUP, case=over.ref, reason="a drill")

    await desk.type(MAX, "/digest now", channel=MANAGERS)

    said = Said(await desk.last("post"))
    assert f"*{danger.ref}* 🔴 *Danger*: “Es riecht verbrannt” · Northside Clinic · nobody yet" in said.words
    assert "Fire!" not in said.words


async def test_no_danger_is_left_out_however_many_there_are(desk: Desk, printer: AssetView) -> None:
    smoke = "Smoke & sparks <everywhere> && smoke in the whole of the cellar, and it smells of something burning, please come now"
    cases = [await a_case(asset=printer, problem=f"{smoke} {each}", confirmed_emergency=True) for each in range(14)]

    await desk.type(MAX, "/digest now", channel=MANAGERS)

    said = Said(await desk.last("post"))
    assert [case.ref for case in cases if f"*{case.ref}* 🔴 *Danger*" not in said.words] == []
    assert said.words.count("· Northside Clinic · nobody yet") == len(cases)


async def test_a_quiet_day_says_that_nobody_waits(desk: Desk) -> None:
    await desk.type(MAX, "/digest now")

    assert (await desk.last("post"))["text"] == (
        "Today: 0 opened, 0 done, nothing overdue or at risk, nothing unassigned."
    )


async def test_a_chart_is_shared_where_the_digest_stands_and_once_however_often_it_is_made(
    desk: Desk, printer: AssetView
) -> None:
    await post_digest(MANAGERS, day=date(2026, 3, 2))
    order = (await OutboxItem.get(channel="workshop", kind="digest_chart")).body

    for media in (7, 8):
        await share_chart(order, media, key="chart:1")

    shared = await OutboxItem.get(kind="upload")
    assert (shared.address, shared.body["media"], shared.body["title"]) == (MANAGERS, [7], order["title"])


async def test_the_chart_is_ordered_from_the_workshop_with_worded_figures(desk: Desk, printer: AssetView) -> None:
    _, technician = await a_technician()
    await an_appointment(technician, in_hours(1), case=await a_case(asset=printer))

    await desk.type(MAX, "/digest now")

    order = (await OutboxItem.get(channel="workshop", kind="digest_chart")).body
    assert order["channel"] == DISPATCH
    opened = {
        "label": "Opened",
        "value": 1,
        "text": "1",
        "tone": "plain",
        "before": 0,
        "before_text": "the day before: 0",
    }
    assert order["bars"][0] == opened
    assert order["technicians"] == [{"name": "Jamie Lee", "done": 0, "planned": 1, "text": "0 of 1"}]
    assert order["file_name"] == "digest-2026-03-02.png"
    assert order["title"] == "The day in figures, 2 Mar 2026"


async def test_the_chart_of_a_day_that_is_not_over_says_so(desk: Desk, held_clock: HeldClock) -> None:
    await desk.type(MAX, "/digest now")
    await desk.type(MAX, "/digest yesterday")

    today, yesterday = [row.body["subtitle"] for row in await OutboxItem.filter(kind="digest_chart").order_by("id")]
    assert today.endswith("so far, 11:00")
    assert "so far" not in yesterday


async def test_the_chart_sets_the_day_before_beside_the_day(
    desk: Desk, printer: AssetView, held_clock: HeldClock
) -> None:
    jamie = await a_technician()
    order = await signed_off(jamie, await a_case(asset=printer))
    await report_still_wrong(acting_as(await a_contact()), case=order.case, reason="It jams again")
    held_clock.move(days=1)
    await a_case(asset=printer)

    await desk.type(MAX, "/digest now")

    bars = (await OutboxItem.get(channel="workshop", kind="digest_chart")).body["bars"]
    counted = {bar["label"]: (bar["value"], bar["before"]) for bar in bars}
    assert (counted["Opened"], counted["Done"], counted["Reopened"]) == ((1, 1), (0, 0), (0, 1))
    assert (counted["At risk"][1], counted["Unassigned"][1]) == (None, None)


async def test_the_chart_lists_technicians_without_visits_and_says_how_many_more_there_are(
    desk: Desk, printer: AssetView
) -> None:
    for number in range(13):
        await a_technician(f"Free {number:02}")
    _, busy = await a_technician("Zoe Park")
    await an_appointment(busy, in_hours(1), case=await a_case(asset=printer))

    await desk.type(MAX, "/digest now")

    order = (await OutboxItem.get(channel="workshop", kind="digest_chart")).body
    names = [each["name"] for each in order["technicians"]]
    assert (names[0], len(names), order["technicians_more"]) == ("Zoe Park", 12, "and 2 more")
    assert {each["text"] for each in order["technicians"]} == {"0 of 1", "no visits"}


async def test_yesterday_can_be_had_again(desk: Desk) -> None:
    await desk.type(MAX, "/digest yesterday", channel=MANAGERS)

    assert (await desk.last("post"))["text"].startswith("Yesterday: 0 opened")


async def test_asked_for_elsewhere_it_goes_to_the_managers(desk: Desk) -> None:
    said = await desk.type(MAX, "/digest now", channel="C0RANDOM")

    assert "<#C0MANAGERS>" in said.text
    assert len(await desk.sent("post", MANAGERS)) == 1


async def test_digest_alone_says_when_it_comes(desk: Desk) -> None:
    assert "every day at 18:00 into <#C0MANAGERS>" in (await desk.type(MAX, "/digest")).text


async def test_another_time_moves_the_next_one(desk: Desk) -> None:
    await ensure_digest_timer()

    said = await desk.type(MAX, "/digest at 19:30")

    assert "19:30" in said.text
    assert (await company_profile()).digest_at == "19:30"
    assert await due_moments() == [datetime(2026, 3, 2, 18, 30, tzinfo=UTC)]


async def test_moved_after_todays_was_sent_it_comes_tomorrow(desk: Desk, held_clock: HeldClock) -> None:
    await ensure_digest_timer()
    held_clock.set(SIX_IN_BERLIN)
    await Runner(DIGEST_TIMERS).drain()

    await desk.type(MAX, "/digest at 20:00")

    assert await due_moments() == [datetime(2026, 3, 3, 19, tzinfo=UTC)]


async def test_a_time_that_is_none_is_answered_with_what_is_possible(desk: Desk) -> None:
    assert "`/digest at 18:00`" in (await desk.type(MAX, "/digest at teatime")).text
    assert "`/digest at 18:00`" in (await desk.type(MAX, "/digest tomorrow")).text


async def test_a_dispatcher_is_told_who_gets_the_digest(desk: Desk) -> None:
    assert "Max Lindner" in (await desk.type(DANA, "/digest now")).text
    assert await desk.sent("post") == []


def without(**channels: str) -> None:
    configure(replace(installation(), **channels))


async def test_without_a_managers_channel_it_goes_to_dispatch_by_the_clock_and_by_the_command(
    desk: Desk, held_clock: HeldClock
) -> None:
    without(managers_channel="")
    await ensure_digest_timer()
    held_clock.set(SIX_IN_BERLIN)
    await Runner(DIGEST_TIMERS).drain()
    by_the_clock = len(await desk.sent("post", DISPATCH))

    told = await desk.type(MAX, "/digest")
    asked = await desk.type(MAX, "/digest now", channel="C0RANDOM")

    assert by_the_clock == 1
    assert "into <#C0DISPATCH>" in told.text
    assert "<#C0DISPATCH>" in asked.text
    assert len(await desk.sent("post", DISPATCH)) == 2


@pytest.mark.parametrize("typed", ["/digest", "/digest now", "/digest at 18:00"])
async def test_without_any_channel_none_is_promised(desk: Desk, typed: str) -> None:
    without(managers_channel="", dispatch_channel="")
    await ensure_digest_timer()

    said = await desk.type(MAX, typed, channel="C0RANDOM")

    assert "There is no channel for the digest yet" in said.text
    assert await desk.sent("post") == []
    assert await due_moments() == []
