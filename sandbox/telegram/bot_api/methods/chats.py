"""Methods that return facts about a chat and its members."""

from typing import Any

from sandbox.telegram.bot_api.call import Call, Handler
from sandbox.telegram.errors import bad_request


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


def get_chat_member_count(call: Call) -> int:
    chat = call.world.find_chat(call.get("chat_id"))
    group = call.world.directory.groups.get(chat.id)
    return len(group.members) + 1 if group else 2


HANDLERS: dict[str, Handler] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatMemberCount": get_chat_member_count,
}
