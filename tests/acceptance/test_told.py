"""A customer is told of a visit as they chose: in their language, not at night, by the channel that reaches them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Service
from storage.database import execute, moment
from storage.outbox.topics import release_due
from tests.acceptance.people import on_the_way
from tests.acceptance.stage import Phone, Stage, text_of
from tests.acceptance.test_visits import news


def a_night_of_now() -> str:
    """Quiet hours around this moment, as a customer in London or Berlin types them: from two hours ago until in four."""
    now = datetime.now(UTC)
    return f"{(now - timedelta(hours=2)).hour}-{(now + timedelta(hours=4)).hour}"


def a_working_day() -> str:
    """Tomorrow, or the Monday after a weekend, as a dispatcher types it."""
    day = datetime.now(UTC) + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return f"{day:%a}".lower()


async def that_can_wait(customer: Phone) -> str:
    await customer.tap("Kann warten")
    await customer.tap("So bald wie möglich")
    await customer.tap("Überspringen")
    await customer.tap("Absenden")
    answer = await customer.sees(r"C-\d+.*angekommen")
    return text_of(answer).split(" ")[0]


async def in_german(jonas: Phone) -> None:
    await jonas.start()
    await jonas.press(".*ummer.*")
    await jonas.sees("Was können wir für Sie tun")


async def morning_comes() -> None:
    """The end of the night is now: the clock of a running service can't be turned, what is held for later can."""
    await execute(
        "UPDATE outbox_item SET not_before = ? WHERE state = 'held'", [moment(datetime(2020, 1, 1, tzinfo=UTC))]
    )
    await release_due()


@pytest.mark.capability("told-of-visit")
async def test_what_can_wait_comes_in_the_morning_as_one_message_and_departure_arrival_and_cause_come_at_once(
    stage: Stage,
) -> None:
    jonas, dana, leo = stage.customer("Jonas Finch"), stage.member("Dana Ortiz"), stage.technician("T-LEO")
    await in_german(jonas)
    await jonas.tap("Einstellungen")
    await jonas.tap("Ruhezeiten")
    await jonas.tap("Andere Zeiten")
    await jonas.say("nachts")
    await jonas.sees("kann ich nicht als Uhrzeiten lesen")
    await jonas.say(a_night_of_now())
    await jonas.sees("Ruhezeit: ")
    await jonas.tap("Menü")
    await jonas.tap("Störung melden")
    await jonas.tap("Office printer.*")
    await jonas.say("Er zieht auf jeder Seite ein falsches Blatt ein")
    case = await that_can_wait(jonas)
    await dana.sees(rf"\*{case}\*")

    day = a_working_day()
    await dana.command(f"/assign {case} leo {day} 14:00-15:00")
    await dana.sees("Leo Brandt goes")
    await leo.sees("New visit")
    await dana.command(f"/assign {case} leo {day} 16:00-17:00")
    await leo.sees("16:00")
    await jonas.sees(rf"{case}.*\nLeo ist bei Ihnen: .*16:00")
    assert not [text for text in await new_ones(jonas, case) if "kommt" in text], "only the status, which is edited"
    await morning_comes()
    await jonas.sees(rf"{case}.*\nLeo kommt .*16:00–17:00 zu Ihnen", after=await last(jonas))
    told = [text for text in await new_ones(jonas, case) if "kommt" in text]
    assert len(told) == 1, told

    await leo.tap("Can't do it")
    await leo.tap("No time then")
    await leo.sees("Given back")
    await jonas.sees(rf"{case}.*\nWir haben sie|{case}.*\nSie ist angekommen|{case}.*\n.*suchen")
    await morning_comes()
    await jonas.sees("Der Besuch .*16:00–17:00 fällt aus")
    await dana.command(f"/assign {case} leo {day} 13:00-14:00")
    await leo.sees("New visit .*13:00")
    await jonas.sees(rf"{case}.*\nLeo ist bei Ihnen: .*13:00")
    await morning_comes()
    await jonas.sees(rf"{case}.*\nLeo kommt .*13:00–14:00 zu Ihnen")

    await on_the_way(leo)
    await jonas.sees("Leo ist unterwegs und etwa um")
    await leo.tap("New arrival time")
    await leo.tap("45 min")
    await jonas.sees("Neue Zeit: Leo ist etwa um .* Uhr bei Ihnen")
    await leo.tap("I'm here")
    await leo.press("Share my location", latitude=51.4490, longitude=-2.5955)
    await jonas.sees("Leo ist bei Ihnen und arbeitet daran")
    before = len(await new_ones(jonas, case))
    await leo.tap("Cause found")
    await leo.tap("45 min")
    await jonas.sees("Leo hat die Ursache gefunden: noch etwa 45 Minuten, bis etwa")
    assert len(await new_ones(jonas, case)) == before, "there and diagnosed are edits"
    await asks_for_the_request_after_a_restart(stage, jonas, case)


async def new_ones(phone: Phone, case: str) -> list[str]:
    """New messages about the case but its first, the status."""
    return (await news(phone, case))[1:]


async def last(phone: Phone) -> int:
    return max(each["message_id"] for each in await phone.from_bot()) - 1


async def asks_for_the_request_after_a_restart(stage: Stage, jonas: Phone, case: str) -> None:
    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        await jonas.say("einstellungen")
        await jonas.sees("Ruhezeit: ")
        await jonas.say(case.lower())
        await jonas.sees(rf"{case}.*\nLeo hat die Ursache gefunden", after=await last(jonas) - 3)
    finally:
        await again.stop()
