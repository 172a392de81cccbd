"""HTTP mode: signed POST requests to the app's request URLs."""

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from sandbox.slack.state.world import World
from sandbox.slack.transport.answer import Answer

Json = dict[str, Any]

AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def form_body(kind: str, payload: Json) -> bytes:
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields).encode()


class RequestUrlTransport:
    def __init__(self, world: World, *, ack_seconds: float) -> None:
        self._world = world
        self._ack_seconds = ack_seconds
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    def find_url(self, kind: str, payload: Json) -> str | None:
        given, manifest = self._world.request_urls, self._world.manifest
        if kind == "slash_commands":
            command = manifest.find_command(payload["command"])
            return given.commands or (command.url if command else None)
        if kind == "events_api":
            return given.events or manifest.events_url
        interactivity = given.interactivity or manifest.interactivity_url
        if payload.get("type") == "block_suggestion":
            return given.options or manifest.options_url or interactivity
        return interactivity

    async def send(self, kind: str, payload: Json, headers: dict[str, str] | None = None) -> Answer:
        url = self.find_url(kind, payload)
        if url is None:
            return Answer(0, failure="dispatch_failed")
        if kind == "events_api":
            body, content_type = json.dumps(payload).encode(), "application/json"
        else:
            body, content_type = form_body(kind, payload), "application/x-www-form-urlencoded"
        return await self._post(url, body, {"Content-Type": content_type, **(headers or {})})

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> Answer:
        timestamp = str(int(time.time()))  # the app compares it with its own clock
        signed = {
            "User-Agent": AGENT,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(self._world.secrets.signing_secret, timestamp, body),
            **headers,
        }
        self._session = self._session or aiohttp.ClientSession()
        try:
            async with asyncio.timeout(self._ack_seconds):
                async with self._session.post(url, data=body, headers=signed, allow_redirects=False) as response:
                    return _read_answer(response, await response.text())
        except TimeoutError:
            return Answer(0, failure="operation_timeout")
        except aiohttp.ClientError:
            return Answer(0, failure="dispatch_failed")


def _read_answer(response: aiohttp.ClientResponse, text: str) -> Answer:
    no_retry = response.headers.get("X-Slack-No-Retry") == "1"
    if response.status >= 500:
        return Answer(response.status, text, "http_service_error", no_retry)
    if response.status >= 300:
        return Answer(response.status, text, "http_client_error", no_retry)
    if "json" in response.content_type and text:
        try:
            return Answer(response.status, json.loads(text), no_retry=no_retry)
        except ValueError:
            return Answer(response.status, text, "invalid_service_response", no_retry)
    return Answer(response.status, text, no_retry=no_retry)
