"""Checks reply markup: inline keyboards, reply keyboards, their removal, forced replies."""

from typing import Any

from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.urls import check_web_app_url, split_url

Markup = dict[str, Any]

BUTTONS_IN_ROW = 8
BUTTONS_IN_KEYBOARD = 100
_INLINE_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_REPLY_KINDS = ("request_users", "request_chat", "request_contact", "request_location", "request_poll", "web_app")


def check_markup(markup: Markup | None, *, private: bool, inline_only: bool = False) -> Markup | None:
    """The markup as Telegram keeps it, or None for an empty one. `inline_only` is for edits. Raises ApiError."""
    if not markup:
        return None
    if "inline_keyboard" in markup:
        rows = _check_rows(markup["inline_keyboard"], "inline_keyboard", "InlineKeyboardMarkup")
        kept = [[_check_inline_button(button, private) for button in row] for row in rows if row]
        return {"inline_keyboard": kept} if kept else None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        rows = _check_rows(markup["keyboard"], "keyboard", "ReplyKeyboardMarkup")
        kept = [[_check_reply_button(button, private) for button in row] for row in rows if row]
        if not kept:
            return None
        _check_placeholder(markup)
        return {**markup, "keyboard": kept}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        _check_placeholder(markup)
        return markup
    return None


def _check_rows(rows: Any, field: str, kind: str) -> list[list[dict[str, Any]]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" of the {kind} must be an Array of Arrays')
    if any(len(row) > BUTTONS_IN_ROW for row in rows) or sum(len(row) for row in rows) > BUTTONS_IN_KEYBOARD:
        raise bad_request("reply markup is too long")
    return rows


def _check_placeholder(markup: Markup) -> None:
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not (isinstance(placeholder, str) and 1 <= len(placeholder) <= 64):
        raise bad_request("input field placeholder is too long")


def _unparsable(what: str, words: str) -> ApiError:
    return bad_request(f"can't parse {what}: {words}")


def _button_text(button: dict[str, Any], what: str) -> str:
    if "text" not in button:
        raise _unparsable(what, 'Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _unparsable(what, 'Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request(f"{what} text must be non-empty")
    return button["text"]


def _check_inline_button(button: Any, private: bool) -> dict[str, Any]:
    what = "inline keyboard button"
    if not isinstance(button, dict):
        raise _unparsable(what, "InlineKeyboardButton must be an Object")
    _button_text(button, what)
    kinds = [kind for kind in _INLINE_KINDS if button.get(kind) is not None and button.get(kind) is not False]
    if not kinds:
        raise _unparsable(what, "Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise _unparsable(what, "Exactly one of the optional fields must be used")
    _check_inline_kind(kinds[0], button, private)
    return button


def _check_inline_kind(kind: str, button: dict[str, Any], private: bool) -> None:
    value = button[kind]
    if kind == "callback_data":
        if not isinstance(value, str) or not 1 <= len(value.encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    elif kind == "url":
        if not isinstance(value, str) or split_url(value) is None:
            raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    elif kind == "web_app":
        check_web_app_url(_web_app_url(value, "inline keyboard button"), "inline keyboard button Web App URL")
        if not private:
            raise bad_request("BUTTON_TYPE_INVALID")
    elif kind == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif kind in {"login_url", "callback_game", "pay"}:
        raise bad_request("BUTTON_TYPE_INVALID")


def _web_app_url(value: Any, what: str) -> Any:
    if not isinstance(value, dict) or "url" not in value:
        raise _unparsable(what, 'Can\'t find field "url"')
    return value["url"]


def _check_reply_button(button: Any, private: bool) -> dict[str, Any]:
    what = "keyboard button"
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise _unparsable(what, "KeyboardButton must be an Object")
    _button_text(button, what)
    if "callback_data" in button:
        button = {key: value for key, value in button.items() if key != "callback_data"}
    kinds = [kind for kind in _REPLY_KINDS if button.get(kind)]
    if len(kinds) > 1:
        raise _unparsable(what, "Exactly one of the optional fields must be used")
    if kinds and not private:
        what_for = {"request_contact": "phone number", "request_location": "location", "web_app": "Web App"}
        raise bad_request(f"{what_for.get(kinds[0], kinds[0])} can be requested in private chats only")
    if "web_app" in kinds:
        check_web_app_url(_web_app_url(button["web_app"], what), "keyboard button Web App URL")
    return button
