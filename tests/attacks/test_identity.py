"""Nobody is let in as somebody else: what proves whose a phone number is."""

import phonenumbers
import pytest

from domain.company import save_company_profile
from domain.customers.rules import provider_phone, typed_phone
from tests.builders import SETUP, a_contact, an_account
from tests.conftest import HeldClock
from tests.handlers.phone import Phone

KINDS = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)


def _examples() -> dict[str, list[phonenumbers.PhoneNumber]]:
    """A mobile and a fixed number of each region that has them."""
    return {
        region: [found for kind in KINDS if (found := phonenumbers.example_number_for_type(region, kind)) is not None]
        for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    }


def _written(number: phonenumbers.PhoneNumber, form: int) -> str:
    return phonenumbers.format_number(number, form)


def test_no_number_that_a_provider_gives_is_read_as_another_countrys() -> None:
    regions = _examples()
    given = {_written(each, phonenumbers.PhoneNumberFormat.E164) for own in regions.values() for each in own}
    assert len(given) > 350
    told = {each: provider_phone(each.removeprefix("+")) for each in given}

    for region, own in regions.items():
        for number in own:
            kept = typed_phone(_written(number, phonenumbers.PhoneNumberFormat.NATIONAL), region)
            opened = {each for each, number_told in told.items() if number_told == kept}
            assert opened <= {_written(number, phonenumbers.PhoneNumberFormat.E164)}, region


def test_a_number_that_is_kept_in_full_is_recognised_as_its_own_and_no_other() -> None:
    given = {_written(each, phonenumbers.PhoneNumberFormat.E164) for own in _examples().values() for each in own}
    told = {each: provider_phone(each) for each in given}

    for number in given:
        kept = typed_phone(number, "US")
        assert {each for each, number_told in told.items() if number_told == kept} == {number}


def test_digits_that_a_provider_gives_are_never_a_national_number_of_the_company() -> None:
    """Of each region's numbers, the one whose digits without "+" are a possible number of another region."""
    given = {_written(each, phonenumbers.PhoneNumberFormat.E164) for own in _examples().values() for each in own}
    told = {each: provider_phone(each.removeprefix("+")) for each in given}
    read_twice = 0

    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for number in given:
            kept = typed_phone(number.removeprefix("+"), region)
            read_twice += kept not in (number, number.removeprefix("+"))
            assert kept == number or told[number] != kept
    assert read_twice > 1000


async def test_a_norwegian_mobile_is_not_greeted_as_the_american_contact_with_the_same_digits(
    stranger: Phone, held_clock: HeldClock
) -> None:
    await save_company_profile(SETUP, country="US")
    await a_contact(await an_account(), "Ruth Abel", phone="(479) 123-4567")
    await stranger.say("/start")

    await stranger.share_number("4791234567")

    assert "Ruth" not in stranger.text
    assert "don't know this number" in stranger.text

    await stranger.share_number("14791234567")

    assert "Ruth Abel" in stranger.text


@pytest.mark.parametrize(
    "how",
    [
        {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Anna"}},
        {"forward_origin": {"type": "user", "date": 1, "sender_user": {"id": 77, "is_bot": False, "first_name": "A"}}},
        {"via_bot": {"id": 9, "is_bot": True, "first_name": "Cards"}},
    ],
    ids=["forwarded", "forwarded-own", "via-bot"],
)
async def test_a_card_that_did_not_come_from_our_button_proves_nothing_and_the_button_still_does(
    stranger: Phone, anna: object, how: dict[str, object]
) -> None:
    await stranger.say("/start")

    await stranger.send(contact={"phone_number": "+49309018200", "first_name": "A", "user_id": stranger.user}, **how)

    assert "button below" in stranger.text
    assert "Anna Weiss" not in stranger.text
    assert "Share my number" in stranger.labels

    await stranger.share_number("+49309018200")

    assert "Anna Weiss" in stranger.text


async def test_a_card_that_nobody_asked_for_proves_nothing_and_the_button_is_offered(
    stranger: Phone, anna: object
) -> None:
    await stranger.share_number("+49309018200")

    assert "Anna Weiss" not in stranger.text
    assert "Share my number" in stranger.labels

    await stranger.share_number("+49309018200")

    assert "Anna Weiss" in stranger.text


async def test_a_card_in_reply_to_ones_own_message_proves_nothing(stranger: Phone, anna: object) -> None:
    await stranger.say("/start")
    own = {"message_id": 3, "date": 1, "chat": {"id": stranger.user, "type": "private"}, "text": "mine"}
    own |= {"from": {"id": stranger.user, "is_bot": False, "first_name": "A"}}

    card = {"phone_number": "+49309018200", "first_name": "A", "user_id": stranger.user}
    await stranger.send(contact=card, reply_to_message=own)

    assert "Anna Weiss" not in stranger.text
