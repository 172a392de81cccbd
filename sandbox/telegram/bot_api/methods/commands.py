"""Methods for the bot's commands and its menu button."""

import re
from typing import Any

from sandbox.telegram.bot_api.call import Call, Handler
from sandbox.telegram.bot_api.language import read_language
from sandbox.telegram.bot_api.schema import read_type
from sandbox.telegram.errors import bad_request
from sandbox.telegram.state.bot import Scope
from sandbox.telegram.urls import check_web_app_url

_PLAIN_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_MOST_COMMANDS = 100


def set_my_commands(call: Call) -> bool:
    commands = [_check_command(command) for command in call.get("commands")]
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.world.account.commands[_read_scope(call), read_language(call)] = commands
    call.world.publish("commands")
    return True


def get_my_commands(call: Call) -> list[dict[str, str]]:
    return call.world.account.commands.get((_read_scope(call), read_language(call)), [])


def delete_my_commands(call: Call) -> bool:
    call.world.account.commands.pop((_read_scope(call), read_language(call)), None)
    call.world.publish("commands")
    return True


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


def get_chat_menu_button(call: Call) -> dict[str, Any]:
    chat_id = call.get("chat_id")
    own = call.world.chats.get(chat_id).menu_button if chat_id in call.world.directory.people else None
    return own or call.world.account.menu_button


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


HANDLERS: dict[str, Handler] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
