"""The methods by which a bot hears: updates, webhook, answers to taps, files."""

import re
from typing import Any

from sandbox.telegram.bot_api.registry import Call, handles
from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.state.files import LARGEST_DOWNLOAD
from sandbox.telegram.updates.webhook import check_webhook

_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_LONGEST_ANSWER = 200
_LONGEST_POLL = 50


@handles("getUpdates")
async def get_updates(call: Call) -> list[dict[str, Any]]:
    if call.world.webhook.webhook:
        raise ApiError(409, _WEBHOOK_ACTIVE)
    updates = call.world.updates
    updates.allow(call.get("allowed_updates"))
    timeout = min(call.get("timeout", 0), _LONGEST_POLL)
    return await updates.poll(call.get("offset", 0), call.get("limit", 100), timeout)


@handles("setWebhook")
async def set_webhook(call: Call) -> bool:
    url = call.get("url", "")
    if url:
        hook = check_webhook(
            url, call.get("secret_token", ""), call.get("max_connections", 40), call.get("ip_address", "")
        )
        call.world.updates.allow(call.get("allowed_updates"))
        call.world.updates.end_poll("setWebhook request")
    else:
        hook = None
    if call.get("drop_pending_updates"):
        call.world.updates.clear()
    await call.world.webhook.set(hook)
    return True


@handles("deleteWebhook")
async def delete_webhook(call: Call) -> bool:
    if call.get("drop_pending_updates"):
        call.world.updates.clear()
    await call.world.webhook.set(None)
    return True


@handles("getWebhookInfo")
def get_webhook_info(call: Call) -> dict[str, Any]:
    return call.world.webhook.describe()


@handles("answerCallbackQuery")
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


@handles("getFile")
def get_file(call: Call) -> dict[str, Any]:
    stored = call.world.files.find(call.get("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    about = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.data)}
    return about | {"file_path": call.world.files.link(stored)}
