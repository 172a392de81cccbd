"""Delivers updates to the webhook: one at a time per queue, retried with growing pauses until it is accepted."""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from sandbox.stream import Hub
from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.updates.queue import Queue, Update, UpdateQueue
from sandbox.telegram.urls import is_loopback

log = logging.getLogger(__name__)

_PORTS = {443, 80, 88, 8443}
_LONGEST_PAUSE = 60.0
_ANSWER_SECONDS = 60.0
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
Execute = Callable[[str, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True)
class Webhook:
    url: str
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = ""


def check_webhook(url: str, secret_token: str, max_connections: int, ip_address: str) -> Webhook:
    """The checked webhook; http is allowed on loopback only. Raises ApiError for a wrong address or secret."""
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        raise bad_request("bad webhook: invalid URL specified") from None
    if not is_loopback(url):
        if parts.scheme != "https" or not parts.hostname:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if port not in _PORTS:
            raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if len(secret_token) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret_token):
        raise bad_request("secret token contains unallowed characters")
    return Webhook(url, secret_token, min(max(max_connections, 1), 100), ip_address)


class WebhookSender:
    """Delivers to one address. `first_pause` is the pause after a failure in real seconds; it doubles up to 60."""

    def __init__(self, updates: UpdateQueue, hub: Hub, clock: Callable[[], float], first_pause: float = 1.0) -> None:
        self._updates = updates
        self._hub = hub
        self._clock = clock
        self._first_pause = first_pause
        self._workers: dict[Queue, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(40)
        self.execute: Execute | None = None
        self.webhook: Webhook | None = None
        self.last_error: tuple[int, str] | None = None
        updates.on_arrival = self._start_worker

    async def start(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_ANSWER_SECONDS))
        self._start_workers()

    async def close(self) -> None:
        await self._stop_workers()
        if self._session:
            await self._session.close()

    async def set(self, webhook: Webhook | None) -> None:
        await self._stop_workers()
        self.webhook = webhook
        self.last_error = None
        if webhook:
            self._slots = asyncio.Semaphore(webhook.max_connections)
            self._start_workers()

    def describe(self) -> dict[str, Any]:
        """The Bot API's WebhookInfo. The secret is never in it."""
        hook = self.webhook
        self._updates.drop_expired()
        info: dict[str, Any] = {"url": hook.url if hook else "", "has_custom_certificate": False}
        info["pending_update_count"] = len(self._updates)
        if hook:
            info |= {"max_connections": hook.max_connections, "ip_address": hook.ip_address or "127.0.0.1"}
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        return info

    async def _stop_workers(self) -> None:
        current = asyncio.current_task()
        workers = [task for task in self._workers.values() if task is not current]
        self._workers.clear()
        for task in workers:
            task.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    def _start_workers(self) -> None:
        for queue in self._updates.queues():
            self._start_worker(queue)

    def _start_worker(self, queue: Queue) -> None:
        if self.webhook and self._session and queue not in self._workers:
            self._workers[queue] = asyncio.create_task(self._deliver_queue(queue, self.webhook))

    async def _deliver_queue(self, queue: Queue, webhook: Webhook) -> None:
        pause = self._first_pause
        while self.webhook is webhook and (update := self._updates.first_of(queue)):
            async with self._slots:
                wait = await self._deliver(update, webhook, pause)
            if wait is None:
                pause = self._first_pause
                self._updates.drop(update.id)
            else:
                await asyncio.sleep(wait)
                pause = min(pause * 2, _LONGEST_PAUSE)
        if self._workers.get(queue) is asyncio.current_task():
            del self._workers[queue]

    async def _deliver(self, update: Update, webhook: Webhook, pause: float) -> float | None:
        """Try once. None when the update was accepted, else the seconds until the next try."""
        assert self._session is not None
        headers = {_SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        try:
            async with self._session.post(webhook.url, json=update.as_json(), headers=headers) as response:
                body = await response.read()
                status, kind, retry = response.status, response.content_type, response.headers.get("Retry-After")
        except (aiohttp.ClientError, TimeoutError) as error:
            self._record_failure(update, 0, f"Connection failed: {type(error).__name__}")
            return pause
        if not 200 <= status < 300:
            self._record_failure(update, status, f"Wrong response from the webhook: {status}")
            return float(retry) if retry and retry.isdigit() else pause
        self._hub.publish({"type": "webhook", "update_id": update.id, "status": status, "error": None})
        await self._run_reply_call(body, kind)
        return None

    def _record_failure(self, update: Update, status: int, reason: str) -> None:
        self.last_error = (int(self._clock()), reason)
        self._hub.publish({"type": "webhook", "update_id": update.id, "status": status, "error": reason})

    async def _run_reply_call(self, body: bytes, kind: str) -> None:
        """Run the Bot API call that a reply may contain. Its result is not reported."""
        if not body or self.execute is None or kind != "application/json":
            return
        try:
            given = json.loads(body)
        except ValueError:
            return
        method = given.pop("method", None) if isinstance(given, dict) else None
        if not isinstance(method, str):
            return
        try:
            await self.execute(method, given)
        except ApiError as error:
            log.info("a call in a webhook reply was refused: %s", error.description)
