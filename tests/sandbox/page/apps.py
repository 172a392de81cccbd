"""A small Slack app whose answers a test sets."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web

from sandbox.slack import RequestUrls, SlackSandbox

Payload = dict[str, Any]


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def push_button(action_id: str, text: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


class SlackApp:
    """`on_submit` and `on_command` make the answers; a press opens `modal`, if set; `payloads` are the received ones."""

    def __init__(self, slack: SlackSandbox, session: aiohttp.ClientSession) -> None:
        self._slack = slack
        self._session = session
        self._runner: web.AppRunner | None = None
        self.payloads: list[Payload] = []
        self.pause = 0.0
        self.modal: dict[str, Any] | None = None
        self.on_submit: Callable[[Payload], Any] = lambda payload: None
        self.on_command: Callable[[Payload], Any] = lambda payload: None

    async def __aenter__(self) -> "SlackApp":
        app = web.Application()
        app.router.add_post("/", self._take)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"
        self._slack.world.request_urls = RequestUrls(url, url, url, None)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        form = await request.post()
        if "command" in form:
            payload: Payload = dict(form)
            answer = self.on_command(payload)
        else:
            payload = json.loads(str(form["payload"]))
            if self.modal and payload["type"] == "block_actions":
                await self._open_modal(payload["trigger_id"])
            answer = self.on_submit(payload) if payload["type"] == "view_submission" else None
        self.payloads.append(payload)
        await asyncio.sleep(self.pause)
        return web.json_response(answer) if answer else web.Response()

    async def _open_modal(self, trigger_id: str) -> None:
        headers = {"Authorization": f"Bearer {self._slack.world.secrets.bot_token}"}
        body = {"trigger_id": trigger_id, "view": self.modal}
        async with self._session.post(f"{self._slack.api_url}views.open", json=body, headers=headers) as response:
            answer = await response.json()
        assert answer["ok"], answer
