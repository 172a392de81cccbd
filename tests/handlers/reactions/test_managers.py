"""The managers' channel: customers who can't be reached any more."""

from domain.customers.actions import mark_unreachable
from handlers.installation import Installation, configure
from tests.builders import SETUP, a_contact, an_account
from tests.handlers.reactions.conftest import MANAGERS, Channels


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
