"""[Link to a customer] and [Not ours]: each once, whoever presses when, and the person hears of it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest

from domain.access.actions import link_contact
from domain.access.rules import Role
from domain.assets.views import AssetView
from domain.cases.actions import open_case_from_enquiry
from domain.cases.queries import get_case_for, list_cases_under_way
from domain.company import save_company_profile
from domain.customers.actions import end_contact, receive_enquiry, refuse_enquiry
from domain.customers.errors import ContactEndedAlready, EnquirerElsewhere, EnquirySettled
from domain.customers.queries import actor_for, get_enquiry
from domain.customers.views import EnquiryState, EnquiryView
from domain.errors import NotAllowed
from handlers.reactions.customers import CUSTOMER_REACTIONS
from handlers.reactions.enquiries import ENQUIRY_REACTIONS
from scheduler.relay import Relay
from storage.journal import entries as journal
from storage.journal.entries import JournalEntry
from storage.outbox.items import OutboxItem
from tests.builders import (
    SETUP,
    a_case,
    a_contact,
    a_dispatcher,
    a_site,
    a_staff_member,
    acting_as,
    an_account,
    an_asset,
)
from tests.handlers.reactions.conftest import joined
from tests.handlers.slack.conftest import DANA, MAX
from tests.handlers.slack.desk import DISPATCH, Desk

LINK, NOT_OURS = {"action_id": "enquiry.link"}, {"action_id": "enquiry.not_ours"}


async def an_enquiry(**values: object) -> EnquiryView:
    usual = {"words": "It jams on <every> page", "serial": "XK-2O11", "urgency": "hard_to_work", "name": "Tom *Bold*"}
    who = {"channel": "telegram", "external_id": "77", "language": "de"}
    return await receive_enquiry(SETUP, **{**who, **usual, **values})  # pyright: ignore[reportArgumentType]


Followed = Callable[[], Awaitable[None]]


@pytest.fixture
def follow_up() -> Iterator[Followed]:
    """Runs the reactions to all that happened."""
    relay = Relay(joined((CUSTOMER_REACTIONS, ENQUIRY_REACTIONS)))
    journal.subscribe(relay.reactions_of)

    async def run() -> None:
        while await relay.drain():
            pass

    yield run
    journal.subscribe(lambda name: ())


async def told() -> list[str]:
    """What the person got, in their chat."""
    rows = await OutboxItem.filter(channel="telegram", address="77", kind="message").order_by("id")
    return [row.body["text"] for row in rows]


async def test_an_enquiry_is_linked_by_a_serial_and_the_case_is_opened_for_the_guest(
    desk: Desk, printer: AssetView
) -> None:
    enquiry = await an_enquiry(media=[])
    await desk.press(DANA, {**LINK, "value": enquiry.ref})
    form = await desk.opened(DANA)
    assert "It jams on &lt;every&gt; page" in form.words
    form.enter("enquiry.wanted", "xk 2011")

    assert await desk.submit(form) == {}

    case = (await list_cases_under_way(SETUP))[0]
    guest = await actor_for("telegram", "77")
    assert guest is not None
    assert guest.own_cases_only
    assert (case.contact_id, case.assets[0].serial, case.problem) == (guest.id, "XK-2011", enquiry.words)
    linked = await get_enquiry(enquiry.ref)
    assert (linked.state, linked.case_ref) == (EnquiryState.LINKED, case.ref)


async def test_without_a_serial_of_ours_one_chooses_among_what_is_like_it(desk: Desk, printer: AssetView) -> None:
    enquiry = await an_enquiry()
    await desk.press(DANA, {**LINK, "value": enquiry.ref})
    form = await desk.opened(DANA)
    form.enter("enquiry.wanted", "nothing like it")
    assert "Nothing is like that" in "".join((await desk.submit(form))["errors"].values())
    form.enter("enquiry.wanted", "northside")

    assert (await desk.submit(form))["response_action"] == "update"
    form.enter("enquiry.machine", printer.serial)
    assert await desk.submit(form) == {}

    assert (await get_enquiry(enquiry.ref)).state is EnquiryState.LINKED


async def test_not_ours_asks_once_more_and_the_person_is_told_with_the_phone(desk: Desk, follow_up: Followed) -> None:
    await save_company_profile(SETUP, phone="+44117496000")
    enquiry = await an_enquiry()
    await desk.press(DANA, {**NOT_OURS, "value": enquiry.ref})
    form = await desk.opened(DANA)
    assert (await get_enquiry(enquiry.ref)).is_open

    assert await desk.submit(form) == {}
    await follow_up()

    assert (await get_enquiry(enquiry.ref)).state is EnquiryState.NOT_OURS
    assert len(await told()) == 1
    assert "Es tut uns leid" in (await told())[0]
    assert "+44117496000" in (await told())[0]


async def test_what_is_settled_is_not_settled_again_late_or_otherwise(desk: Desk, printer: AssetView) -> None:
    enquiry = await an_enquiry()
    await desk.press(DANA, {**LINK, "value": enquiry.ref})
    form = await desk.opened(DANA)
    form.enter("enquiry.wanted", "XK-2011")
    await desk.press(MAX, {**NOT_OURS, "value": enquiry.ref})
    other = await desk.opened(MAX)
    assert await desk.submit(form) == {}

    assert await desk.submit(other)
    again = await desk.submit(form)
    await desk.press(DANA, {**NOT_OURS, "value": enquiry.ref})

    assert "settled a moment ago" in "".join(again["errors"].values())
    assert "settled a moment ago" in (await desk.answered()).words
    assert len(await list_cases_under_way(SETUP)) == 1
    assert await JournalEntry.filter(name="customers.enquiry_not_ours").count() == 0


async def test_two_dispatchers_at_once_open_one_case(desk: Desk, printer: AssetView) -> None:
    enquiry = await an_enquiry()
    dana, max_, anna = await a_dispatcher("Dana Two"), await a_dispatcher("Max Two"), await a_contact()

    ended = await asyncio.gather(
        open_case_from_enquiry(dana, enquiry=enquiry.ref, serial="XK-2011"),
        open_case_from_enquiry(max_, enquiry=enquiry.ref, serial="XK-2011", contact=anna.id),
        refuse_enquiry(max_, enquiry=enquiry.ref),
        return_exceptions=True,
    )

    assert sum(isinstance(each, EnquirySettled) for each in ended) == 2
    assert len(await list_cases_under_way(SETUP)) <= 1


async def test_the_line_shows_what_was_said_escaped_and_without_notifying_the_channel(
    desk: Desk, printer: AssetView, follow_up: Followed
) -> None:
    enquiry = await an_enquiry(words="<!here> fire & <!channel>", danger=True, name="<!here>")

    await follow_up()

    posted = (await OutboxItem.filter(channel="slack", kind="post", address=DISPATCH))[0]
    assert "<!here>" not in str(posted.body)
    assert "<!channel>" not in str(posted.body)
    assert posted.slot == f"enquiry:{enquiry.ref}"

    await open_case_from_enquiry(SETUP, enquiry=enquiry.ref, serial="XK-2011")
    await follow_up()

    edited = (await OutboxItem.filter(channel="slack", kind="post", address=DISPATCH).order_by("-id"))[0]
    assert "linked" in edited.body["text"]
    assert "enquiry.link" not in str(edited.body)


async def test_the_person_gets_the_status_message_of_the_case_in_their_language(
    desk: Desk, printer: AssetView, follow_up: Followed
) -> None:
    enquiry = await an_enquiry()
    dana = await a_dispatcher("Dana Two")
    case = await open_case_from_enquiry(dana, enquiry=enquiry.ref, serial="XK-2011")

    await follow_up()

    assert any(case.ref in text and "Antwort bis" in text for text in await told())


async def test_who_is_a_contact_of_the_account_by_then_keeps_being_it(desk: Desk, printer: AssetView) -> None:
    enquiry = await an_enquiry()
    anna = await a_contact()
    await link_contact(channel="telegram", external_id="77", contact=anna.id, account_ref=anna.account_ref, by="phone")

    case = await open_case_from_enquiry(SETUP, enquiry=enquiry.ref, serial="XK-2011")

    assert case.contact_id == anna.id


async def test_who_is_a_contact_of_another_account_is_not_made_a_guest_of_this_one(
    desk: Desk, printer: AssetView
) -> None:
    school = await an_account("HARBOUR", "Harbour School")
    await an_asset("ZZ-9000", await a_site(school))
    enquiry, anna = await an_enquiry(), await a_contact()
    await link_contact(channel="telegram", external_id="77", contact=anna.id, account_ref=anna.account_ref, by="phone")

    with pytest.raises(EnquirerElsewhere):
        await open_case_from_enquiry(SETUP, enquiry=enquiry.ref, serial="ZZ-9000")

    assert (await get_enquiry(enquiry.ref)).is_open
    assert await list_cases_under_way(SETUP) == []


@pytest.mark.parametrize("who", ["customer", "technician", "billing"])
async def test_only_who_opens_cases_for_others_settles_enquiries(desk: Desk, printer: AssetView, who: str) -> None:
    enquiry = await an_enquiry()
    if who == "customer":
        actor = acting_as(await a_contact())
    else:
        actor = await a_staff_member("Ben", Role.TECHNICIAN if who == "technician" else Role.BILLING)

    with pytest.raises(NotAllowed):
        await open_case_from_enquiry(actor, enquiry=enquiry.ref, serial="XK-2011")
    with pytest.raises(NotAllowed):
        await refuse_enquiry(actor, enquiry=enquiry.ref)
    assert (await get_enquiry(enquiry.ref)).is_open


async def test_its_them_gives_the_chat_to_a_contact_whose_requests_it_shows_from_now_on(
    desk: Desk, printer: AssetView, follow_up: Followed
) -> None:
    anna = await a_contact()
    await a_contact(name="Ben Otto")
    earlier = await a_case(acting_as(anna), printer)
    enquiry = await an_enquiry(serial="", name="anna weiss")
    await desk.press(DANA, {**LINK, "value": enquiry.ref})
    form = await desk.opened(DANA)
    form.enter("enquiry.who", str(anna.id))

    assert await desk.submit(form) == {}  # hers is the only machine there
    again = await desk.submit(form)
    await follow_up()

    sender = await actor_for("telegram", "77")
    assert sender is not None
    assert (sender.id, sender.own_cases_only) == (anna.id, False)
    assert "settled a moment ago" in "".join(again["errors"].values())
    mine = await get_case_for(sender, (await get_enquiry(enquiry.ref)).case_ref)
    assert mine.contact_id == anna.id
    assert (await get_case_for(sender, earlier.ref)).ref == earlier.ref


async def test_a_person_is_found_by_phone_and_chosen_with_one_of_the_machines_there(
    desk: Desk, printer: AssetView
) -> None:
    anna = await a_contact(phone="+44 117 496 0123")
    await an_asset("XK-2099")
    enquiry = await an_enquiry(serial="", name="Somebody")
    await desk.press(DANA, {**LINK, "value": enquiry.ref})
    form = await desk.opened(DANA)
    form.enter("enquiry.wanted", "+44 117 496 0123")
    assert (await desk.submit(form))["response_action"] == "update"

    form.enter("enquiry.machine", "XK-2099")
    form.enter("enquiry.who", str(anna.id))
    assert await desk.submit(form) == {}

    case = (await list_cases_under_way(SETUP))[0]
    assert (case.contact_id, case.assets[0].serial) == (anna.id, "XK-2099")


async def test_nobody_is_said_to_be_a_contact_of_another_account_or_one_who_has_left(
    desk: Desk, printer: AssetView
) -> None:
    elsewhere = await a_contact(await an_account("LAKE", "Lakeside"), name="Lea Sand")
    gone = await a_contact(name="Gone Away")
    dana = await a_dispatcher("Dana Two")
    await end_contact(dana, contact=gone.id)
    enquiry = await an_enquiry()

    with pytest.raises(EnquirerElsewhere):
        await open_case_from_enquiry(dana, enquiry=enquiry.ref, serial="XK-2011", contact=elsewhere.id)
    with pytest.raises(ContactEndedAlready):
        await open_case_from_enquiry(dana, enquiry=enquiry.ref, serial="XK-2011", contact=gone.id)

    assert await actor_for("telegram", "77") is None
    assert (await get_enquiry(enquiry.ref)).is_open
