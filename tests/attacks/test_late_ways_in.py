"""What was proven, made or asked for before a change opens nothing after it."""

import pytest

from domain.access.actions import (
    accept_invite,
    grant_role,
    invite_staff,
    issue_token,
    link_contact,
    open_grant,
    revoke_role,
)
from domain.access.errors import GrantInvalid, InviteInvalid
from domain.access.queries import known_among
from domain.access.rules import Role, Scope
from domain.cases.actions import cancel_case
from domain.cases.models import Case
from domain.customers.actions import (
    change_number,
    create_guest_contact,
    end_contact,
    import_contact,
    move_contact,
)
from domain.customers.models import Contact, Enquiry
from domain.customers.queries import actor_for, get_contact
from domain.customers.views import ContactView
from domain.erasure.actions import erase_person
from domain.imports import Imported
from storage.database import fetch
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as, an_account, an_administrator, an_asset
from tests.handlers.customers.strangers import report
from tests.handlers.phone import Phone

NUMBER, OTHER = "+49309018200", "+49309018299"


@pytest.mark.parametrize("change", ["number", "end", "move"])
async def test_a_number_that_was_shared_before_the_contact_changed_opens_nothing(
    stranger: Phone, anna: object, change: str
) -> None:
    """The chat stands at the question which company is meant while staff change the contact."""
    dana = await a_dispatcher()
    school = await an_account("HARBOUR", "Harbour School")
    await an_account("LAKE", "Lake Hotel")
    there = await a_contact(school, "Anna Weiss", phone=NUMBER)
    await stranger.say("/start")
    await stranger.share_number(NUMBER)
    match change:
        case "number":
            await change_number(dana, contact=there.id, phone=OTHER)
        case "end":
            await end_contact(dana, contact=there.id)
        case _:
            await move_contact(dana, contact=there.id, account="LAKE")

    await stranger.tap("Harbour School")

    assert await actor_for("telegram", str(stranger.user)) is None
    await stranger.say("/start")
    await stranger.share_number(NUMBER)
    assert "Harbour School" not in str([each.labels for each in stranger.messages[-1:]])


async def test_a_guests_chat_that_a_number_proved_ends_with_the_number(stranger: Phone, anna: object) -> None:
    dana, school = await a_dispatcher(), await an_account("HARBOUR", "Harbour School")
    guest = await create_guest_contact(SETUP, account_id=school.id, name="Gus", phone=OTHER)
    await link_contact(channel="telegram", external_id="1", contact=guest.id, account_ref="HARBOUR", by="phone")
    await link_contact(channel="telegram", external_id="2", contact=guest.id, account_ref="HARBOUR", by="enquiry")

    await change_number(dana, contact=guest.id, phone="+49309018277")

    assert await actor_for("telegram", "1") is None
    assert await actor_for("telegram", "2") is not None, "staff linked this one; no number proved it"


@pytest.mark.parametrize("shared", [False, True])
async def test_a_guest_who_gave_a_customers_number_loses_it_with_them_unless_somebody_named_still_has_it(
    stranger: Phone, anna: object, shared: bool
) -> None:
    dana, school = await a_dispatcher(), await an_account("HARBOUR", "Harbour School")
    guest = await create_guest_contact(SETUP, account_id=school.id, name="Gus", phone=NUMBER)
    other = await create_guest_contact(SETUP, account_id=school.id, name="Pat", phone="+49309018211")
    await link_contact(channel="telegram", external_id="1", contact=guest.id, account_ref="HARBOUR", by="phone")
    await link_contact(channel="telegram", external_id="2", contact=guest.id, account_ref="HARBOUR", by="enquiry")
    ada = await a_contact(school, "Ada", phone=NUMBER)
    if shared:
        await a_contact(school, "Bob", phone=NUMBER)

    await change_number(dana, contact=ada.id, phone=OTHER)
    await change_number(dana, contact=ada.id, phone=OTHER)

    left, chat = await get_contact(guest.id), await actor_for("telegram", "1")
    assert (left.phone, chat is not None) == ((NUMBER, True) if shared else ("", False))
    assert await actor_for("telegram", "2") is not None, "staff linked this one; no number proved it"
    assert (await get_contact(other.id)).phone == "+49309018211"
    await stranger.say("/start")
    await stranger.share_number(NUMBER)
    assert ("Harbour School" in stranger.last.labels) is shared


