import pytest

from domain.access.rules import Role
from domain.company import company_profile, save_company_profile
from domain.customers.actions import (
    confirm_contact,
    create_guest_contact,
    mark_reachable,
    mark_unreachable,
    register_account,
    set_contact_language,
)
from domain.customers.errors import RefTaken
from domain.customers.queries import (
    find_contacts_by_phone,
    find_contacts_named,
    find_contacts_of_provider_phone,
    get_contact,
    get_site,
)
from domain.errors import NotAllowed, NotFound
from tests.builders import SETUP, a_contact, a_dispatcher, a_site, a_staff_member, acting_as, an_account

pytestmark = pytest.mark.usefixtures("database", "held_clock")


@pytest.mark.parametrize("written", ["+4930901820", "+49 (30) 90-1820", "0049 30 901820", "tel: +49 30 901820"])
async def test_a_number_is_found_however_it_is_written(written: str) -> None:
    anna = await a_contact(phone="+49 30 901820")

    assert await find_contacts_by_phone(written) == [anna]


async def test_a_national_number_belongs_to_the_companys_country() -> None:
    anna = await a_contact(phone="+49 30 901820")

    assert await find_contacts_by_phone("030 901820") == []
    assert await find_contacts_by_phone("030 901820", region="DE") == [anna]
    await save_company_profile(SETUP, country="DE")
    assert await find_contacts_by_phone("030 901820") == [anna]


async def test_a_national_number_is_kept_in_full() -> None:
    await save_company_profile(SETUP, country="DE")
    anna = await a_contact(phone="030 901820")

    assert anna.phone == "+4930901820"
    assert await find_contacts_of_provider_phone("4930901820") == [anna]


async def test_a_national_number_of_no_named_country_is_nobodys() -> None:
    await a_contact(phone="4791234567")

    assert await find_contacts_of_provider_phone("4791234567") == []
    assert await find_contacts_of_provider_phone("14791234567") == []


@pytest.mark.parametrize("given", ["4930901820", "+4930901820"])
async def test_a_number_that_a_provider_gives_is_international_with_or_without_plus(given: str) -> None:
    anna = await a_contact(phone="+49 30 901820")

    assert await find_contacts_of_provider_phone(given) == [anna]


@pytest.mark.parametrize("written", ["", "call me", "+", "+4930901821", "30901820", "901820", "4930901820"])
async def test_what_is_no_or_another_number_finds_nobody(written: str) -> None:
    await a_contact(phone="+49 30 901820")
    await a_contact(phone="")

    assert await find_contacts_by_phone(written) == []


@pytest.mark.parametrize("kept", ["+52 1 33 1234 5678", "+52 33 1234 5678"])
@pytest.mark.parametrize("given", ["5213312345678", "523312345678"])
async def test_a_mexican_mobile_is_one_line_with_and_without_its_old_1(kept: str, given: str) -> None:
    anna = await a_contact(phone=kept)

    assert await find_contacts_of_provider_phone(given) == [anna]


@pytest.mark.parametrize("kept", ["+54 11 2345 6789", "+54 9 11 2345 6789", "+54 11 15 2345 6789"])
@pytest.mark.parametrize("given", ["5491123456789", "541123456789"])
async def test_an_argentine_line_is_one_with_and_without_its_9_or_15(kept: str, given: str) -> None:
    anna = await a_contact(phone=kept)

    assert await find_contacts_of_provider_phone(given) == [anna]


@pytest.mark.parametrize("kept", ["+55 11 9123 4567", "+55 11 99123 4567"])
@pytest.mark.parametrize("given", ["5511991234567", "551191234567"])
async def test_a_brazilian_mobile_is_one_line_with_and_without_its_ninth_digit(kept: str, given: str) -> None:
    anna = await a_contact(phone=kept)

    assert await find_contacts_of_provider_phone(given) == [anna]


