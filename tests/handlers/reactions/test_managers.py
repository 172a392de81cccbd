"""The managers' channel: customers who can't be reached any more."""

from domain.customers.actions import mark_unreachable
from tests.builders import SETUP, a_contact, an_account
from tests.handlers.reactions.conftest import MANAGERS, Channels


async def test_a_customer_who_blocked_us_is_named_with_the_number_to_phone(channels: Channels) -> None:
    await an_account()
    contact = await a_contact(phone="+49301234567")
    await mark_unreachable(SETUP, contact=contact.id, channel="telegram")

    message = await channels.only(MANAGERS)

    assert message.text == (
        "*Anna Weiss* (Northside Clinic) can't be reached on Telegram any more. Please phone +49301234567 from now on."
    )
