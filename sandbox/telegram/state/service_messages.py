"""Service messages: what Telegram writes into a chat by itself after somebody has done something there.

Of each kind that a private chat with a bot can have, with the value that it has unless another one is given.
"""

from typing import Any

_STICKER = {
    "file_id": "gift",
    "file_unique_id": "gift",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}
_FILL = {"type": "solid", "color": 0x336699}

SERVICE: dict[str, Any] = {
    "pinned_message": None,
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
    "chat_background_set": {"type": {"type": "fill", "fill": _FILL, "dark_theme_dimming": 0}},
    "write_access_allowed": {"from_request": True},
    "connected_website": "example.org",
    "new_chat_title": "Service",
    "new_chat_photo": [{"file_id": "title", "file_unique_id": "title", "width": 90, "height": 90}],
    "delete_chat_photo": True,
    "boost_added": {"boost_count": 1},
    "forum_topic_created": {"name": "Boilers", "icon_color": 7322096},
    "forum_topic_edited": {"name": "Printers"},
    "forum_topic_closed": {},
    "forum_topic_reopened": {},
    "general_forum_topic_hidden": {},
    "general_forum_topic_unhidden": {},
    "gift": {"gift": {"id": "gift", "sticker": _STICKER, "star_count": 15}},
    "users_shared": {"request_id": 1, "users": [{"user_id": 8_000_000_002, "first_name": "Eve"}]},
    "chat_shared": {"request_id": 1, "chat_id": -8_000_000_003},
    "proximity_alert_triggered": None,
}


def service_kind(body: dict[str, Any]) -> str | None:
    """The kind of a service message; None for one that somebody wrote."""
    return next((kind for kind in SERVICE if kind in body), None)
