"""The managers' channel: customers who can't be reached any more."""

import pytest

from domain.cases.actions import cancel_case
from domain.cases.views import CaseView
from domain.customers.actions import mark_unreachable
from domain.erasure.actions import erase_person
from domain.sla.actions import check_clock
from domain.sla.rules import ClockKind
from handlers.installation import Installation, configure
from tests.builders import (
    SETUP,
    a_case,
    a_contact,
    a_dispatcher,
    acting_as,
    an_account,
    an_administrator,
    an_asset,
)
from tests.builders_crew import a_technician, an_appointment, in_hours, signed_off
from tests.conftest import HeldClock
from tests.handlers.reactions.conftest import MANAGERS, Channels


async def an_alert(channels: Channels, held_clock: HeldClock) -> CaseView:
    """A case whose answer is overdue, with the alerts posted."""
    await an_account()
    await a_contact()
    case = await a_case(asset=await an_asset())
    for hours in (3.5, 1):
        held_clock.move(hours=hours)
        await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)
        await channels.settle()
    return case


async def test_an_alert_changes_when_somebody_has_the_case_and_no_new_one_comes(
    channels: Channels, held_clock: HeldClock
) -> None:
    case = await an_alert(channels, held_clock)
    before = [each.text for each in channels.messages(MANAGERS)]
    _, jamie = await a_technician()
    await an_appointment(jamie, in_hours(1), case=case)
    await channels.settle()

    alerts = channels.messages(MANAGERS)
    assert all("nobody yet" in text for text in before)
    assert len(alerts) == len(before) == 2
    assert all("Jamie Lee" in each.text and "nobody yet" not in each.text for each in alerts)
    assert "✅ settled: the answer was due" in alerts[1].text
    assert alerts[1].buttons == ["Reassign", "Open"]


async def test_the_first_alert_of_a_danger_has_the_customers_words_already(
    channels: Channels, held_clock: HeldClock
) -> None:
    await an_account()
    await a_contact()
    case = await a_case(asset=await an_asset(), problem="Smoke comes out!", confirmed_emergency=True)
    due = next(each for each in case.clocks.all if each.kind is ClockKind.RESPONSE).due_at
    held_clock.set(due - (due - held_clock.moment) / 20)

    await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)
    await channels.settle()

    alert = await channels.only(MANAGERS)
    assert "🟠" in alert.text
    assert "🔴 *Danger*: “Smoke comes out!”" in alert.text


async def test_what_an_erased_customer_wrote_of_a_danger_leaves_the_alerts(
    channels: Channels, held_clock: HeldClock
) -> None:
    await an_account()
    contact = await a_contact()
    case = await a_case(
        acting_as(contact), await an_asset(), problem="Smoke comes out at Weiss's!", confirmed_emergency=True
    )
    held_clock.move(hours=1)
    await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)
    assert "Weiss's" in (await channels.only(MANAGERS)).text

    await erase_person(await an_administrator(), person=f"contact:{contact.id}", despite_open_cases=True)

    assert "Weiss's" not in (await channels.only(MANAGERS)).words


async def test_an_alert_of_a_promise_at_risk_does_not_stand_unchanged_beside_the_broken_one(
    channels: Channels, held_clock: HeldClock
) -> None:
    await an_alert(channels, held_clock)

    assert all("🔴 overdue" in each.text for each in channels.messages(MANAGERS))


@pytest.mark.parametrize(("end", "said"), [("cancelled", "cancelled"), ("resolved", "✅ done")])
async def test_an_alert_says_how_the_case_ended(channels: Channels, held_clock: HeldClock, end: str, said: str) -> None:
    case = await an_alert(channels, held_clock)
    if end == "cancelled":
        await cancel_case(await a_dispatcher(), case=case.ref, reason="Found the plug")
    else:
        await signed_off(await a_technician(), case)
    await channels.settle()
    await channels.settle()

    alerts = channels.messages(MANAGERS)
    assert [said in each.text for each in alerts] == [True] * len(alerts)
    assert all(each.buttons == ["Open"] for each in alerts)
    assert all("Could go" not in each.text for each in alerts)


async def test_a_case_that_was_never_in_danger_makes_no_alert_when_it_moves(channels: Channels) -> None:
    await an_account()
    await a_contact()
    case = await a_case(asset=await an_asset())
    _, jamie = await a_technician()
    await an_appointment(jamie, in_hours(1), case=case)
    await channels.settle()

    assert channels.messages(MANAGERS) == []


async def test_who_gets_mails_from_now_on_is_said_to(channels: Channels) -> None:
    configure(Installation(slack=True, managers_channel=MANAGERS, mail=True))
    await an_account()
    contact = await a_contact(phone="+49301234567", email="anna@northside.example")
    for channel in ("telegram", "mail"):
        await mark_unreachable(SETUP, contact=contact.id, channel=channel)
        await channels.settle()

    who = "*Anna Weiss* (Northside Clinic) can't be reached"
    assert [message.text for message in channels.messages(MANAGERS)] == [
        f"{who} on Telegram any more. We write to them by mail from now on. "
        "Please phone +49301234567 for what can't wait.",
        f"{who} by mail any more. Please phone +49301234567 from now on.",
    ]


async def test_a_customer_who_blocked_us_is_named_with_the_number_to_phone(channels: Channels) -> None:
    await an_account()
    contact = await a_contact(phone="+49301234567")
    await mark_unreachable(SETUP, contact=contact.id, channel="telegram")

    message = await channels.only(MANAGERS)

    assert message.text == (
        "*Anna Weiss* (Northside Clinic) can't be reached on Telegram any more. Please phone +49301234567 from now on."
    )
