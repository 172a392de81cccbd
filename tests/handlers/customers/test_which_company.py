"""Somebody whose number is known more than once is asked which company: each button says which it is."""

import pytest

from domain.customers.queries import actor_for
from domain.customers.views import ContactView
from tests.builders import a_contact, a_site, an_account
from tests.handlers.phone import Phone

NUMBER = "+49309018200"


@pytest.mark.parametrize(
    ("town", "labels"),
    [
        ("Bremen", ["Northside Clinic · Berlin", "Northside Clinic · Bremen"]),
        ("", ["Northside Clinic · Berlin", "Northside Clinic · NORTH2"]),
    ],
)
async def test_two_companies_of_one_name_are_told_apart_by_their_towns(
    stranger: Phone, anna: ContactView, town: str, labels: list[str]
) -> None:
    other = await an_account("NORTH2", "Northside Clinic")
    if town:
        await a_site(other, city=town)
    second = await a_contact(other, "Anna Weiss", phone=NUMBER)

    await stranger.say("/start")
    await stranger.share_number(NUMBER)
    assert stranger.labels[:2] == labels

    await stranger.tap(labels[1])
    actor = await actor_for("telegram", str(stranger.user))
    assert actor is not None
    assert actor.id == second.id


async def test_two_people_with_one_companys_number_are_told_apart_by_their_names(
    stranger: Phone, anna: ContactView
) -> None:
    ben = await a_contact(name="Ben Ito", phone=NUMBER)

    await stranger.say("/start")
    await stranger.share_number(NUMBER)
    assert stranger.labels[:2] == ["Northside Clinic · Anna Weiss", "Northside Clinic · Ben Ito"]

    await stranger.tap("Northside Clinic · Ben Ito")
    actor = await actor_for("telegram", str(stranger.user))
    assert actor is not None
    assert actor.id == ben.id
