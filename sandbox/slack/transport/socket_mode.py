"""Socket Mode: the app opens websockets with a ticket, gets envelopes on one of them and acknowledges each."""

import asyncio
import itertools
import json
import uuid
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.slack.ids import new_secret
from sandbox.slack.state.world import World
from sandbox.slack.transport.answer import NOT_CONNECTED, Answer

Json = dict[str, Any]

MOST_CONNECTIONS = 10


class SocketTransport:
    def __init__(self, world: World, *, ack_seconds: float) -> None:
        self._world = world
        self._ack_seconds = ack_seconds
        self._tickets: set[str] = set()
        self._sockets: list[web.WebSocketResponse] = []
        self._pending: dict[str, asyncio.Future[Json]] = {}
        self._next_socket = itertools.count()

    @property
    def connections(self) -> int:
        return len(self._sockets)

    def issue_url(self) -> str:
        """A single-use websocket URL, as apps.connections.open answers."""
        ticket = new_secret()
        self._tickets.add(ticket)
        path = f"/slack/socket?ticket={ticket}&app_id={self._world.workspace.app.id}"
        return self._world.own_url(path).replace("http", "ws", 1)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="invalid ticket")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._sockets) >= MOST_CONNECTIONS:
            await socket.send_json(_disconnect("too_many_websockets"))
            await socket.close()
            return socket
        await self._serve(socket)
        return socket

    async def _serve(self, socket: web.WebSocketResponse) -> None:
        self._sockets.append(socket)
        self._world.hub.publish({"kind": "socket", "connections": self.connections})
        try:
            await socket.send_json(self._hello())
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._read_acknowledgement(message.data)
        finally:
            if socket in self._sockets:
                self._sockets.remove(socket)
            self._world.hub.publish({"kind": "socket", "connections": self.connections})

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": self.connections,
            "debug_info": {"host": "applink-sandbox", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._world.workspace.app.id},
        }

    def _read_acknowledgement(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except ValueError:
            return
        if not isinstance(answer, dict):
            return
        acknowledgement = self._pending.get(str(answer.get("envelope_id")))
        if acknowledgement and not acknowledgement.done():
            acknowledgement.set_result(answer)

    async def send(self, kind: str, payload: Json, attempt: int = 0, reason: str = "") -> Answer:
        """Send an envelope on the next connection; returns the payload of its acknowledgement."""
        if not self._sockets:
            return Answer(0, failure=NOT_CONNECTED)
        envelope_id = str(uuid.uuid4())
        envelope = {
            "envelope_id": envelope_id,
            "payload": payload,
            "type": kind,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        socket = self._sockets[next(self._next_socket) % len(self._sockets)]
        acknowledgement = self._pending[envelope_id] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(self._ack_seconds):
                await socket.send_json(envelope)
                acknowledged = await acknowledgement
        except TimeoutError:
            return Answer(0, failure="operation_timeout")
        except ConnectionResetError:
            return Answer(0, failure="dispatch_failed")
        finally:
            del self._pending[envelope_id]
        return Answer(200, acknowledged.get("payload"))

    async def disconnect(self, reason: str = "refresh_requested") -> int:
        """Send a disconnect message on every connection and close it; with the reason `warning` it stays open."""
        sockets = list(self._sockets)
        for socket in sockets:
            await socket.send_json(_disconnect(reason))
            if reason != "warning":
                await socket.close()
        return len(sockets)

    async def close(self) -> None:
        for socket in list(self._sockets):
            await socket.close()


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-sandbox"}}