@pytest.mark.parametrize("phone", ["", OTHER])
async def test_a_file_gives_no_guest_a_customers_number_address_or_place(stranger: Phone, phone: str) -> None:
    """A stranger calls themselves what the customer is called, and has become a guest of the account."""
    account = await an_account()
    guest = await create_guest_contact(SETUP, account_id=account.id, name="Erika Muster", phone=phone)

    row = {"account": "NORTHSIDE", "name": "Erika Muster", "phone": OTHER, "email": "erika@northside.example"}
    assert await import_contact(SETUP, row) is Imported.CREATED
    assert await import_contact(SETUP, row) is Imported.UNCHANGED

    left = await get_contact(guest.id)
    assert (left.phone, left.email, left.own_cases_only) == (phone, "", True)


async def test_an_invite_ends_with_the_right_of_who_made_it(database: str) -> None:
    ada = await an_administrator(external_id="UADA")
    dana = await a_dispatcher(external_id="UDANA")
    mine = await invite_staff(dana, name="Second Phone", roles=[Role.DISPATCHER], channel="telegram")
    kept = await invite_staff(ada, name="Ben", roles=[Role.TECHNICIAN], channel="telegram")
    await revoke_role(ada, channel="slack", external_id="UDANA", role=Role.DISPATCHER)

    with pytest.raises(InviteInvalid):
        await accept_invite(channel="telegram", external_id="9", token=await issue_token(mine.grant))
    await accept_invite(channel="telegram", external_id="8", token=await issue_token(kept.grant))

    await grant_role(ada, channel="slack", external_id="UDANA", name="Dana", role=Role.DISPATCHER)
    await accept_invite(channel="telegram", external_id="9", token=await issue_token(mine.grant))


async def test_a_chat_that_has_ended_is_served_as_a_strangers(stranger: Phone, anna: object) -> None:
    dana = await a_dispatcher()
    await stranger.say("/start")
    await stranger.share_number(NUMBER)
    chat = str(stranger.user)
    assert await known_among("telegram", [chat]) != {}
    actor = await actor_for("telegram", chat)
    assert actor is not None

    await end_contact(dana, contact=actor.id)

    assert await known_among("telegram", [chat]) == {}


async def test_erasing_somebody_empties_what_they_asked_before_we_knew_them(stranger: Phone, anna: ContactView) -> None:
    await stranger.say("/start")
    await report(stranger, "The printer of Zebulon Quarkwright jams")
    await link_contact(
        channel="telegram", external_id=str(stranger.user), contact=anna.id, account_ref="NORTHSIDE", by="phone"
    )

    await erase_person(SETUP, person=f"contact:{anna.id}", despite_open_cases=True)

    assert "Quarkwright" not in str(await Enquiry.all().values())


async def test_a_token_that_is_no_text_is_refused_as_any_other(database: str) -> None:
    for broken in ("\udcff", "x" * 100_000, ""):
        with pytest.raises(GrantInvalid):
            await open_grant(broken, Scope.PAGE)


async def test_erasing_somebody_erases_also_who_they_were_at_an_earlier_account(database: str) -> None:
    await an_account()
    for ref in ("HARBOUR", "LAKE"):
        await an_account(ref, ref.title())
    dana, zeb = await a_dispatcher(), await a_contact(name="Zebulon Quarkwright", phone=NUMBER)
    case = await a_case(acting_as(zeb), await an_asset(), problem="Quarkwright's drum squeals")
    await cancel_case(dana, case=case.ref, reason="done")
    there = await move_contact(dana, contact=zeb.id, account="HARBOUR")
    now = await move_contact(dana, contact=there.id, account="LAKE")

    view = await erase_person(SETUP, person=f"contact:{now.id}")

    assert view.name == "Zebulon Quarkwright"
    kept = str([await Contact.all().values(), await Case.all().values(), await fetch("SELECT text FROM journal_words")])
    assert "Quarkwright" not in kept
    assert NUMBER not in kept
