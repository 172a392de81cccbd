"""A customer blocks the bot: the contact is marked, undelivered messages are sent by mail, dispatch is notified.

With the real Delivery, the sandbox's Telegram and a real mail server.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram.ext import ExtBot

from bot.delivery.delivery import Delivery
from bot.delivery.undeliverable import follow_up
from bot.mail.account import read_sender
from bot.mail.send import MailChannel
from bot.telegram.request import SessionRequest
from bot.telegram.send import TelegramChannel
from domain.access.actions import link_contact
from domain.cases.views import CaseView
from domain.company import save_company_profile
from domain.customers.queries import get_contact
from domain.customers.views import ContactView
from handlers import slots
from handlers.conversation.messages import Button, Message, Reply, send
from handlers.decoding.decoder import Decoder
from handlers.installation import Installation, configure
from handlers.reactions.customers import customer_of
from sandbox.server import serve
from sandbox.telegram import TelegramSandbox
from storage import clock
from storage.media import items as media
from storage.media.items import MediaStore
from storage.outbox.items import Mode, OutboxItem, OutboxState
from storage.outbox.putting import Outgoing, put
from tests.bot.mail.server import MailServer, a_mail_server
from tests.builders import SETUP, a_case, a_contact, acting_as, an_account, an_asset
from tests.inline import InlineWorkers

MAIL = "anna@northside.example"


@dataclass
class Rig:
    phone: Any
    server: MailServer
    store: MediaStore
    new_delivery: Callable[[], Delivery]
    anna: ContactView
    case: CaseView

    @property
    def chat(self) -> str:
        return str(self.phone.id)

    async def write(self, text: str, **reply: Any) -> None:
        """Write a new message about her request to Anna's chat."""
        message = reply.pop("message", None) or Message(text)
        await send("telegram", self.chat, Reply(message, **{"about": self.case.ref, **reply}))

    async def settle(self) -> None:
        """Deliver until nothing waits, including the follow-ups of the last outcome."""
        while await self._something_waits():
            delivery = self.new_delivery()
            running = asyncio.create_task(delivery.run())
            try:
                async with asyncio.timeout(15):
                    while await self._something_waits():
                        await asyncio.sleep(0.01)
            finally:
                delivery.stop()
                await running

    async def _something_waits(self) -> bool:
        open_states = [OutboxState.WAITING, OutboxState.SENDING]
        return await OutboxItem.filter(state__in=open_states).exclude(channel="slack").exists()

    def mailed(self) -> list[str]:
        bodies = [mail.get_body(("plain",)) for mail in self.server.received]
        return [body.get_content().splitlines()[0] for body in bodies if body is not None]

    async def dispatch_heard(self) -> list[str]:
        return [row.body["text"] for row in await OutboxItem.filter(channel="slack").order_by("id")]


class Slackless:
    """A Slack channel that accepts everything."""

    name, local = "slack", False

    async def deliver(self, parcel: object) -> str:
        return "1.0"

    async def probe(self) -> None:
        pass


@pytest.fixture
async def rig(database: str, tmp_path: Path) -> AsyncIterator[Rig]:
    configure(Installation(telegram=True, slack=True, dispatch_channel="C0DISPATCH", mail=True))
    account = await an_account()
    await save_company_profile(SETUP, name="Brightwater", phone="+49 30 5550", language="en")
    anna = await a_contact(account, email=MAIL)
    case = await a_case(acting_as(anna), await an_asset())
    box = TelegramSandbox()
    sandbox = await serve([box])
    phone = box.add_person("Anna")
    phone.start()
    await link_contact(
        channel="telegram", external_id=str(phone.id), contact=anna.id, account_ref=account.ref, by="phone"
    )
    store = MediaStore(str(tmp_path / "media"))
    async with a_mail_server() as server, aiohttp.ClientSession() as session:
        request = SessionRequest(session)
        base = f"{sandbox.base_url}/bot"
        bot: ExtBot[None] = ExtBot(box.token, base_url=base, request=request, get_updates_request=request)
        mail = MailChannel(server.account(), read_sender("Brightwater <service@brightwater.example>"), store)
        channels = {
            "telegram": TelegramChannel(bot, store, request, Decoder(InlineWorkers())),
            "mail": mail,
            "slack": Slackless(),
        }
        yield Rig(phone, server, store, lambda: Delivery(channels, {}, follow_up), anna, case)
    await sandbox.close()
    configure(Installation())


async def test_what_died_and_what_waited_goes_out_by_mail_in_order_and_dispatch_hears_it(rig: Rig) -> None:
    rig.phone.block()
    await rig.write("first", message=Message("first", ((Button("Answer", "case.write:C-1"),),)))
    await rig.write("second")

    await rig.settle()

    assert rig.mailed() == ["first", "second"]
    assert [mail["Subject"] for mail in rig.server.received] == [
        f"{rig.case.ref} · Front desk printer, Main building"
    ] * 2
    assert (await get_contact(rig.anna.id)).unreachable_on == ("telegram",)
    assert await rig.dispatch_heard() == [
        f"{rig.case.ref} · Anna Weiss can't be reached on Telegram any more. "
        f"We write to them by mail from now on. Please phone {rig.anna.phone}."
    ]


