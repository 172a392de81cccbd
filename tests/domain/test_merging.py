"""Two contacts that are one person become one, and are two again: what moves, what stays, who was first, and for how long."""

import asyncio

import pytest

from domain.access.actions import link_contact
from domain.access.queries import list_chats
from domain.actor import Actor, ActorKind
from domain.cases.queries import get_case_for
from domain.customers.actions import create_guest_contact, end_contact, link_enquiry, receive_enquiry
from domain.customers.errors import (
    ContactEndedAlready,
    MergeBuiltUpon,
    MergeChanged,
    MergedWithThemselves,
    MergeTooOld,
    MergeUndone,
)
from domain.customers.queries import (
    actor_for,
    find_contacts_by_phone,
    get_contact,
    get_enquiry,
    other_selves,
    points_of,
)
from domain.customers.views import ContactView, MergeView
from domain.erasure.actions import erase_person
from domain.errors import NotAllowed
from domain.merging.actions import merge_contacts, preview_merge, undo_merge
from storage.journal.entries import JournalEntry, JournalSubject
from tests.builders import (
    SETUP,
    a_case,
    a_contact,
    a_dispatcher,
    a_site,
    acting_as,
    an_account,
    an_administrator,
    an_asset,
)
from tests.conftest import HeldClock

PHONE, OTHER = "+4930901820", "+4915112345678"


async def merged(actor: Actor, kept: ContactView, gone: ContactView) -> MergeView:
    shown = await preview_merge(actor, one=kept.id, other=gone.id)
    return await merge_contacts(actor, one=kept.id, other=gone.id, seen=shown.seen)


async def chat(contact: ContactView, user: str) -> None:
    await link_contact(
        channel="telegram", external_id=user, contact=contact.id, account_ref=contact.account_ref, by="phone"
    )


async def chats_of(contact: ContactView) -> int:
    return len(await list_chats(ActorKind.CONTACT, contact.id))


@pytest.fixture
async def dana(database: str) -> Actor:
    await a_site()
    return await a_dispatcher()


async def test_cases_chats_and_numbers_move_and_go_back(dana: Actor, held_clock: HeldClock) -> None:
    anna, twin = await a_contact(phone=PHONE), await a_contact(name="A. Weiss", phone=OTHER, email="a@northside.test")
    await chat(twin, "77")
    case = await a_case(acting_as(twin))
    own = await a_case(acting_as(anna), await an_asset("XK-2012"))

    merge = await merged(dana, anna, twin)

    sender = await actor_for("telegram", "77")
    assert sender is not None
    assert sender.id == anna.id
    assert (await get_case_for(sender, case.ref)).contact_id == anna.id
    assert (await get_contact(twin.id)).ended
    assert [each.id for each in await find_contacts_by_phone(OTHER)] == [anna.id]
    assert (await get_contact(anna.id)).email == "a@northside.test"
    assert await other_selves(anna.id) == [twin.id]

    await undo_merge(dana, merge=merge.id)

    back = await actor_for("telegram", "77")
    assert back is not None
    assert back.id == twin.id
    assert (await get_case_for(SETUP, case.ref)).contact_id == twin.id
    assert (await get_case_for(SETUP, own.ref)).contact_id == anna.id
    assert await get_contact(anna.id) == anna
    assert await get_contact(twin.id) == twin
    assert await points_of(anna.id) == []
    assert await other_selves(anna.id) == []


async def test_merging_and_undoing_are_journalled_on_both_and_on_what_moved(dana: Actor) -> None:
    anna, twin = await a_contact(), await a_contact(name="A. Weiss")
    case = await a_case(acting_as(twin))

    await undo_merge(dana, merge=(await merged(dana, anna, twin)).id)

    for name in ("customers.contact_merged", "customers.contact_merge_undone"):
        entry = await JournalEntry.get(name=name)
        about = await JournalSubject.filter(entry_id=entry.id).values_list("subject", flat=True)
        assert {f"contact:{anna.id}", f"contact:{twin.id}", f"case:{case.ref}"} <= set(about)
        assert entry.actor == dana.ref


async def test_a_guest_goes_into_the_confirmed_contact_whichever_is_named_first(dana: Actor) -> None:
    anna = await a_contact()
    guest = await create_guest_contact(SETUP, account_id=anna.account_id, name="Guest")

    shown = await preview_merge(dana, one=guest.id, other=anna.id)

    assert (shown.kept.id, shown.gone.id) == (anna.id, guest.id)


async def test_cases_of_another_account_stay_there_and_the_preview_says_so(dana: Actor) -> None:
    anna = await a_contact()
    lake = await an_account("LAKE", "Lakeside")
    lea = await a_contact(lake, name="Anna Weiss")
    await chat(lea, "88")
    machine = await an_asset("LK-1", await a_site(lake, ref="PIER", name="Pier"))
    case = await a_case(acting_as(lea), machine)

    shown = await preview_merge(dana, one=anna.id, other=lea.id)
    merge = await merged(dana, anna, lea)

    assert (shown.cases, shown.staying, shown.chats) == ((), (case.ref,), 1)
    assert (await get_case_for(SETUP, case.ref)).contact_id == lea.id
    assert await chats_of(anna) == 1
    await undo_merge(dana, merge=merge.id)
    assert (await chats_of(anna), await chats_of(lea)) == (0, 1)


