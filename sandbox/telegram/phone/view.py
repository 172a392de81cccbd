"""What a person sees on the phone (PhoneView of the control API)."""

from dataclasses import asdict
from typing import Any

from sandbox.telegram.phone.phone import Phone


def phone_view(phone: Phone) -> dict[str, Any]:
    world, chat, account = phone.world, phone.chat, phone.world.account
    language = phone.person.language_code[:2]
    about = {
        "description": account.descriptions.get(language) or account.descriptions.get("", ""),
        "short_description": account.short_descriptions.get(language) or account.short_descriptions.get("", ""),
    }
    return {
        "person": asdict(phone.person),
        "bot": {"id": account.id, "username": account.username, "first_name": account.as_user()["first_name"]} | about,
        "messages": phone.messages,
        "reply_keyboard": chat.keyboard,
        "force_reply": chat.force_reply,
        "typing": chat.action if chat.action and chat.action_until > world.clock() else None,
        "commands": account.commands_for(phone.person, chat.id),
        "menu_button": chat.menu_button or account.menu_button,
        "pinned": list(chat.pinned),
        "alerts": world.queries.answers(phone.id, chat.id),
    }
