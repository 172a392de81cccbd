"""The first contact of an enrolled customer is shown around once; whatever they do instead is heard."""

import pytest

from domain.cases.queries import list_open_cases_for
from domain.customers.actions import Enrolment, enrol_customer
from domain.customers.queries import actor_for, get_account, sites_of_accounts
from tests.builders import SETUP, an_asset
from tests.handlers.phone import Phone

NUMBER = "+447700900519"


@pytest.fixture
async def enrolled(database: str) -> None:
    person = {"name": "Ben Reed", "phone": NUMBER, "language": "en"}
    await enrol_customer(SETUP, Enrolment({"name": "Harbour School"}, {"name": "School", "city": "Hamburg"}, person))
    site = (await sites_of_accounts([(await get_account("HARBOUR-SCHOOL")).id]))[0]
    await an_asset("XK-2011", site, label="Front desk printer")


async def recognised(stranger: Phone) -> None:
    await stranger.say("/start")
    await stranger.share_number(NUMBER)


@pytest.mark.usefixtures("enrolled")
async def test_five_messages_one_at_a_time_and_then_the_menu(stranger: Phone) -> None:
    await recognised(stranger)
    assert "Shall I show you around?" in stranger.text
    assert stranger.labels == ["Next", "Skip"]

    titles: list[str] = []
    for _ in range(5):
        await stranger.tap("Next")
        titles.append(stranger.text.split("</b>")[0])

    assert [title.split(": ")[1] for title in titles] == [
        "Reporting",
        "Where it stands",
        "Your machines",
        "Agreement and bills",
        "Help",
    ]
    await stranger.tap("To the menu")
    assert stranger.text == "Welcome, Ben Reed. How can we help?"
    await stranger.say("/start")
    assert "show you around" not in stranger.text


@pytest.mark.usefixtures("enrolled")
async def test_it_can_be_skipped_and_does_not_come_back(stranger: Phone) -> None:
    await recognised(stranger)

    await stranger.tap("Skip")

    assert "How can we help?" in stranger.text
    await recognised(stranger)
    assert "show you around" not in stranger.text


@pytest.mark.usefixtures("enrolled")
async def test_words_of_danger_in_the_middle_of_it_are_asked_about_at_once(stranger: Phone) -> None:
    await recognised(stranger)
    await stranger.tap("Next")

    await stranger.say("The printer is burning")

    assert "1 of 5" not in stranger.text
    assert any("danger" in label.casefold() for label in stranger.labels), (stranger.text, stranger.labels)


@pytest.mark.usefixtures("enrolled")
async def test_a_fault_that_is_reported_first_is_heard_and_nobody_is_shown_around(stranger: Phone) -> None:
    await stranger.say("The printer jams on every third page")

    await stranger.share_number(NUMBER)

    assert "show you around" not in stranger.text
    actor = await actor_for("telegram", str(stranger.user))
    assert actor
    assert await list_open_cases_for(actor) == [], "the questions go on"
