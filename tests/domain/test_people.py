"""A customer's administrators and their people, where two act at once, and in a family of accounts."""

import pytest

from domain.access.rules import ContactRole
from domain.actor import Actor
from domain.cases.actions import remove_person
from domain.customers.actions import change_person, import_account, invite_person
from domain.customers.errors import ContactEndedAlready, LastAccountAdministrator, PersonThere, SiteElsewhere
from domain.customers.queries import actor_named, get_account, get_contact, get_person_for, list_people_for
from domain.errors import NotAllowed, NotFound
from tests.builders import SETUP, a_contact, a_site, an_account

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def an_administrator(name: str = "Anna Weiss", account: str = "NORTHSIDE", **values: object) -> Actor:
    owner = await get_account(account)
    contact = await a_contact(owner, name=name, role=ContactRole.ADMINISTRATOR, **values)
    return await actor_named(f"contact:{contact.id}")


async def test_of_two_administrators_who_remove_each_other_one_stays() -> None:
    await an_account()
    anna, ben = await an_administrator(), await an_administrator("Ben Roth")

    await remove_person(anna, contact=ben.id)
    with pytest.raises(NotAllowed):
        await remove_person(ben, contact=anna.id)

    assert not (await get_contact(anna.id)).ended


async def test_who_removes_somebody_a_second_time_is_told_that_they_are_gone() -> None:
    owner = await an_account()
    anna, ben = await an_administrator(), await an_administrator("Ben Roth")
    cleo = await a_contact(owner, name="Cleo Hart")

    await remove_person(anna, contact=cleo.id)
    for act in (remove_person(ben, contact=cleo.id), get_person_for(ben, cleo.id)):
        with pytest.raises(ContactEndedAlready):
            await act


async def test_an_administrator_without_a_number_counts_for_nobody() -> None:
    await an_account()
    anna = await an_administrator()
    await an_administrator("Ben Roth", phone="")

    with pytest.raises(LastAccountAdministrator):
        await change_person(anna, contact=anna.id, role=ContactRole.STANDARD)


async def test_a_groups_administrator_manages_the_people_of_a_branch_and_not_the_other_way_round() -> None:
    await an_account()
    await import_account(SETUP, {"ref": "BRANCH", "name": "Branch", "parent": "NORTHSIDE"})
    anna = await an_administrator()
    ben = await an_administrator("Ben Roth", "BRANCH")

    invite = await invite_person(anna, account="BRANCH", name="Cleo Hart", role=ContactRole.STANDARD)
    assert [each.name for each in (await list_people_for(ben, page=0, size=9)).items] == ["Ben Roth", "Cleo Hart"]
    await remove_person(ben, contact=invite.contact)
    with pytest.raises(NotFound):
        await remove_person(ben, contact=anna.id)
    with pytest.raises(NotFound):
        await invite_person(ben, account="NORTHSIDE", name="Dan Fox", role=ContactRole.ADMINISTRATOR)
    await remove_person(anna, contact=ben.id)
    assert (await get_contact(ben.id)).ended


async def test_nobody_is_invited_twice_or_to_a_place_of_somebody_else() -> None:
    await an_account()
    await import_account(SETUP, {"ref": "QUAY", "name": "Quay"})
    await a_site(await get_account("QUAY"), ref="QUAY-1", name="Quay")
    anna = await an_administrator(phone="+49309018200")

    with pytest.raises(PersonThere):
        await invite_person(anna, account="NORTHSIDE", name="Anna", role=ContactRole.STANDARD, phone="+49 30 901 8200")
    with pytest.raises(SiteElsewhere):
        await invite_person(anna, account="NORTHSIDE", name="Dan", role=ContactRole.STANDARD, sites=["QUAY-1"])


@pytest.mark.parametrize("role", [ContactRole.STANDARD, ContactRole.READ_ONLY, ContactRole.INDIVIDUAL])
async def test_nobody_else_may_invite_change_or_remove(role: ContactRole) -> None:
    owner = await an_account()
    anna = await an_administrator()
    ben = await actor_named(f"contact:{(await a_contact(owner, name='Ben Roth', role=role)).id}")

    for act in (
        invite_person(ben, account="NORTHSIDE", name="Dan", role=ContactRole.ADMINISTRATOR),
        change_person(ben, contact=ben.id, role=ContactRole.ADMINISTRATOR),
        remove_person(ben, contact=anna.id),
        list_people_for(ben, page=0, size=9),
    ):
        with pytest.raises(NotAllowed):
            await act
