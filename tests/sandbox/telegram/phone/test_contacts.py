"""Contact cards as Telegram sends them: what a button shares, what is forwarded, and what goes through an inline bot."""

import pytest
from telegram import Bot, KeyboardButton, Message, MessageOriginUser, ReplyKeyboardMarkup

from sandbox.telegram import PersonError, Phone, TelegramSandbox


async def the_message(bot: Bot) -> Message:
    """The latest that the bot got, as python-telegram-bot reads it."""
    message = (await bot.get_updates())[-1].message
    assert message is not None
    return message


async def test_a_card_that_is_forwarded_says_where_it_comes_from_also_when_it_is_forwarded_again(
    bot: Bot, ann: Phone
) -> None:
    sent = ann.share_contact()

    again = ann.forward(ann.forward(sent["message_id"])["message_id"])

    message = await the_message(bot)
    assert isinstance(message.forward_origin, MessageOriginUser)
    assert message.forward_origin.sender_user.id == ann.id
    assert message.contact is not None
    assert message.contact.user_id == ann.id
    assert again["forward_origin"]["date"] == sent["date"]


async def test_a_card_through_an_inline_bot_names_it(bot: Bot, ann: Phone) -> None:
    ann.share_contact(via_bot="Cards")

    message = await the_message(bot)

    assert message.via_bot is not None
    assert message.via_bot.is_bot
    assert message.contact is not None
    assert message.contact.user_id == ann.id


async def test_what_a_button_shares_is_a_reply_to_the_message_that_brought_it(
    bot: Bot, box: TelegramSandbox, ann: Phone
) -> None:
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("My number", request_contact=True)]])
    asked = await bot.send_message(ann.id, "Who?", reply_markup=keyboard)
    ann.press("My number")

    message = await the_message(bot)

    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == asked.message_id
    assert message.forward_origin is None


async def test_what_is_not_there_can_not_be_forwarded(ann: Phone) -> None:
    with pytest.raises(PersonError):
        ann.forward(999)
