"""Builders for the tests of the Telegram sandbox."""

import io
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web
from PIL import Image

from sandbox.telegram import Upload


class Clock:
    """A clock that the test moves by hand."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


@dataclass(frozen=True)
class BotApiClient:
    """Bot API calls as JSON over HTTP, without a library."""

    session: aiohttp.ClientSession
    base_url: str
    token: str

    async def call(self, method: str, token: str | None = None, **params: Any) -> tuple[int, dict[str, Any]]:
        url = f"{self.base_url}/bot{token or self.token}/{method}"
        async with self.session.post(url, json=params) as response:
            return response.status, await response.json()

    async def result(self, method: str, **params: Any) -> Any:
        status, body = await self.call(method, **params)
        assert status == 200, body
        return body["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """The description of a refusal; fails when the call is not refused."""
        status, body = await self.call(method, **params)
        assert not body["ok"]
        assert body["error_code"] == status
        return body["description"]

    async def updates(self, offset: int = 0) -> list[dict[str, Any]]:
        return await self.result("getUpdates", offset=offset)


class WebhookServer:
    """A webhook server: keeps the updates, and answers with the statuses in `refuse_with` first."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.refuse_with: list[int] = []
        self.reply: dict[str, Any] | None = None
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> "WebhookServer":
        app = web.Application()
        app.router.add_post("/hook", self._take)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        self.updates.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refuse_with:
            return web.Response(status=self.refuse_with.pop(0))
        return web.json_response(self.reply) if self.reply else web.Response()


def jpeg(width: int = 640, height: int = 480, color: tuple[int, int, int] = (200, 30, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), color).save(out, "JPEG")
    return out.getvalue()


def photo_upload(width: int = 640, height: int = 480, color: tuple[int, int, int] = (200, 30, 30)) -> Upload:
    return Upload("photo.jpg", "image/jpeg", jpeg(width, height, color))


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def button(data: str, text: str = "Press") -> dict[str, Any]:
    return {"text": text, "callback_data": data}
