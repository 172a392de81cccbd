"""The methods by which a bot describes itself and asks about chats."""

import re
from typing import Any

from sandbox.telegram.bot_api.keyboards import check_web_app_url
from sandbox.telegram.bot_api.registry import Call, handles
from sandbox.telegram.bot_api.schema import read_type
from sandbox.telegram.errors import bad_request
from sandbox.telegram.state.bot import Scope

_PLAIN_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_MOST_COMMANDS = 100


@handles("getMe")
def get_me(call: Call) -> dict[str, Any]:
    able = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    unable = ("can_connect_to_business", "has_main_web_app", "has_topics_enabled", "allows_users_to_create_topics")
    return call.world.account.as_user() | able | dict.fromkeys(unable, False)


@handles("getChat")
def get_chat(call: Call) -> dict[str, Any]:
    chat = call.world.find_chat(call.get("chat_id"))
    person = call.world.directory.people.get(chat.id)
    if person and not person.started:
        raise bad_request("chat not found")
    full = call.world.chat_json(chat.id) | {"accent_color_id": 0, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    if chat.pinned and (message := chat.find_message(chat.pinned[-1])):
        full["pinned_message"] = message.body
    return full


@handles("getChatMember")
def get_chat_member(call: Call) -> dict[str, Any]:
    world = call.world
    chat = world.find_chat(call.get("chat_id"))
    if call.get("user_id") == world.account.id:
        return {"user": world.account.as_user(), "status": "member"}
    person = world.directory.people.get(call.get("user_id"))
    if person is None:
        raise bad_request("member not found")
    group = world.directory.groups.get(chat.id)
    inside = person.id in group.members if group else person.id == chat.id
    return {"user": person.as_user(), "status": "member" if inside else "left"}


@handles("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    chat = call.world.find_chat(call.get("chat_id"))
    group = call.world.directory.groups.get(chat.id)
    return len(group.members) + 1 if group else 2


def _read_scope(call: Call) -> Scope:
    scope = call.get("scope") or {"type": "default"}
    kind = read_type(scope, "BotCommandScope")
    if kind in _PLAIN_SCOPES:
        return (kind, 0, 0)
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    chat = call.world.find_chat(_number(scope.get("chat_id")))
    if kind != "chat" and chat.private:
        raise bad_request("can't use specified scope in private chats")
    return (kind, chat.id, _number(scope.get("user_id")) if kind == "chat_member" else 0)


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise bad_request("chat not found") from None


def _read_language(call: Call) -> str:
    language = call.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


@handles("setMyCommands")
def set_my_commands(call: Call) -> bool:
    commands = [_check_command(command) for command in call.get("commands")]
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.world.account.commands[_read_scope(call), _read_language(call)] = commands
    call.world.publish("commands")
    return True


def _check_command(command: Any) -> dict[str, str]:
    if not isinstance(command, dict) or not isinstance(command.get("command"), str):
        raise bad_request("can't parse BotCommand: Can't find field \"command\"")
    name = command["command"].removeprefix("/")
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    description = command.get("description")
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description.strip()}


@handles("getMyCommands")
def get_my_commands(call: Call) -> list[dict[str, str]]:
    return call.world.account.commands.get((_read_scope(call), _read_language(call)), [])


@handles("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    call.world.account.commands.pop((_read_scope(call), _read_language(call)), None)
    call.world.publish("commands")
    return True


@handles("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    button = _check_menu_button(call.get("menu_button") or {"type": "default"})
    if chat_id := call.get("chat_id"):
        if chat_id not in call.world.directory.people:
            raise bad_request("chat not found")
        call.world.chats.get(chat_id).menu_button = None if button["type"] == "default" else button
    else:
        call.world.account.menu_button = {"type": "commands"} if button["type"] == "default" else button
    call.world.publish("menu_button", chat_id or None)
    return True


def _check_menu_button(button: dict[str, Any]) -> dict[str, Any]:
    kind = read_type(button, "MenuButton")
    if kind in {"default", "commands"}:
        return {"type": kind}
    if kind != "web_app":
        raise bad_request("can't parse MenuButton: unsupported type specified")
    text, app = button.get("text"), button.get("web_app")
    if not isinstance(text, str) or not text.strip():
        raise bad_request("can't parse MenuButton: Can't find field \"text\"")
    url = app.get("url") if isinstance(app, dict) else None
    return {"type": "web_app", "text": text, "web_app": {"url": check_web_app_url(url, "menu button Web App URL")}}


@handles("getChatMenuButton")
def get_chat_menu_button(call: Call) -> dict[str, Any]:
    chat_id = call.get("chat_id")
    own = call.world.chats.get(chat_id).menu_button if chat_id in call.world.directory.people else None
    return own or call.world.account.menu_button


@handles("setMyName")
def set_my_name(call: Call) -> bool:
    return _set(call.world.account.names, _read_language(call), call.get("name", ""))


@handles("getMyName")
def get_my_name(call: Call) -> dict[str, str]:
    account = call.world.account
    return {"name": _text_in(account.names, _read_language(call)) or account.first_name}


@handles("setMyDescription")
def set_my_description(call: Call) -> bool:
    return _set(call.world.account.descriptions, _read_language(call), call.get("description", ""))


@handles("getMyDescription")
def get_my_description(call: Call) -> dict[str, str]:
    return {"description": _text_in(call.world.account.descriptions, _read_language(call))}


@handles("setMyShortDescription")
def set_my_short_description(call: Call) -> bool:
    return _set(call.world.account.short_descriptions, _read_language(call), call.get("short_description", ""))


@handles("getMyShortDescription")
def get_my_short_description(call: Call) -> dict[str, str]:
    return {"short_description": _text_in(call.world.account.short_descriptions, _read_language(call))}


def _set(texts: dict[str, str], language: str, text: str) -> bool:
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    return True


def _text_in(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("", "")
