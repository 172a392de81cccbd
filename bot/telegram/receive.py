"""Receives from Telegram, by webhook or polling: an update counts as received once its raw body is committed to the inbox.

The inbox worker parses it afterwards: what can't be parsed is parked there, and delays nothing at Telegram.
"""

import asyncio
import hashlib
import hmac
import re
from contextlib import suppress
from typing import Any

import aiohttp
import orjson
import structlog
from aiohttp import web

from bot.inbound_tokens import seal_tokens
from domain.channel import ChannelName
from handlers.payloads import read_payload
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.sorting import Read
from storage.replicas.liveness import Liveness

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_SECONDS = 25
OTHERS_DUTY_SECONDS = 2.0
UNKNOWN = "telegram:unknown"


def sender_of(update: dict[str, Any]) -> str:
    """The person who acted, whatever kind of update it is: updates are served in order for each."""
    parts = [value for value in update.values() if isinstance(value, dict)]
    for part in parts:
        for person in (part.get("from"), part.get("user")):
            if (number := _id_of(person)) is not None:
                return f"telegram:{number}"
    for part in parts:
        if (number := _id_of(part.get("chat"))) is not None:
            return f"telegram:{number}"
    return UNKNOWN


def _id_of(whom: Any) -> int | None:
    number = whom.get("id") if isinstance(whom, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def read(body: bytes, kind: str) -> Read:
    """The sender of an update, its number and kind. A body that Telegram can't have sent has no sender, and fails in its turn."""
    try:
        return _read(read_payload(body))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Read(UNKNOWN, kind="unreadable")


def _read(update: dict[str, Any]) -> Read:
    """Raises ValueError and the like for an update without a number: Telegram sends none."""
    number = update["update_id"]
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError("an update's number is an integer")
    kind = next((name for name in update if name != "update_id"), "")
    return Read(sender_of(update), f"update:{number}", kind[:40] if kind.isidentifier() else "")


_NUMBER = re.compile(rb'\s*\{\s*"update_id"\s*:\s*(\d{1,18})\s*[,}]')


def kept_raw(body: bytes) -> Incoming:
    """The inbox row for a raw update. Its key is the number at the head of the body, where no person's text can be; else a hash."""
    found = _NUMBER.match(body)
    key = f"update:{int(found[1])}" if found else f"raw:{hashlib.blake2b(body, digest_size=24).hexdigest()}"
    return Incoming(source=ChannelName.TELEGRAM, key=key, sender="", body=seal_tokens(body))


class WebhookReceiver:
    """Serves POST /telegram/webhook."""

    def __init__(self, inbox: InboxWriter, secret: str) -> None:
        self._inbox = inbox
        self._secret = secret.encode()

    async def handle(self, request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=401)
        if request.content_type != "application/json":
            return web.Response(status=415)
        await self._inbox.accept(kept_raw(await request.read()))
        return web.Response(status=200)


class PollingReceiver:
    """Polls getUpdates; the offset advances only after the batch is committed."""

    def __init__(
        self,
        inbox: InboxWriter,
        session: aiohttp.ClientSession,
        api_url: str,
        token: str,
        liveness: Liveness | None = None,
    ) -> None:
        """Of several replicas only the one on duty according to `liveness` polls: Telegram allows one at a time."""
        self._liveness = liveness or Liveness()
        self._inbox = inbox
        self._session = session
        self._url = f"{api_url.rstrip('/')}/bot{token}/getUpdates"
        self._offset = 0
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        pause = 0.0
        while not self._stopping.is_set():
            asked = asyncio.ensure_future(self._poll())
            stopped = asyncio.ensure_future(self._stopping.wait())
            await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            if not asked.done():
                asked.cancel()
                return
            try:
                pause = asked.result()
            except (
                Exception
            ) as error:  # Telegram or the database may be unavailable for a while; the receiver must survive that
                # The error's text may contain the URL, and with it the token: log its type only.
                log.warning("telegram.poll_failed", error=type(error).__name__)
                pause = min(30.0, max(1.0, pause * 2))
            if pause:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), pause)

    async def _poll(self) -> float:
        """One getUpdates; returns the seconds to wait before the next."""
        if not await self._liveness.has_duty("telegram polling"):
            return OTHERS_DUTY_SECONDS
        asked = {"offset": self._offset, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        timeout = aiohttp.ClientTimeout(total=POLL_SECONDS + 10)
        async with self._session.post(self._url, json=asked, timeout=timeout) as response:
            answer = orjson.loads(await response.read())
        if not answer.get("ok"):
            log.warning("telegram.poll_refused", status=response.status, words=answer.get("description"))
            return float(answer.get("parameters", {}).get("retry_after", 5))
        updates: list[dict[str, Any]] = answer["result"]
        if updates:
            await asyncio.gather(*(self._inbox.accept(kept_raw(orjson.dumps(one))) for one in updates))
            self._offset = max(one["update_id"] for one in updates) + 1
        return 0.0
