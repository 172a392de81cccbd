"""python-telegram-bot against the sandbox."""

import io
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAnimation,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    MenuButtonWebApp,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
    WebAppInfo,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, InvalidToken, NetworkError

from sandbox.telegram import Phone, TelegramSandbox, Upload
from sandbox.telegram.state.files import MEGABYTE
from tests.sandbox.telegram.builders import Clock, jpeg, photo_upload

_VOICE = b"OggS" + bytes(60)


def _buttons(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Press", callback_data=data)]])


async def test_a_message_is_sent_edited_and_deleted(bot: Bot, ann: Phone) -> None:
    sent = await bot.send_message(ann.id, "<b>One</b>", parse_mode=ParseMode.HTML, reply_markup=_buttons("a"))
    edited = await bot.edit_message_text("Two", ann.id, sent.message_id)

    assert isinstance(edited, type(sent))
    assert edited.text == "Two"
    assert edited.edit_date
    assert [version["text"] for version in ann.last["versions"]] == ["One"]
    assert await bot.delete_message(ann.id, sent.message_id)
    assert [message["text"] for message in ann.messages] == ["/start"]


async def test_a_photo_has_its_sizes_and_its_file_id_can_be_sent_again(bot: Bot, ann: Phone) -> None:
    sent = await bot.send_photo(ann.id, jpeg(2000, 1000), caption="A fan")
    again = await bot.send_photo(ann.id, sent.photo[0].file_id)

    assert [(size.width, size.height) for size in sent.photo] == [(90, 45), (320, 160), (800, 400), (1280, 640)]
    assert again.photo == sent.photo
    file = await bot.get_file(sent.photo[-1].file_id)
    assert (await file.download_as_bytearray()).startswith(b"\xff\xd8")


async def test_the_same_picture_keeps_its_unique_id(bot: Bot, ann: Phone) -> None:
    first = await bot.send_photo(ann.id, jpeg())
    second = await bot.send_photo(ann.id, jpeg())

    assert first.photo[-1].file_unique_id == second.photo[-1].file_unique_id
    assert first.photo[-1].file_id != second.photo[-1].file_id


async def test_an_album_mixes_uploads_and_file_ids(bot: Bot, ann: Phone) -> None:
    known = (await bot.send_photo(ann.id, jpeg())).photo[-1].file_id

    album = await bot.send_media_group(ann.id, [InputMediaPhoto(jpeg(50, 50), caption="New"), InputMediaPhoto(known)])

    assert len({message.media_group_id for message in album}) == 1
    assert [message.caption for message in album] == ["New", None]
    with pytest.raises(BadRequest, match="mixed"):
        await bot.send_media_group(ann.id, [InputMediaPhoto(known), InputMediaDocument(b"pdf", filename="a.pdf")])


FILM = b"\0\0\0\x18ftypmp42" + bytes(16)
SOUND = b"ID3\x04" + bytes(16)


async def test_films_go_with_photos_sounds_with_sounds_and_animations_alone(bot: Bot, ann: Phone) -> None:
    mixed = await bot.send_media_group(ann.id, [InputMediaPhoto(jpeg()), InputMediaVideo(FILM, filename="a.mp4")])
    sounds = await bot.send_media_group(ann.id, [InputMediaAudio(SOUND), InputMediaAudio(SOUND)])

    assert [bool(each.video) for each in mixed] == [False, True]
    assert all(each.audio for each in sounds)
    with pytest.raises(BadRequest, match=r"(?i)audio can't be mixed"):
        await bot.send_media_group(ann.id, [InputMediaAudio(SOUND), InputMediaVideo(FILM)])
    animations: Any = [InputMediaAnimation(FILM), InputMediaAnimation(FILM)]
    with pytest.raises(BadRequest, match="type of the media"):
        await bot.send_media_group(ann.id, animations)


async def test_a_film_is_no_document_by_its_id(bot: Bot, ann: Phone) -> None:
    (sent,) = ann.recording([Upload("jam.mp4", "video/mp4", FILM)], "video")

    with pytest.raises(BadRequest, match=r"(?i)type video as document"):
        await bot.send_document(ann.id, sent["video"]["file_id"])
    assert (await bot.send_video(ann.id, sent["video"]["file_id"])).video
    assert (await bot.send_animation(ann.id, FILM)).animation
    assert (await bot.send_video_note(ann.id, FILM)).video_note


async def test_a_document_is_downloaded_as_it_was_sent(bot: Bot, ann: Phone) -> None:
    sent = await bot.send_document(ann.id, io.BytesIO(b"%PDF-1.7"), filename="report.pdf", caption="Report")

    assert sent.document
    assert (sent.document.file_name, sent.document.mime_type) == ("report.pdf", "application/pdf")
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7"
    with pytest.raises(BadRequest, match="type document as photo"):
        await bot.send_photo(ann.id, sent.document.file_id)


async def test_media_and_captions_are_edited(bot: Bot, ann: Phone) -> None:
    sent = await bot.send_photo(ann.id, jpeg(), caption="Before")
    target: dict[str, Any] = {"chat_id": ann.id, "message_id": sent.message_id}

    await bot.edit_message_caption(caption="After", **target)
    await bot.edit_message_media(InputMediaDocument(b"pdf", filename="a.pdf", caption="Report"), **target)
    await bot.edit_message_reply_markup(reply_markup=_buttons("a"), **target)

    assert ann.last["caption"] == "Report"
    assert "photo" not in ann.last
    assert ann.last["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a"
    with pytest.raises(BadRequest, match="no text in the message"):
        await bot.edit_message_text("x", **target)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"this is no picture", "(?i)image_process_failed"),
        (jpeg(2100, 100), "(?i)photo_invalid_dimensions"),
        (jpeg(6000, 4001), "(?i)photo_invalid_dimensions"),
        (jpeg() + bytes(10 * MEGABYTE), "is too big for a photo; the maximum size is 10485760 bytes"),
        (b"", "(?i)file must be non-empty"),
    ],
)
async def test_an_invalid_photo_is_refused(bot: Bot, ann: Phone, data: bytes, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.send_photo(ann.id, io.BytesIO(data))

    assert (await bot.send_photo(ann.id, jpeg(2000, 100))).photo


async def test_an_album_names_the_item_that_failed(bot: Bot, ann: Phone) -> None:
    with pytest.raises(BadRequest, match="Failed to send message #2 with the error"):
        await bot.send_media_group(ann.id, [InputMediaPhoto(jpeg()), InputMediaPhoto(b"no picture")])

    assert not ann.last["out"]


async def test_uploads_end_at_50_megabytes(bot: Bot, ann: Phone) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(ann.id, io.BytesIO(bytes(50 * MEGABYTE + 1)), filename="big.bin")


async def test_more_than_20_megabytes_cannot_be_downloaded(bot: Bot, ann: Phone) -> None:
    sent_file = ann.document(Upload("big.bin", "application/octet-stream", bytes(20 * MEGABYTE + 1)))

    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent_file["document"]["file_id"])


