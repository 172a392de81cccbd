"""Where a contact is written to."""

import pytest

from domain.customers.actions import import_contact, mark_unreachable
from domain.customers.queries import find_contacts_by_email, get_contact
from domain.customers.rules import channels_of
from domain.customers.views import ContactView
from tests.builders import SETUP, a_contact, an_account

MAIL = "anna@northside.example"


def anna(email: str = MAIL, unreachable_on: tuple[str, ...] = ()) -> ContactView:
    return ContactView(1, "Anna", 1, "NORTHSIDE", "Northside Clinic", "+4930", email, "en", False, unreachable_on)


@pytest.mark.parametrize(
    ("contact", "has_chat", "mail_enabled", "channels"),
    [
        (anna(), True, True, ("telegram", "mail")),
        (anna(), True, False, ("telegram",)),
        (anna(), False, True, ("mail",)),
        (anna(), False, False, ()),
        (anna(email=""), True, True, ("telegram",)),
        (anna(email=""), False, True, ()),
        (anna(email="ask her"), False, True, ()),
        (anna(email=f"{'a' * 120}@x.example"), False, True, ()),
        (anna(unreachable_on=("telegram",)), True, True, ("mail",)),
        (anna(unreachable_on=("telegram",)), True, False, ()),
        (anna(unreachable_on=("mail",)), True, True, ("telegram",)),
        (anna(unreachable_on=("telegram", "mail")), True, True, ()),
    ],
)
def test_the_chat_comes_first_then_mail_and_else_somebody_phones(
    contact: ContactView, has_chat: bool, mail_enabled: bool, channels: tuple[str, ...]
) -> None:
    assert channels_of(contact, has_chat=has_chat, mail_enabled=mail_enabled) == channels


@pytest.mark.usefixtures("database")
async def test_who_shares_an_address_is_found_however_it_is_written() -> None:
    first, second = await a_contact(email=MAIL), await a_contact(name="Bo", email=MAIL.upper())
    await a_contact(name="Cy", email="cy@northside.example")

    assert [each.id for each in await find_contacts_by_email(f" {MAIL}")] == [first.id, second.id]


@pytest.mark.usefixtures("database")
async def test_a_new_address_is_written_to_though_the_old_one_was_refused() -> None:
    account = await an_account()
    contact = await a_contact(account, email=MAIL)
    await mark_unreachable(SETUP, contact=contact.id, channel="mail")
    row = {"account": account.ref, "name": contact.name, "phone": contact.phone}

    await import_contact(SETUP, {**row, "email": MAIL})
    same = await get_contact(contact.id)
    await import_contact(SETUP, {**row, "email": "weiss@northside.example"})

    assert same.unreachable_on == ("mail",)
    assert (await get_contact(contact.id)).unreachable_on == ()
