"""Receives from Slack, by HTTP or Socket Mode: requests are committed to the inbox first; Bolt serves them from there."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
import structlog
from aiohttp import web
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.inbound_tokens import seal_tokens
from bot.slack import late
from bot.slack.intake import Workspace, wanted
from domain.channel import ChannelName
from handlers.slack.kit.payloads import payload_of
from scheduler.inbox import InboxWorker
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.items import Outcome
from storage.inbox.sorting import Read

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 2.5
"""A form that takes longer is acknowledged and answered later; Slack's limit is three seconds."""

ANSWERED_AT_ONCE = frozenset({"view_submission", "block_suggestion"})
"""Requests answered in the acknowledgement. All others are acknowledged once they are in the inbox, and answered from the outbox."""


def signature_holds(verifier: SignatureVerifier, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether Slack signed this in the last five minutes. Malformed input, on which the library raises, counts as not signed."""
    stamp, given = headers.get("X-Slack-Request-Timestamp"), headers.get("X-Slack-Signature")
    try:
        return verifier.is_valid(body, stamp, given)
    except (
        ValueError,
        TypeError,
        OverflowError,
    ):  # a timestamp that is no number or too large a one, a body that is not UTF-8, a signature that is not ASCII
        return False


_FORMS = {"application/json": "json", "application/x-www-form-urlencoded": "form"}


def read(body: bytes, kind: str) -> Read:
    """The sender of a request, and Slack's name for its kind. A body that Slack can't have sent has no sender."""
    try:
        return _read(payload_of(body, kind), kind)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Read("slack:unknown", kind=kind)


def _read(payload: dict[str, Any], kind: str) -> Read:
    event, user = payload.get("event"), payload.get("user")
    person = payload.get("user_id") or (user.get("id") if isinstance(user, dict) else user)
    if isinstance(event, dict):
        author = event.get("user")
        person = author if isinstance(author, str) else payload.get("event_id")
    key = payload.get("event_id") or payload.get("trigger_id") or ""
    return Read(_kept(f"slack:{person or key or 'unknown'}"), _kept(key), kind)


def _kept(name: Any) -> str:
    """The text cut to the column's length, without what PostgreSQL can't store in a text."""
    return str(name).replace("\0", "")[:120]


def kept_raw(body: bytes, kind: str) -> Incoming:
    """The inbox row for a raw request; identical requests have the same key."""
    key = f"raw:{hashlib.blake2b(body, digest_size=24).hexdigest()}"
    return Incoming(ChannelName.SLACK, key, "", seal_tokens(body), kind)


def _body_of(kept: dict[str, Any], payload: dict[str, Any], body: bytes) -> bytes:
    """The body as it came, unless something was left out."""
    return body if kept is payload else orjson.dumps(kept)


class HttpReceiver:
    """Serves POST /slack/events, /slack/commands and /slack/interactivity."""

    def __init__(
        self, inbox: InboxWriter, worker: InboxWorker, signing_secret: str, workspace: Workspace | None = None
    ) -> None:
        """Without a `workspace` requests of any are taken."""
        self._workspace = workspace or Workspace()
        self._inbox = inbox
        self._worker = worker
        self._verifier = SignatureVerifier(signing_secret)

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        if not signature_holds(self._verifier, request.headers, body):
            return web.Response(status=401)
        kind = _FORMS.get(request.content_type)
        if kind is None:
            return web.Response(status=415)
        try:
            payload = payload_of(body, kind)
        except ValueError:
            await self._inbox.accept(kept_raw(body, kind))  # the worker fails on it too, and reports it to staff
            return web.Response(status=200)
        if payload.get("type") == "url_verification":
            return web.json_response({"challenge": str(payload.get("challenge", ""))})
        if not self._workspace.sent(payload):
            log.warning("slack.other_workspace")
            return web.Response(status=403)
        kept = wanted(payload)
        if kept is None:
            return web.Response(status=200)
        item = await self._inbox.accept(kept_raw(_body_of(kept, payload, body), kind))
        if payload.get("type") not in ANSWERED_AT_ONCE:
            return web.Response(status=200)
        return _http(await _answer(self._worker, item, payload))


class SocketReceiver:
    """Receives the same over Socket Mode."""

    def __init__(
        self, inbox: InboxWriter, worker: InboxWorker, client: SocketModeClient, workspace: Workspace | None = None
    ) -> None:
        self._workspace = workspace or Workspace()
        self._inbox = inbox
        self._worker = worker
        self._client = client
        client.socket_mode_request_listeners.append(self._handle)  # pyright: ignore[reportArgumentType] (the SDK types it for its base class)

    async def start(self) -> None:
        await self._client.connect()

    async def stop(self) -> None:
        await self._client.close()

    async def _handle(self, client: SocketModeClient, request: SocketModeRequest) -> None:
        sent = self._workspace.sent(request.payload)
        if not sent:
            log.warning("slack.other_workspace")
        kept = wanted(request.payload) if sent else None
        item = await self._inbox.accept(kept_raw(orjson.dumps(kept), "socket")) if kept is not None else None
        if item is None or request.payload.get("type") not in ANSWERED_AT_ONCE:
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
            return
        answer = await _answer(self._worker, item, request.payload)
        payload = _socket_payload(answer)
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id, payload=payload))


async def _answer(worker: InboxWorker, item: int, payload: dict[str, Any]) -> dict[str, Any]:
    """Bolt's answer if it comes in time, else an empty acknowledgement; then the answer follows later."""
    outcome: Outcome | None = await worker.outcome(item, PATIENCE_SECONDS)
    if outcome is None:
        log.warning("slack.late", item=item)
        late.answer_late(worker, item, str((payload.get("user") or {}).get("id") or ""))
        return {"status": 200, "body": "", "content_type": ""}
    return outcome.response or {"status": 200, "body": "", "content_type": ""}


def _http(answer: dict[str, Any]) -> web.Response:
    content_type = str(answer.get("content_type") or "text/plain").split(";")[0]
    return web.Response(status=int(answer["status"]), text=str(answer["body"]), content_type=content_type)


def _socket_payload(answer: dict[str, Any]) -> dict[str, Any] | None:
    body = str(answer["body"])
    if not body:
        return None
    return orjson.loads(body) if body.startswith("{") else {"text": body}
