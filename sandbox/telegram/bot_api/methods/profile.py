"""Methods for the bot's account, its name and its descriptions."""

from typing import Any

from sandbox.telegram.bot_api.call import Call, Handler
from sandbox.telegram.bot_api.language import read_language


def get_me(call: Call) -> dict[str, Any]:
    able = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    unable = ("can_connect_to_business", "has_main_web_app", "has_topics_enabled", "allows_users_to_create_topics")
    return call.world.account.as_user() | able | dict.fromkeys(unable, False)


def set_my_name(call: Call) -> bool:
    return _set(call.world.account.names, read_language(call), call.get("name", ""))


def get_my_name(call: Call) -> dict[str, str]:
    account = call.world.account
    return {"name": _text_in(account.names, read_language(call)) or account.first_name}


def set_my_description(call: Call) -> bool:
    return _set(call.world.account.descriptions, read_language(call), call.get("description", ""))


def get_my_description(call: Call) -> dict[str, str]:
    return {"description": _text_in(call.world.account.descriptions, read_language(call))}


def set_my_short_description(call: Call) -> bool:
    return _set(call.world.account.short_descriptions, read_language(call), call.get("short_description", ""))


def get_my_short_description(call: Call) -> dict[str, str]:
    return {"short_description": _text_in(call.world.account.short_descriptions, read_language(call))}


def _set(texts: dict[str, str], language: str, text: str) -> bool:
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    return True


def _text_in(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("", "")


HANDLERS: dict[str, Handler] = {
    "getMe": get_me,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
}
