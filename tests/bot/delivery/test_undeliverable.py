"""A contact who can't be reached any more: marked, reported with a number to phone, and not written to until they write again."""

from collections.abc import Iterator

import pytest

from bot.delivery.undeliverable import follow_up, report_parked
from domain.access.actions import link_contact
from domain.company import save_company_profile
from domain.customers.queries import actor_for, get_contact
from domain.customers.views import ContactView
from handlers.conversation.messages import Message, Person, Reply, Said, send
from handlers.installation import Installation, configure
from handlers.reactions.customers import customer_of
from handlers.telegram.doors import ROUTER
from sandbox.slack.blocks.layout import check_blocks
from storage.database import transaction
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.outcomes import mark_ended
from tests.builders import SETUP, a_case, a_contact, an_account, an_asset

CHAT = "4711"


@pytest.fixture
def house() -> Iterator[None]:
    configure(Installation(telegram=True, slack=True, dispatch_channel="C0DISPATCH"))
    yield
    configure(Installation())


@pytest.fixture
async def anna(database: str, house: None) -> ContactView:
    account = await an_account()
    contact = await a_contact(account, name="Anna <!channel>")
    await link_contact(channel="telegram", external_id=CHAT, contact=contact.id, account_ref=account.ref, by="phone")
    return contact


async def block() -> None:
    """Two messages wait, and the first is refused permanently."""
    for text in ("first", "second"):
        await send("telegram", CHAT, Reply(Message(text), about="C-10001"))
    (parcel,) = await claim_parcels()
    await mark_ended(parcel, OutboxState.DEAD, outcome="bot was blocked by the user")
    await follow_up(parcel, "bot was blocked by the user", True)


async def test_dispatch_hears_once_with_the_number_to_phone(anna: ContactView) -> None:
    await block()

    (line,) = await OutboxItem.filter(channel="slack")
    assert line.address == "C0DISPATCH"
    assert line.body["text"] == (
        f"C-10001 · Anna &lt;!channel&gt; can't be reached on Telegram any more. Please phone {anna.phone}."
    )


async def test_dispatch_hears_of_a_reaction_that_was_given_up_in_the_companys_language_once(
    database: str, house: None
) -> None:
    await save_company_profile(SETUP, language="de")

    for _ in range(2):
        await report_parked("customers.tell_late, entry 12", "KeyError: 'my secret words'")

    (line,) = await OutboxItem.filter(channel="slack")
    assert line.body["text"].startswith("Etwas konnte nicht abgeschlossen werden")
    assert "customers.tell_late, entry 12" in line.body["text"]
    assert "secret" not in line.body["text"]
    assert check_blocks(line.body["blocks"], "message") == []


async def test_what_still_waits_for_a_chat_that_is_gone_is_not_tried(anna: ContactView) -> None:
    await block()

    rows = await OutboxItem.filter(channel="telegram")
    assert {(row.state, row.attempts > 0) for row in rows} == {(OutboxState.DEAD, True), (OutboxState.DEAD, False)}


async def test_events_tell_the_customer_nothing_there_until_they_write_again(anna: ContactView) -> None:
    actor = await actor_for("telegram", CHAT)
    assert actor is not None
    case = await a_case(actor, await an_asset("AB-1"))
    assert await customer_of(case.ref) is not None

    await block()
    unreachable = await customer_of(case.ref)
    async with transaction():
        await ROUTER.handle(Person("telegram", CHAT, CHAT, "Anna"), Said(command="status"))

    assert unreachable is None
    assert (await get_contact(anna.id)).unreachable_on == ()
    assert await customer_of(case.ref) is not None