async def test_what_came_meanwhile_is_shown_before_anything_moves(dana: Actor) -> None:
    anna, twin = await a_contact(), await a_contact(name="A. Weiss")
    shown = await preview_merge(dana, one=anna.id, other=twin.id)
    await a_case(acting_as(twin))

    with pytest.raises(MergeChanged):
        await merge_contacts(dana, one=anna.id, other=twin.id, seen=shown.seen)

    assert not (await get_contact(twin.id)).ended
    await merged(dana, anna, twin)
    assert (await get_contact(twin.id)).ended


async def test_two_dispatchers_at_once_merge_once_and_undo_once(dana: Actor) -> None:
    anna, twin, max_ = await a_contact(), await a_contact(name="A. Weiss"), await a_dispatcher("Max Two")
    seen = (await preview_merge(dana, one=anna.id, other=twin.id)).seen
    back = (await preview_merge(dana, one=twin.id, other=anna.id)).seen

    ended = await asyncio.gather(
        merge_contacts(dana, one=anna.id, other=twin.id, seen=seen),
        merge_contacts(max_, one=twin.id, other=anna.id, seen=back),
        return_exceptions=True,
    )
    done = [each for each in ended if isinstance(each, MergeView)]
    assert len(done) == 1
    assert sum(isinstance(each, ContactEndedAlready) for each in ended) == 1

    undone = await asyncio.gather(
        undo_merge(dana, merge=done[0].id), undo_merge(max_, merge=done[0].id), return_exceptions=True
    )
    assert sum(isinstance(each, MergeUndone) for each in undone) == 1
    assert await JournalEntry.filter(name="customers.contact_merge_undone").count() == 1


async def test_what_has_moved_on_since_stays_where_it_is(dana: Actor) -> None:
    anna, twin, third = await a_contact(), await a_contact(name="A. Weiss"), await a_contact(name="Third")
    await chat(twin, "77")
    merge = await merged(dana, anna, twin)
    later = await merged(dana, third, anna)

    with pytest.raises(MergeBuiltUpon):
        await undo_merge(dana, merge=merge.id)
    await undo_merge(dana, merge=later.id)
    await chat(third, "77")
    await undo_merge(dana, merge=merge.id)

    assert (await chats_of(third), await chats_of(twin)) == (1, 0)
    assert not (await get_contact(twin.id)).ended


async def test_it_can_be_undone_for_a_day(dana: Actor, held_clock: HeldClock) -> None:
    first = await merged(dana, await a_contact(), await a_contact(name="A. Weiss"))
    held_clock.move(hours=23, minutes=59)
    second = await merged(dana, await a_contact(name="Ben"), await a_contact(name="B."))
    await undo_merge(dana, merge=first.id)
    held_clock.move(hours=24, minutes=1)

    with pytest.raises(MergeTooOld):  # one more minute than a day
        await undo_merge(dana, merge=second.id)

    assert (await get_contact(second.gone.id)).ended


async def test_who_is_merged_with_themselves_has_left_or_may_not_is_refused(dana: Actor) -> None:
    anna, gone = await a_contact(), await a_contact(name="Gone")
    await end_contact(dana, contact=gone.id)

    with pytest.raises(MergedWithThemselves):
        await preview_merge(dana, one=anna.id, other=anna.id)
    with pytest.raises(ContactEndedAlready):
        await preview_merge(dana, one=anna.id, other=gone.id)
    with pytest.raises(NotAllowed):
        await preview_merge(acting_as(anna), one=anna.id, other=gone.id)


async def test_erasing_the_one_who_stays_erases_the_one_who_went_and_nothing_is_undone_then(dana: Actor) -> None:
    anna, twin = await a_contact(phone=PHONE), await a_contact(name="Annchen", phone=OTHER)
    merge = await merged(dana, anna, twin)

    await erase_person(await an_administrator(), person=f"contact:{anna.id}")

    assert (await get_contact(twin.id)).phone == ""
    assert (await get_contact(twin.id)).name != "Annchen"
    with pytest.raises(MergeBuiltUpon):
        await undo_merge(dana, merge=merge.id)


async def test_an_enquiry_that_became_theirs_moves_with_them(dana: Actor) -> None:
    anna, twin = await a_contact(), await a_contact(name="A. Weiss")
    asked = await receive_enquiry(SETUP, channel="telegram", external_id="99", name="A", language="de", words="It hums")
    case = await a_case(acting_as(twin))
    await link_enquiry(dana, enquiry=asked.ref, contact=twin.id, case=case.ref)

    merge = await merged(dana, anna, twin)

    assert len(merge.moved["enquiries"]) == 1
    assert (await get_enquiry(asked.ref)).case_ref == case.ref
