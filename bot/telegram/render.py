"""Renders a channel-neutral message for the Bot API."""

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    WebAppInfo,
)

from handlers.conversation.messages import Button, ButtonKind, Message, Rows

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove

_SHARING = (ButtonKind.SHARE_CONTACT, ButtonKind.SHARE_LOCATION)


def shares(message: Message) -> bool:
    """Whether the buttons need a reply keyboard, since one of them shares a contact or a location."""
    return any(button.kind in _SHARING for row in message.rows for button in row)


def can_be_edited_in(message: Message) -> bool:
    """Whether the message can replace another text message by an edit."""
    return not (message.photos or message.document or message.venue or message.pause_keyboard or shares(message))


def markup(message: Message) -> Markup | None:
    if shares(message):
        return _share_keyboard(message.rows)
    if message.rows:
        return InlineKeyboardMarkup([[_inline(button) for button in row] for row in message.rows])
    return ReplyKeyboardRemove() if message.pause_keyboard else None


def inline_markup(message: Message) -> InlineKeyboardMarkup | None:
    """The markup for an edit, which can only have inline buttons."""
    found = markup(message)
    return found if isinstance(found, InlineKeyboardMarkup) else None


def _inline(button: Button) -> InlineKeyboardButton:
    if button.kind is ButtonKind.LINK:
        return InlineKeyboardButton(button.label, url=button.data)
    if button.kind is ButtonKind.WEB_APP:
        return InlineKeyboardButton(button.label, web_app=WebAppInfo(button.data))
    return InlineKeyboardButton(button.label, callback_data=button.data)


def _share_keyboard(rows: Rows) -> ReplyKeyboardMarkup:
    keyboard = [[_key(button) for button in row] for row in rows]
    return ReplyKeyboardMarkup(keyboard, resize_keyboard=True, one_time_keyboard=True)


def _key(button: Button) -> KeyboardButton:
    return KeyboardButton(
        button.label,
        request_contact=button.kind is ButtonKind.SHARE_CONTACT or None,
        request_location=button.kind is ButtonKind.SHARE_LOCATION or None,
    )
