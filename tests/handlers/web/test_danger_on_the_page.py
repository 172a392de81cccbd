"""A danger that is written on the signing page reaches the desk as one, and the customer reads what to do first."""

import pytest

from domain.company import save_company_profile
from domain.customers.models import Contact
from handlers.installation import Installation, configure
from handlers.reactions import SUBSCRIPTIONS
from scheduler.relay import Relay
from storage.journal import entries as journal
from storage.outbox.items import OutboxItem
from tests.builders import SETUP
from tests.handlers.web.test_signing import TOKEN, Page, page

__all__ = ["page"]

DISPATCH = "C0DISPATCH"
SMELL = "All fine. But there is a smell of gas in the cellar! Bye"
LINE = "*C-10042* · 🔴 *Danger*, written where W-10042-1 is signed, by *Anna Weiss*: “But there is a smell of gas in the cellar!”"


@pytest.fixture
def relay() -> Relay:
    configure(
        Installation(
            public_url="https://service.example",
            telegram_token=TOKEN,
            slack=True,
            mail=True,
            dispatch_channel=DISPATCH,
        )
    )
    return Relay(SUBSCRIPTIONS)


async def told(page: Page, relay: Relay, *, comment: str = "", missing: str = "") -> list[str]:
    """The lines in the channel after the signer has signed, or said what is missing, twice delivered."""
    journal.subscribe(relay.reactions_of)
    try:
        token = await page.link("customer")
        if missing:
            answer = await page.client.post(f"/sign/{token}/missing", json={"text": missing})
            assert answer.status == 200
        else:
            assert (await page.sign(token, comment=comment))[0] == 200
        for _ in range(2):
            while await relay.drain():
                pass
    finally:
        journal.subscribe(lambda name: ())
    rows = await OutboxItem.filter(channel="slack", address=DISPATCH).order_by("id")
    return [str(row.body["text"]) for row in rows if "Danger*" in str(row.body["text"])]


@pytest.mark.parametrize("where", ["comment", "missing"])
async def test_the_desk_reads_it_in_the_channel_with_the_words_and_what_to_do(
    page: Page, relay: Relay, where: str
) -> None:
    (line,) = await told(page, relay, **{where: SMELL})

    assert line == f"{LINE} Nobody has asked them about it yet: please call them at once."


@pytest.mark.parametrize("said", ["No smoke any more, thank you", "The tray still rattles"])
async def test_other_words_are_no_alarm(page: Page, relay: Relay, said: str) -> None:
    assert await told(page, relay, missing=said) == []


async def test_a_cry_is_not_too_short(page: Page, relay: Relay) -> None:
    assert len(await told(page, relay, missing="Fire")) == 1


async def test_the_customer_reads_what_to_do_first_and_whom_to_call(page: Page, relay: Relay) -> None:
    await save_company_profile(SETUP, phone="+49 30 5550100")
    await Contact.all().update(email="anna@northside.example")

    await told(page, relay, missing=SMELL)

    mails = [row.body for row in await OutboxItem.filter(channel="mail") if "smell of gas" in str(row.body)]
    assert len(mails) == 1
    assert "+49 30 5550100" in str(mails[0])
    assert "touch no switch" in str(mails[0])
