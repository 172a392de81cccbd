"""A report that waits: for a restart, for hours, for ever."""

from handlers.conversation.router import Router
from handlers.customers.door import CUSTOMERS
from handlers.telegram.incoming import TIMERS
from scheduler.runner import Runner
from tests.conftest import HeldClock
from tests.handlers.customers.test_report_fault import to_problem, to_urgency
from tests.handlers.phone import Phone, an_application


async def test_it_goes_on_after_a_restart(phone: Phone) -> None:
    await to_urgency(phone)

    restarted = Phone(await an_application(Router([CUSTOMERS])), phone.user)
    restarted.messages = phone.messages
    await restarted.tap("Hard to work")

    assert "When suits you?" in restarted.text


async def test_an_unfinished_report_is_reminded_of_and_then_put_away(phone: Phone, held_clock: HeldClock) -> None:
    await to_problem(phone)
    runner = Runner(TIMERS)

    held_clock.move(hours=2, minutes=1)
    await runner.drain()
    await phone.deliver()
    assert phone.text.startswith(
        "You have not finished this yet. I'll keep it for you until 11:00 tomorrow.\n\n<b>Front desk printer"
    )

    held_clock.move(hours=22)
    await runner.drain()
    await phone.deliver()
    assert "did not finish this, so I have closed it" in phone.text

    await phone.say("/status")
    assert "no open requests" in phone.text


async def test_each_turn_begins_the_waiting_anew(phone: Phone, held_clock: HeldClock) -> None:
    await to_problem(phone)
    held_clock.move(hours=1, minutes=30)
    await phone.say("It jams on every third page")
    count = len(phone.messages)

    held_clock.move(hours=1)
    await Runner(TIMERS).drain()
    await phone.deliver()

    assert len(phone.messages) == count


async def test_who_goes_on_after_the_reminder_is_not_put_away_at_the_old_time(
    phone: Phone, held_clock: HeldClock
) -> None:
    await to_problem(phone)
    runner = Runner(TIMERS)
    held_clock.move(hours=2, minutes=1)
    await runner.drain()
    await phone.deliver()

    held_clock.move(hours=20)
    await phone.say("It jams on every third page")
    held_clock.move(hours=1, minutes=59)
    await runner.drain()
    await phone.deliver()
    assert "did not finish this, so I have closed it" not in phone.text

    held_clock.move(minutes=2)
    await runner.drain()
    await phone.deliver()
    assert "not finished this yet" in phone.text
    held_clock.move(hours=22)
    await runner.drain()
    await phone.deliver()
    assert "did not finish this, so I have closed it" in phone.text