async def test_a_file_link_expires_after_an_hour(bot: Bot, ann: Phone, clock: Clock) -> None:
    voice = ann.voice(Upload("v.oga", "audio/ogg", _VOICE))["voice"]
    file = await bot.get_file(voice["file_id"])

    assert bytes(await file.download_as_bytearray()) == _VOICE
    clock.advance(3601)
    with pytest.raises(InvalidToken, match="Not Found"):
        await file.download_as_bytearray()


async def test_the_library_reads_everything_that_people_send(bot: Bot, box: TelegramSandbox, ann: Phone) -> None:
    bea = box.add_person("Bea", phone="+44 20 7946 0000")
    ann.text("Broken again", reply_to=ann.last["message_id"])
    ann.photos([photo_upload(), photo_upload(color=(0, 0, 9))], "Two")
    ann.document(Upload("a.pdf", "application/pdf", b"pdf"))
    ann.voice(Upload("v.oga", "audio/ogg", _VOICE), duration=7)
    ann.sticker("🔧")
    ann.location(52.5, 13.4)
    live = ann.location(52.5, 13.4, live_period=600)
    ann.move(live["message_id"], 52.6, 13.4)
    ann.move(live["message_id"], 52.7, 13.4, stop=True)
    ann.share_contact()
    ann.share_contact("442079460000", "Bea")
    ann.share_contact("+15550100", "Carl")
    ann.edit(ann.text("tpyo")["message_id"], "typo")

    updates = await bot.get_updates(allowed_updates=Update.ALL_TYPES)

    messages = [update.message for update in updates if update.message]
    edited = [update.edited_message for update in updates if update.edited_message]
    assert len({update.update_id for update in updates}) == len(updates) == 14 + 1
    assert messages[0].reply_to_message
    assert messages[0].reply_to_message.text == "/start"
    assert messages[1].media_group_id == messages[2].media_group_id is not None
    assert [size.width for size in messages[1].photo] == [90, 320, 640]
    assert (messages[3].document and messages[3].document.file_name) == "a.pdf"
    assert messages[4].voice
    assert messages[4].voice.mime_type == "audio/ogg"
    assert messages[5].sticker
    assert messages[5].sticker.emoji == "🔧"
    assert [m.contact.user_id for m in messages if m.contact] == [ann.id, bea.id, None]
    assert [m.location.latitude for m in edited if m.location] == [52.6, 52.7]
    assert edited[1].location
    assert edited[1].location.live_period is None
    assert edited[-1].text == "typo"
    assert all(m.from_user and m.from_user.language_code == "de" for m in messages)


