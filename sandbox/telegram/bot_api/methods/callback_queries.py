"""The method that answers a callback query."""

import re

from sandbox.telegram.bot_api.call import Call, Handler
from sandbox.telegram.errors import bad_request

_LONGEST_ANSWER = 200


def answer_callback_query(call: Call) -> bool:
    world = call.world
    text, url = call.get("text", ""), call.get("url", "")
    if len(text) > _LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not re.match(rf"(?i)(https://)?t\.me/{re.escape(world.account.username)}\?start=", url):
        raise bad_request("URL_INVALID")
    answer = {"text": text, "show_alert": call.get("show_alert", False), "url": url or None}
    query = world.queries.answer(call.get("callback_query_id"), answer)
    world.publish(
        "answer", query.chat_id, query_id=query.id, person_id=query.person_id, message_id=query.message_id, **answer
    )
    return True


HANDLERS: dict[str, Handler] = {
    "answerCallbackQuery": answer_callback_query,
}
