"""Finds the button that a person presses. Raises PersonError for a button that is not there."""

from typing import Any

from sandbox.telegram.errors import PersonError
from sandbox.telegram.state.chats import Chat, Message


def find_inline_button(message: Message, data: str | None, row: int, column: int) -> dict[str, Any]:
    """The button under the message with this callback data, or without data the one at this place."""
    rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    if data is not None:
        found = next((b for r in rows for b in r if b.get("callback_data") == data), None)
        if found is None:
            raise PersonError(409, "no such button under this message")
        return found
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise PersonError(409, "no such button under this message")
    return rows[row][column]


def find_reply_button(chat: Chat, text: str) -> dict[str, Any]:
    """The button of the reply keyboard with this text."""
    rows = (chat.keyboard or {}).get("keyboard", [])
    found = next((button for row in rows for button in row if button["text"] == text), None)
    if found is None:
        raise PersonError(409, "no such button on the keyboard")
    return found