async def test_a_tap_is_pending_until_it_is_answered_or_15_seconds_old(
    bot: Bot, box: TelegramSandbox, ann: Phone, clock: Clock
) -> None:
    sent = await bot.send_message(ann.id, "Sure?", reply_markup=_buttons("yes"))
    ann.tap(sent.message_id, "yes")
    spinning = ann.last["pending"]

    (update,) = await bot.get_updates()
    assert update.callback_query
    assert update.callback_query.message
    assert (update.callback_query.data, update.callback_query.message.message_id) == ("yes", sent.message_id)
    await bot.answer_callback_query(update.callback_query.id, "Noted", show_alert=True)

    assert spinning == ["yes"]
    assert ann.last["pending"] == []
    assert box.view(ann.id)["alerts"][-1]["text"] == "Noted"
    ann.tap(sent.message_id, "yes")
    clock.advance(15)
    assert ann.last["pending"] == []


async def test_a_reply_keyboard_shares_a_contact_and_can_be_removed(bot: Bot, box: TelegramSandbox, ann: Phone) -> None:
    keyboard = ReplyKeyboardMarkup(
        [[KeyboardButton("My number", request_contact=True), KeyboardButton("Here", request_location=True)], ["No"]],
        one_time_keyboard=True,
    )
    await bot.send_message(ann.id, "Who and where?", reply_markup=keyboard)
    shown = box.view(ann.id)["reply_keyboard"]["keyboard"]
    pressed = ann.press("My number")

    assert [[button["text"] for button in row] for row in shown] == [["My number", "Here"], ["No"]]
    assert "contact" in pressed
    assert box.view(ann.id)["reply_keyboard"] is None
    await bot.send_message(ann.id, "Again", reply_markup=keyboard)
    await bot.send_message(ann.id, "Never mind", reply_markup=ReplyKeyboardRemove())
    assert box.view(ann.id)["reply_keyboard"] is None


async def test_commands_depend_on_chat_and_language(bot: Bot, box: TelegramSandbox, ann: Phone) -> None:
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("help", "Hilfe")], language_code="de")
    bea = box.add_person("Bea")
    german = box.view(ann.id)["commands"]
    await bot.set_my_commands([BotCommand("jobs", "My jobs")], scope=BotCommandScopeChat(ann.id))

    assert german == [{"command": "help", "description": "Hilfe"}]
    assert box.view(ann.id)["commands"] == [{"command": "jobs", "description": "My jobs"}]
    assert box.view(bea.id)["commands"] == [{"command": "help", "description": "Help"}]
    assert (await bot.get_my_commands(scope=BotCommandScopeChat(ann.id)))[0].command == "jobs"
    await bot.delete_my_commands(scope=BotCommandScopeChat(ann.id))
    assert box.view(ann.id)["commands"] == german


async def test_a_chat_shows_menu_button_description_pin_and_typing(
    bot: Bot, box: TelegramSandbox, ann: Phone, clock: Clock
) -> None:
    menu = MenuButtonWebApp("Board", WebAppInfo("https://callout.example/board"))
    await bot.set_chat_menu_button(ann.id, menu)
    await bot.set_my_description("Reports faults")
    sent = await bot.send_venue(ann.id, 52.5, 13.4, "Depot", "Main Street 1")
    await bot.pin_chat_message(ann.id, sent.message_id)
    await bot.send_chat_action(ann.id, ChatAction.TYPING)

    view = box.view(ann.id)

    assert view["menu_button"]["web_app"]["url"] == "https://callout.example/board"
    assert await bot.get_chat_menu_button(ann.id) == menu
    assert view["bot"]["description"] == "Reports faults"
    assert view["pinned"] == [sent.message_id]
    assert view["typing"] == "typing"
    clock.advance(5)
    assert box.view(ann.id)["typing"] is None
    chat = await bot.get_chat(ann.id)
    assert chat.pinned_message
    assert chat.pinned_message.message_id == sent.message_id


async def test_the_log_has_each_call_but_no_secret(bot: Bot, box: TelegramSandbox, ann: Phone) -> None:
    await bot.send_photo(ann.id, jpeg(), caption="A fan")
    await bot.set_webhook("https://callout.example/hook", secret_token="hidden")

    (photo,) = box.calls_to("sendPhoto")
    (webhook,) = box.calls_to("setWebhook")

    assert (photo.status, photo.params["caption"]) == (200, "A fan")
    assert photo.response["result"]["message_id"] == ann.last["message_id"]
    assert "hidden" not in str(webhook)
