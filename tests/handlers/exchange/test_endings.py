"""What an import ends is shown first, and happens only with leave: numbers, contacts, machines, whole sites."""

import pytest

from domain.assets.queries import find_by_serial, list_assets_for
from domain.customers.actions import confirm_contact, create_guest_contact
from domain.customers.queries import export_contacts, find_contacts_of_provider_phone
from handlers.exchange.kinds import Kind
from tests.builders import SETUP, a_dispatcher, acting_as
from tests.handlers.exchange.brought_in import bring_in, counts, endings, problems, two_customers

pytestmark = pytest.mark.usefixtures("database", "held_clock")

OLD, NEW = "+49309018201", "+49309018202"
CONTACTS = "account,name,phone,ended,was_account,was_name,was_phone\n"
ASSETS = "serial,type,account,site,retired\n"


async def the_books() -> None:
    await two_customers()
    await bring_in(Kind.CONTACTS, f"{CONTACTS}NORTH,Ada,{OLD},,,,\n")
    await bring_in(Kind.ASSETS, f"{ASSETS}XK-1,printer,NORTH,NORTH-1,\nXK-2,boiler,NORTH,NORTH-1,\n")


ENDING = [
    (
        Kind.CONTACTS,
        f"{CONTACTS}NORTH,Ada,{NEW},,,,\n",
        f"Ada is no longer known by {OLD}: the chats that it proved end",
    ),
    (Kind.CONTACTS, f"{CONTACTS}NORTH,Ada,,,,,\n", f"Ada is no longer known by {OLD}: the chats that it proved end"),
    (Kind.CONTACTS, f"{CONTACTS}NORTH,Ada,{OLD},yes,,,\n", "Ada is no contact of NORTH any more: their chats end"),
    (
        Kind.CONTACTS,
        f"{CONTACTS}HARB,Ada,{OLD},,NORTH,,\n",
        "Ada goes to HARB with their chats, and no longer sees what their former account has",
    ),
    (
        Kind.ASSETS,
        f"{ASSETS}XK-1,printer,HARB,HARB-1,\n",
        "XK-1 goes to HARB: the people of its former account no longer see it",
    ),
    (Kind.ASSETS, f"{ASSETS}XK-1,printer,NORTH,NORTH-1,yes\n", "XK-1 is retired: nobody can report a fault of it"),
    (
        Kind.SITES,
        "ref,account,name\nNORTH-1,HARB,Main house\n",
        "NORTH-1 goes to HARB with XK-1, XK-2: the people of its former account no longer see them",
    ),
]


@pytest.mark.parametrize(("kind", "sheet", "what"), ENDING)
async def test_what_a_file_ends_needs_leave_and_is_done_once(kind: Kind, sheet: str, what: str) -> None:
    await the_books()

    shown = await bring_in(kind, sheet)
    assert (endings(shown), shown.done) == ([f"line 2: {what}"], False)
    assert [each.account_ref for each in await find_contacts_of_provider_phone(OLD)] == ["NORTH"]
    machine = (await find_by_serial("XK-1")).exact
    assert machine is not None
    assert machine.account_ref == "NORTH"

    done = await bring_in(kind, sheet, may_end=True)
    assert (problems(done), done.done, done.updated) == ([], True, 1)
    again = await bring_in(kind, sheet)
    assert (endings(again), problems(again), counts(again)) == ([], [], (0, 0, 1))


async def test_a_new_number_ends_the_old_ones_way_in_unless_both_stand_in_the_file() -> None:
    await the_books()

    await bring_in(Kind.CONTACTS, f"{CONTACTS}NORTH,Ada,{OLD},,,,\nNORTH,Ada,{NEW},,,,\n")
    assert [len(await find_contacts_of_provider_phone(each)) for each in (OLD, NEW)] == [1, 1]

    await bring_in(Kind.CONTACTS, f"{CONTACTS}NORTH,Ada,{OLD},yes,,,\n", may_end=True)
    assert [len(await find_contacts_of_provider_phone(each)) for each in (OLD, NEW)] == [0, 1]


@pytest.mark.parametrize(
    ("row", "left"),
    [(f"NORTH,Ada,{NEW},,,,", []), (f"NORTH,Ada,{OLD},yes,,,", []), (f"HARB,Ada,{OLD},,NORTH,,", ["HARB"])],
)
async def test_what_a_row_ends_it_ends_for_whoever_is_there_twice(row: str, left: list[str]) -> None:
    await the_books()
    (ada,) = await find_contacts_of_provider_phone(OLD)
    guest = await create_guest_contact(SETUP, account_id=ada.account_id, name="ada", phone=OLD)
    await confirm_contact(await a_dispatcher(), contact=guest.id)

    await bring_in(Kind.CONTACTS, CONTACTS + row, may_end=True)

    assert [each.account_ref for each in await find_contacts_of_provider_phone(OLD)] == left


async def test_a_guest_who_loses_the_number_with_a_contact_is_shown_before() -> None:
    await the_books()
    (ada,) = await find_contacts_of_provider_phone(OLD)
    await create_guest_contact(SETUP, account_id=ada.account_id, name="Gus", phone=OLD)
    sheet = f"{CONTACTS}NORTH,Ada,{NEW},,,,\n"

    shown = await bring_in(Kind.CONTACTS, sheet)
    assert [each.split(": ")[-1] for each in endings(shown)] == [
        "the chats that it proved end, those of Gus (not confirmed) too"
    ]
    assert len(await find_contacts_of_provider_phone(OLD)) == 2

    await bring_in(Kind.CONTACTS, sheet, may_end=True)
    assert await find_contacts_of_provider_phone(OLD) == []
    assert [each.name for each in await find_contacts_of_provider_phone(NEW)] == ["Ada"]


async def test_a_contact_is_renamed_by_was_name_and_keeps_their_number() -> None:
    await the_books()

    intake = await bring_in(Kind.CONTACTS, f"{CONTACTS}NORTH,Ada Berg,{OLD},,,Ada,\n")

    assert (counts(intake), endings(intake)) == ((0, 1, 0), [])
    assert [(each["name"], each["phone"]) for each in await export_contacts()] == [("Ada Berg", OLD)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"NORTH,Ada,{NEW},,,,+4930111111", "there is no contact who was Ada +4930111111 of NORTH"),
        (f"HARB,Ada,{OLD},,HARB,,", f"there is no contact who was Ada {OLD} of HARB"),
        (f"NORTH,Ada,{NEW},yes,,,", f"NORTH has no contact Ada {NEW} who could end"),
        ("NORTH,Bob,,yes,,,", "NORTH has no contact Bob who could end"),
    ],
)
async def test_whom_a_row_means_and_does_not_find_is_said(row: str, reason: str) -> None:
    await the_books()

    assert problems(await bring_in(Kind.CONTACTS, CONTACTS + row)) == [f"line 2: {reason}"]
    assert len(await find_contacts_of_provider_phone(OLD)) == 1


async def test_who_saw_a_machine_that_goes_to_another_account_no_longer_does() -> None:
    await the_books()
    (ada,) = await find_contacts_of_provider_phone(OLD)
    assert [each.serial for each in (await list_assets_for(acting_as(ada))).items] == ["XK-1", "XK-2"]

    await bring_in(Kind.SITES, "ref,account,name\nNORTH-1,HARB,Main house\n", may_end=True)

    assert (await list_assets_for(acting_as(ada))).items == []
