"""Methods for long polling and the webhook."""

from typing import Any

from sandbox.telegram.bot_api.call import Call, Handler
from sandbox.telegram.errors import ApiError
from sandbox.telegram.updates.webhook import check_webhook

_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_LONGEST_POLL = 50


async def get_updates(call: Call) -> list[dict[str, Any]]:
    if call.world.webhook.webhook:
        raise ApiError(409, _WEBHOOK_ACTIVE)
    updates = call.world.updates
    updates.allow(call.get("allowed_updates"))
    timeout = min(call.get("timeout", 0), _LONGEST_POLL)
    return await updates.poll(call.get("offset", 0), call.get("limit", 100), timeout)


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


async def delete_webhook(call: Call) -> bool:
    if call.get("drop_pending_updates"):
        call.world.updates.clear()
    await call.world.webhook.set(None)
    return True


def get_webhook_info(call: Call) -> dict[str, Any]:
    return call.world.webhook.describe()


HANDLERS: dict[str, Handler] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
