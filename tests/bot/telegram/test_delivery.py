"""Delivery to Telegram: the real channel against the sandbox's Bot API."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image
from telegram.ext import ExtBot

from bot.delivery.delivery import Delivery
from bot.delivery.limits import Budget, shared_ledger
from bot.telegram import send as telegram_send
from bot.telegram.limits import telegram_scopes
from bot.telegram.request import SessionRequest
from bot.telegram.send import TelegramChannel
from handlers.conversation.messages import Button, ButtonKind, Message, Reply, Venue, send
from handlers.decoding.decoder import Decoder
from sandbox.server import serve
from sandbox.telegram import TelegramSandbox, Upload
from storage.media import items as media
from storage.media.items import MediaState, MediaStore, MediaView
from storage.outbox.items import Mode, OutboxItem, OutboxState, Parcel, Priority
from storage.outbox.putting import Outgoing, put
from tests.inline import InlineWorkers


@dataclass
class PostOffice:
    box: TelegramSandbox
    phone: Any
    store: MediaStore
    new_delivery: Callable[[], Delivery]
    lost: list[tuple[str, bool]]

    @property
    def address(self) -> str:
        return str(self.phone.id)

    async def put(self, text: str, **values: Any) -> None:
        rows = values.pop("rows", ())
        await send("telegram", self.address, Reply(Message(text, rows), **values))

    async def settle(self) -> None:
        """Deliver until nothing waits or is under way."""
        await self._deliver_while(OutboxItem.filter(state__in=[OutboxState.WAITING, OutboxState.SENDING]).exists)

    async def until_put_back(self) -> None:
        """Deliver until a row waits for its second try."""

        async def none_waits() -> bool:
            return not await OutboxItem.filter(state=OutboxState.WAITING, attempts__gt=0).exists()

        await self._deliver_while(none_waits)

    async def _deliver_while(self, unfinished: Callable[[], Awaitable[bool]]) -> None:
        delivery = self.new_delivery()
        running = asyncio.create_task(delivery.run())
        try:
            async with asyncio.timeout(10):
                while await unfinished():
                    await asyncio.sleep(0.01)
        finally:
            delivery.stop()
            await running

    def received(self) -> list[str]:
        return [each["text"] for each in self.phone.messages if each["out"] and "text" in each]


@pytest.fixture
async def office(database: str, tmp_path: Path) -> AsyncIterator[PostOffice]:
    box = TelegramSandbox()
    server = await serve([box])
    phone = box.add_person("Ann")
    phone.start()
    store = MediaStore(str(tmp_path / "media"))
    lost: list[tuple[str, bool]] = []

    async def note(parcel: Parcel, reason: str, gone: bool) -> None:
        lost.append((reason, gone))

    async with aiohttp.ClientSession() as session:
        base = f"{server.base_url}/bot"
        request = SessionRequest(session, seconds=1.0)
        bot: ExtBot[None] = ExtBot(
            box.token,
            base_url=base,
            base_file_url=f"{server.base_url}/file/bot",
            request=request,
            get_updates_request=SessionRequest(session),
        )
        budget = Budget(telegram_scopes, shared_ledger())
        channel = TelegramChannel(bot, store, request, Decoder(InlineWorkers()))

        def new_delivery() -> Delivery:
            return Delivery({"telegram": channel}, {"telegram": budget}, note)

        yield PostOffice(box, phone, store, new_delivery, lost)
    await server.close()


def a_photo() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(kept, "JPEG")
    return kept.getvalue()


async def test_messages_arrive_in_order_with_their_buttons(office: PostOffice) -> None:
    rows = ((Button("Open", "visit.open:A-1"), Button("Site", "https://example.org", ButtonKind.LINK)),)
    await office.put("first", rows=rows)
    await office.put("second <b>bold</b>")

    await office.settle()

    assert office.received() == ["first", "second bold"]
    keyboard = office.phone.messages[-2]["reply_markup"]["inline_keyboard"]
    assert [button["text"] for button in keyboard[0]] == ["Open", "Site"]


async def test_an_edit_changes_the_message_in_its_slot(office: PostOffice) -> None:
    await office.put("received", slot="case:C-1")
    await office.settle()

    await office.put("on the way", slot="case:C-1", mode=Mode.EDIT)
    await office.settle()

    assert office.received() == ["on the way"]


async def test_the_same_edit_again_counts_as_done(office: PostOffice) -> None:
    await office.put("same", slot="case:C-1")
    await office.settle()

    await office.put("same", slot="case:C-1", mode=Mode.EDIT)
    await office.settle()

    assert office.received() == ["same"]
    assert {row.state for row in await OutboxItem.all()} == {OutboxState.SENT, OutboxState.SUPERSEDED}


async def test_an_edit_that_would_change_nothing_is_not_sent(office: PostOffice) -> None:
    rows = ((Button("Open", "visit.open:A-1"),),)
    await office.put("one", slot="case:C-1", rows=rows)
    await office.settle()

    for text in ("one", "two", "two", "one"):
        await office.put(text, slot="case:C-1", mode=Mode.EDIT, rows=rows)
        await office.settle()

    assert [call.params["text"] for call in office.box.calls_to("editMessageText")] == ["two", "one"]
    assert office.received() == ["one"]


async def test_what_lost_its_buttons_is_shown_whole_again_by_the_same_edit(office: PostOffice) -> None:
    rows = ((Button("Open", "visit.open:A-1"),),)
    await office.put("one", slot="case:C-1", rows=rows)
    await office.settle()
    await office.put("", slot="case:C-1", mode=Mode.CLEAR)
    await office.settle()

    await office.put("one", slot="case:C-1", mode=Mode.EDIT, rows=rows)
    await office.settle()

    assert office.phone.last["reply_markup"]["inline_keyboard"][0][0]["text"] == "Open"


async def test_after_an_edit_that_was_given_up_the_earlier_content_is_sent_again(office: PostOffice) -> None:
    await office.put("one", slot="case:C-1")
    await office.settle()
    await office.put("<b>never closed", slot="case:C-1", mode=Mode.EDIT)
    await office.settle()

    await office.put("one", slot="case:C-1", mode=Mode.EDIT)
    await office.settle()

    assert len(office.box.calls_to("editMessageText")) == 2


@pytest.mark.parametrize(
    ("fault", "details"), [("429", {"retry_after": 30}), ("500", {}), ("slow", {"delay": 30.0}), ("reset", {})]
)
async def test_a_menu_of_commands_that_fails_delays_no_message(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch, fault: str, details: dict[str, Any]
) -> None:
    monkeypatch.setattr(telegram_send, "COSMETIC_SECONDS", 0.2)
    office.box.add_fault("setMyCommands", fault, **details)
    menu = {"commands": [["today", "Your visits today"]]}
    await put(Outgoing("telegram", office.address, "commands", menu, priority=Priority.COSMETIC, repeatable=True))
    running = asyncio.create_task((delivery := office.new_delivery()).run())
    while not await OutboxItem.filter(kind="commands", state=OutboxState.WAITING, attempts=1).exists():
        await asyncio.sleep(0.01)

    await office.put("New visit")
    async with asyncio.timeout(5):
        while "New visit" not in office.received():
            await asyncio.sleep(0.01)

    assert await OutboxItem.filter(kind="commands", state=OutboxState.WAITING).count() == 1
    assert not delivery.channels_down()
    delivery.stop()
    await running


async def test_an_edit_of_a_message_that_was_deleted_is_sent_anew(office: PostOffice) -> None:
    await office.put("old", slot="case:C-1")
    await office.settle()
    office.phone.delete(office.phone.last["message_id"])

    await office.put("new", slot="case:C-1", mode=Mode.EDIT)
    await office.settle()

    assert office.received() == ["new"]


async def test_a_question_after_typed_words_takes_the_buttons_off_the_old_one(office: PostOffice) -> None:
    await office.put("question 1", slot="dialogue", rows=((Button("Yes", "=a:yes"),),))
    await office.settle()

    await office.put("question 2", slot="dialogue", clear_first=True, rows=((Button("No", "=b:no"),),))
    await office.settle()

    first, second = [each for each in office.phone.messages if each["out"]]
    assert "reply_markup" not in first
    assert second["reply_markup"]["inline_keyboard"][0][0]["text"] == "No"


async def test_a_venue_and_a_request_for_the_number_stand_as_telegram_has_them(office: PostOffice) -> None:
    await send("telegram", office.address, Reply(Message(venue=Venue(51.5, -2.6, "Mill Lane", "4 Mill Lane"))))
    await office.put("Share your number", rows=((Button("Share", kind=ButtonKind.SHARE_CONTACT),),))

    await office.settle()

    assert any(each.get("venue", {}).get("title") == "Mill Lane" for each in office.phone.messages)
    assert office.box.view(office.phone.id)["reply_keyboard"]["keyboard"][0][0]["request_contact"] is True


async def test_a_photo_that_a_person_sent_is_fetched_into_the_store_and_sent_on(office: PostOffice) -> None:
    sent = office.phone.photo(Upload("jam.jpg", "image/jpeg", a_photo()))
    size = sent["photo"][-1]
    item = await media.expect_media(
        kind="photo", channel="telegram", file_id=size["file_id"], file_unique_id=size["file_unique_id"]
    )
    await put(Outgoing("telegram", "media", "fetch", {"media_id": item.id}, repeatable=True))
    await send("telegram", office.address, Reply(Message("yours", photos=(item.id,))))

    await office.settle()

    found = await media.find_media(item.id)
    assert found is not None
    assert (found.state, found.mime) == (MediaState.READY, "image/jpeg")
    assert (await office.store.read(found.key)).startswith(b"\xff\xd8\xff")
    assert office.phone.last["caption"] == "yours"


async def fetched(office: PostOffice, content: bytes) -> MediaView:
    sent = office.phone.photo(Upload("jam.jpg", "image/jpeg", content))["photo"][-1]
    item = await media.expect_media(
        kind="photo", channel="telegram", file_id=sent["file_id"], file_unique_id=sent["file_unique_id"]
    )
    await put(Outgoing("telegram", "media", "fetch", {"media_id": item.id}, repeatable=True))
    await office.settle()
    found = await media.find_media(item.id)
    assert found is not None
    return found


async def test_a_file_that_is_larger_than_allowed_is_not_kept(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_send, "LARGEST_FILE", 100)

    found = await fetched(office, a_photo())

    assert found.state is MediaState.FAILED
    assert [gone for _, gone in office.lost] == [False]


@pytest.mark.usefixtures("no_pauses")
async def test_a_photo_waits_with_telegram_while_the_store_is_away(office: PostOffice, tmp_path: Path) -> None:
    folder = tmp_path / "media"
    folder.rmdir()
    folder.write_bytes(b"in the way")  # a file in place of the folder
    asyncio.get_running_loop().call_later(0.3, lambda: (folder.unlink(), folder.mkdir()))

    found = await fetched(office, a_photo())

    assert found.state is MediaState.READY
    assert await OutboxItem.filter(kind="fetch").values_list("state", "attempts") == [(OutboxState.SENT, 1)]


async def test_a_document_of_ours_is_uploaded_once_and_then_known_by_its_id(office: PostOffice) -> None:
    key = await office.store.write(b"%PDF-1.7 report")
    item = await media.record_media(kind="document", key=key, content=b"%PDF-1.7 report", name="Report.pdf")
    for _ in range(2):
        await send("telegram", office.address, Reply(Message("Here", document=item.id)))

    await office.settle()

    documents = [each["document"] for each in office.phone.messages if "document" in each]
    assert [each["file_name"] for each in documents] == ["Report.pdf", "Report.pdf"]
    again = await media.find_media(item.id)
    assert again is not None
    assert again.file_id


async def test_who_blocked_the_bot_is_reported_as_gone(office: PostOffice) -> None:
    office.phone.block()
    await office.put("hello")

    await office.settle()

    assert [gone for _, gone in office.lost] == [True]
    assert [row.state for row in await OutboxItem.all()] == [OutboxState.DEAD]


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("fault", ["429", "500", "502"])
async def test_what_telegram_did_not_take_is_sent_again_once(office: PostOffice, fault: str) -> None:
    office.box.add_fault("sendMessage", fault, retry_after=1)
    await office.put("hello")

    await office.settle()

    assert office.received() == ["hello"]


@pytest.mark.parametrize("fault", ["timeout_after", "bad_json"])
async def test_what_telegram_may_have_taken_is_not_sent_twice(office: PostOffice, fault: str) -> None:
    office.box.add_fault("sendMessage", fault)
    await office.put("hello")

    await office.settle()

    assert office.received().count("hello") <= 1
    assert [row.state for row in await OutboxItem.all()] == [OutboxState.UNKNOWN]


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize(("fault", "times"), [("reset", 1), ("reset_after", 2)])
async def test_where_the_connection_breaks_off_once_the_message_goes_out_once_more(
    office: PostOffice, fault: str, times: int
) -> None:
    office.box.add_fault("sendMessage", fault)
    await office.put("hello")

    await office.settle()

    assert office.received() == ["hello"] * times
    assert [row.state for row in await OutboxItem.all()] == [OutboxState.SENT]


@pytest.mark.usefixtures("no_pauses")
async def test_where_it_breaks_off_twice_nobody_knows_and_it_is_left_at_that(office: PostOffice) -> None:
    office.box.add_fault("sendMessage", "reset_after", times=2)
    await office.put("hello")

    await office.settle()

    assert [row.state for row in await OutboxItem.all()] == [OutboxState.UNKNOWN]


@pytest.mark.usefixtures("no_pauses")
async def test_an_edit_whose_outcome_is_unknown_is_tried_again(office: PostOffice) -> None:
    await office.put("one", slot="case:C-1")
    await office.settle()
    office.box.add_fault("editMessageText", "reset_after")

    await office.put("two", slot="case:C-1", mode=Mode.EDIT)
    await office.settle()

    assert office.received() == ["two"]
    assert {row.state for row in await OutboxItem.all()} == {OutboxState.SENT}


async def test_an_edit_that_arrived_without_our_knowing_is_undone_by_the_next(office: PostOffice) -> None:
    await office.put("one", slot="case:C-1")
    await office.settle()
    office.box.add_fault("editMessageText", "reset_after")
    await office.put("two", slot="case:C-1", mode=Mode.EDIT)
    await office.until_put_back()

    await office.put("one", slot="case:C-1", mode=Mode.EDIT)
    await office.settle()

    assert office.received() == ["one"]


async def test_a_message_that_telegram_refuses_ends_and_the_next_goes_on(office: PostOffice) -> None:
    await office.put("<b>never closed")
    await office.put("fine")

    await office.settle()

    assert office.received() == ["fine"]
    assert [gone for _, gone in office.lost] == [False]
