"""The doctor's check of Telegram."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp

from bot.doctor.clock import clock_finding
from bot.doctor.findings import Finding, fine, note, wrong
from bot.providers.questions import Refused, Unreachable, ask_telegram
from bot.settings import Settings, TelegramMode

MANY_WAITING = 100


async def examine_telegram(settings: Settings, session: aiohttp.ClientSession) -> AsyncIterator[Finding]:
    token, url = settings.telegram_token.get_secret_value(), settings.telegram_api_url
    try:
        me = await ask_telegram(session, url, token, "getMe")
        yield fine("telegram", f"the token is @{me.body.get('username', '?')}'s")
        yield clock_finding("Telegram", me.told_at)
        webhook = (await ask_telegram(session, url, token, "getWebhookInfo")).body
    except Refused as error:
        yield wrong(
            "telegram", f"Telegram refuses: {error}", "copy the token from @BotFather again: CALLOUT_TELEGRAM_TOKEN"
        )
        return
    except Unreachable as error:
        yield wrong("telegram", str(error), "open outgoing https to the address in CALLOUT_TELEGRAM_API_URL")
        return
    yield _registered(settings, webhook)
    if webhook.get("last_error_message"):
        words = f"Telegram's last delivery failed: {webhook['last_error_message']}"
        yield note("telegram webhook", words, "look at the public address below; if it is well, this was in the past")
    if int(webhook.get("pending_update_count", 0)) > MANY_WAITING:
        words = f"{webhook['pending_update_count']} updates wait to be fetched"
        yield note("telegram", words, "see that the service runs; they expire after 24 hours")


def _registered(settings: Settings, webhook: dict[str, Any]) -> Finding:
    url = str(webhook.get("url", ""))
    if settings.telegram_mode is TelegramMode.POLLING:
        if url:
            mend = "start the service once, which takes it away, or set CALLOUT_TELEGRAM_MODE=webhook"
            return wrong("telegram webhook", "one is registered, so polling gets nothing", mend)
        return fine("telegram webhook", "none, as polling wants it")
    if not url.startswith(f"{settings.public_url}/"):
        words = "it leads elsewhere" if url else "none is registered"
        return wrong("telegram webhook", words, "start the service, which registers it")
    return fine("telegram webhook", "registered to the public address")