@pytest.mark.parametrize(
    ("kept", "given"),
    [
        ("+55 11 7123 4567", "5511971234567"),
        ("+55 11 2123 4567", "5511921234567"),
        ("+54 11 2345 6789", "5491123456780"),
        ("+49 30 901820", "49930901820"),
    ],
)
async def test_what_may_be_two_lines_is_not_taken_for_one(kept: str, given: str) -> None:
    await a_contact(phone=kept)

    assert await find_contacts_of_provider_phone(given) == []


async def test_a_shared_number_gives_all_who_have_it() -> None:
    anna = await a_contact(phone="+49 30 901820")
    ben = await a_contact(await an_account("HARBOUR", "Harbour School"), "Ben", phone="+49 30 901820")

    assert await find_contacts_by_phone("+4930901820") == [anna, ben]


async def test_a_guest_sees_own_cases_only_until_staff_confirm_them() -> None:
    account = await an_account()
    guest = await create_guest_contact(SETUP, account_id=account.id, name="Walk-in")

    with pytest.raises(NotAllowed):
        await confirm_contact(acting_as(guest), contact=guest.id)
    confirmed = await confirm_contact(await a_dispatcher(), contact=guest.id)

    assert guest.own_cases_only
    assert not confirmed.own_cases_only


async def test_a_contact_reads_their_own_language_once_they_chose_it() -> None:
    anna, ben = await a_contact(), await a_contact(name="Ben")
    assert anna.language == "en"

    with pytest.raises(NotAllowed):
        await set_contact_language(acting_as(ben), contact=anna.id, language="de")
    chosen = await set_contact_language(acting_as(anna), contact=anna.id, language="de")

    assert chosen.language == "de"
    assert (await get_contact(ben.id)).language == "en"


async def test_a_channel_that_refuses_us_is_remembered_until_it_no_longer_does() -> None:
    anna = await a_contact()

    await mark_unreachable(SETUP, contact=anna.id, channel="telegram")
    await mark_unreachable(SETUP, contact=anna.id, channel="telegram")
    assert (await get_contact(anna.id)).unreachable_on == ("telegram",)

    await mark_reachable(SETUP, contact=anna.id, channel="telegram")
    assert (await get_contact(anna.id)).unreachable_on == ()


async def test_a_reference_is_given_once() -> None:
    account = await an_account()

    with pytest.raises(RefTaken):
        await an_account(account.ref, "Another")
    with pytest.raises(NotAllowed):
        await register_account(await a_staff_member("Ben Ito", Role.TECHNICIAN), ref="NEW", name="New")


async def test_a_site_has_an_address_on_one_line_and_its_accounts_time() -> None:
    site = await a_site(street="Torstrasse 1", postal_code="10119", city="Berlin")

    assert site.address == "Torstrasse 1, 10119 Berlin"
    assert site.timezone == "Europe/Berlin"
    assert await get_site(site.ref) == site
    with pytest.raises(NotFound):
        await get_site("NOWHERE")


async def test_the_companys_profile_keeps_what_is_not_changed() -> None:
    await save_company_profile(SETUP, name="Acme Service", country="DE")
    await save_company_profile(SETUP, accent="#004488")

    profile = await company_profile()

    assert (profile.name, profile.country, profile.accent, profile.digest_at) == (
        "Acme Service",
        "DE",
        "#004488",
        "18:00",
    )
    with pytest.raises(NotAllowed):
        await save_company_profile(await a_dispatcher(), name="Mine")


async def test_contacts_are_found_by_a_part_of_their_name_or_of_their_accounts() -> None:
    clinic = await a_contact(await an_account())
    await a_contact(await an_account("HARBOUR", "Harbour School"), phone="+49301112222", name="Bea Anders")

    assert [each.id for each in await find_contacts_named("weis")] == [clinic.id]
    assert [each.name for each in await find_contacts_named("  harbour   school ")] == ["Bea Anders"]
    assert {each.name for each in await find_contacts_named("an")} == {"Anna Weiss", "Bea Anders"}
    assert await find_contacts_named("a") == []
    assert await find_contacts_named("100%") == []
