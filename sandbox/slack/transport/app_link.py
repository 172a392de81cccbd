"""Delivers payloads to the app, over HTTP or Socket Mode. Events are retried as by Slack, other payloads are not."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from sandbox.slack.payloads.events import event_callback
from sandbox.slack.state.world import Delivered, World
from sandbox.slack.transport.answer import Answer
from sandbox.slack.transport.request_urls import RequestUrlTransport
from sandbox.slack.transport.socket_mode import SocketTransport

Json = dict[str, Any]

RETRY_DELAYS = (0.0, 60.0, 300.0)
_RETRY_REASONS = {
    "operation_timeout": "http_timeout",
    "dispatch_failed": "connection_failed",
    "http_client_error": "http_error",
    "http_service_error": "http_error",
    "app_not_connected": "connection_failed",
}


class AppLink:
    def __init__(
        self,
        world: World,
        *,
        socket_mode: bool,
        ack_seconds: float = 3.0,
        retry_delays: tuple[float, ...] = RETRY_DELAYS,
    ) -> None:
        self._world = world
        self._retry_delays = retry_delays
        self._tasks: set[asyncio.Task[None]] = set()
        self.socket_mode = socket_mode
        self.urls = RequestUrlTransport(world, ack_seconds=ack_seconds)
        self.sockets = SocketTransport(world, ack_seconds=ack_seconds)

    async def command(self, payload: Json) -> Answer:
        return await self._deliver("slash_commands", payload)

    async def interact(self, payload: Json) -> Answer:
        if not self._world.manifest.is_interactive:
            return Answer(0, failure="dispatch_failed")
        return await self._deliver("interactive", payload)

    def send_event(self, event: Json, name: str | None = None) -> None:
        """Send an event in the background if the app subscribed to it (`name` as in the manifest)."""
        if self._world.manifest.subscribes_to(name or event["type"]):
            self.start(self._deliver_event(event_callback(self._world, event)))

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something in the background; `settled` waits for it and `close` cancels it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Wait until every event was accepted or given up."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.sockets.close()
        await self.urls.close()

    async def redeliver(self, delivered: Delivered) -> Answer:
        """Deliver a payload again, as Slack does when an acknowledgement is lost."""
        kind = delivered.kind if delivered.kind in ("slash_commands", "events_api") else "interactive"
        return await self._deliver(kind, delivered.payload, attempt=delivered.attempt + 1, reason="http_timeout")

    async def verify_events_url(self) -> bool:
        """Whether the app's events URL answers Slack's challenge with the challenge."""
        challenge = self._world.ids.new("CH")
        token = self._world.workspace.app.verification_token
        answer = await self._deliver(
            "events_api", {"type": "url_verification", "token": token, "challenge": challenge}, over_http=True
        )
        echoed = answer.body.get("challenge") if isinstance(answer.body, dict) else answer.body
        return answer.ok and echoed == challenge

    async def _deliver_event(self, payload: Json) -> None:
        answer = await self._deliver("events_api", payload)
        for attempt, delay in enumerate(self._retry_delays, 1):
            if answer.ok or answer.no_retry:
                return
            await asyncio.sleep(delay)
            reason = _RETRY_REASONS.get(answer.failure or "", "unknown_error")
            answer = await self._deliver("events_api", payload, attempt=attempt, reason=reason)

    async def _deliver(
        self, kind: str, payload: Json, *, attempt: int = 0, reason: str = "", over_http: bool = False
    ) -> Answer:
        if self.socket_mode and not over_http:
            via, answer = "socket", await self.sockets.send(kind, payload, attempt, reason)
        else:
            retry = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason} if attempt else {}
            via, answer = "http", await self.urls.send(kind, payload, retry)
        self._world.deliveries.append(
            Delivered(
                payload.get("type", kind) if kind == "interactive" else kind,
                via,
                payload,
                answer.status,
                answer.failure or answer.body,
                attempt,
                self._world.clock(),
            )
        )
        self._world.hub.publish({"kind": "delivery", "what": kind, "status": answer.status})
        return answer