async def test_who_did_not_block_us_gets_it_in_the_chat_and_no_mail(rig: Rig) -> None:
    await rig.write("first")

    await rig.settle()

    assert rig.phone.messages[-1]["text"] == "first"
    assert rig.mailed() == []


async def test_a_file_goes_with_it(rig: Rig) -> None:
    key = await rig.store.write(b"%PDF-1.7 report")
    report = await media.record_media(kind="document", key=key, content=b"%PDF-1.7 report", name="Report.pdf")
    rig.phone.block()
    await rig.write("", message=Message("Here is your report.", document=report.id))

    await rig.settle()

    (mail,) = rig.server.received
    assert [each.get_filename() for each in mail.iter_attachments()] == ["Report.pdf"]


async def test_edits_questions_of_a_dialogue_and_what_comes_too_late_stay_behind(rig: Rig) -> None:
    rig.phone.block()
    await rig.write("dies")
    await rig.write("edited", slot="case:C-1", mode=Mode.EDIT)
    await rig.write("Which machine?", slot=slots.DIALOGUE)
    await rig.write("A menu", about="")
    await put(Outgoing("telegram", rig.chat, "chat_action", {"action": "typing"}, about=rig.case.ref))
    late = clock.now() - timedelta(seconds=1)
    body = Message("too late").body()
    await put(Outgoing("telegram", rig.chat, "message", body, about=rig.case.ref, expires_at=late))

    await rig.settle()

    assert rig.mailed() == ["dies"]


async def test_the_same_end_told_twice_is_one_mail(rig: Rig) -> None:
    rig.phone.block()
    await rig.write("first")
    await rig.settle()
    (row,) = await OutboxItem.filter(channel="telegram")
    await OutboxItem.filter(id=row.id).update(state=OutboxState.WAITING)

    await rig.settle()

    assert rig.mailed() == ["first"]
    assert len(await rig.dispatch_heard()) == 1


async def test_without_an_address_or_without_mail_set_up_dispatch_has_to_phone(rig: Rig) -> None:
    configure(Installation(telegram=True, slack=True, dispatch_channel="C0DISPATCH"))
    rig.phone.block()
    await rig.write("first")

    await rig.settle()

    assert rig.mailed() == []
    assert await rig.dispatch_heard() == [
        f"{rig.case.ref} · Anna Weiss can't be reached on Telegram any more. Please phone {rig.anna.phone}."
    ]


async def test_dispatch_reads_it_in_the_company_s_language(rig: Rig) -> None:
    await save_company_profile(SETUP, language="de")
    rig.server.will("RCPT", "550 5.1.1 Niemand da")
    rig.phone.block()
    await rig.write("first")

    await rig.settle()

    assert await rig.dispatch_heard() == [
        f"{rig.case.ref} · Anna Weiss ist über Telegram nicht mehr erreichbar. "
        f"Wir schreiben ab jetzt per E-Mail. Bitte anrufen: {rig.anna.phone}.",
        f"{rig.case.ref} · Anna Weiss ist per E-Mail nicht mehr erreichbar. Bitte anrufen: {rig.anna.phone}.",
    ]


async def test_an_address_that_is_refused_for_good_is_marked_and_dispatch_has_to_phone(rig: Rig) -> None:
    rig.server.will("RCPT", *["550 5.1.1 Nobody of that name"] * 2)
    rig.phone.block()
    await rig.write("first")
    await rig.write("second")

    await rig.settle()

    assert rig.mailed() == []
    assert (await get_contact(rig.anna.id)).unreachable_on == ("telegram", "mail")
    assert await customer_of(rig.case.ref) is None
    assert (await rig.dispatch_heard())[-1] == (
        f"{rig.case.ref} · Anna Weiss can't be reached by mail any more. Please phone {rig.anna.phone}."
    )


async def test_a_mail_that_is_refused_for_another_reason_is_told_of_and_the_address_stays_good(rig: Rig) -> None:
    rig.server.will("DATA", "554 5.6.0 This looks like spam")
    rig.phone.block()
    await rig.write("first")
    await rig.write("second")

    await rig.settle()

    assert rig.mailed() == ["second"]
    assert (await get_contact(rig.anna.id)).unreachable_on == ("telegram",)
    assert (await rig.dispatch_heard())[-1] == (
        f"{rig.case.ref} · A message to Anna Weiss by mail could not be delivered. "
        f"Please check with them: {rig.anna.phone}."
    )
