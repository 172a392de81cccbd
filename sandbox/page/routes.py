"""Serves the page on which one person plays every role: a customer's phone, a technician's phone and a Slack.

It stands beside the two halves on one port: `serve([telegram, slack, DemoPage(tour=…, cast=…)])`. The page talks to
the control API of each half and holds nothing of its own here but two lists:

    GET /sandbox/page/tour -> [step]        GET /sandbox/page/cast -> cast

Cast: who is offered where; each key may be missing. Without customers and technicians both phones offer everybody.
    {"customers": [person id], "technicians": [person id], "members": ["U…"],
     "places": [{"label", "latitude", "longitude"}],         offered when a phone shares its location
     "labels": [{"model", "serial", "maker"?}],              name plates that can be sent as a sample photo
     "timezone": "Europe/Berlin"}                            of the phones; a member's Slack keeps that member's own

Tour: what to try next. A step is ticked when something that fits its `done_when` is seen, in any order; what was seen
before the page was opened counts too.
    {"id", "text", "role": "customer" | "technician" | "slack", "done_when": matcher | [matchers, any of them],
     "after"?: id of a step that has to be ticked first}

A matcher names the stream and the kind of thing, and a regular expression of JavaScript (flags `iu`) on its words:
    {"stream": "telegram", "kind", "person"?: "customer" | "technician" | person id, "matches"}
        bot_text     a new or edited message of the bot: text or caption, file name, title and address of a venue, and
                     the words on its buttons, each on a line
        person_text  what the person sends; what has no words of its own is the word in brackets: [photo] [location]
                     [contact] [voice] [document] [sticker]
        tapped       the words on an inline button that the person taps
    {"stream": "slack", "kind", "channel"?: "dispatch", "matches"}
        message      a new or edited message, threads included: the words of its text and of its blocks
        ephemeral    the same, of a message that only one member sees
        modal        the title of a modal that opens, is pushed or changes
        home         the words of a Home tab when it is published
`customer` and `technician` mean whoever the cast lists so, or without a cast whoever's phone is shown in that place.
Without `matches` anything of that kind counts.
"""

import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from aiohttp import web

_STATIC = Path(__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
_LOOPBACK = "http://127.0.0.1:* http://localhost:*"
_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"img-src 'self' data: blob: {_LOOPBACK}",
        "media-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        f"frame-src 'self' {_LOOPBACK} https:",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
_HEADERS = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": _POLICY}


class DemoPage:
    """The page as a part of `sandbox.server.serve`."""

    def __init__(self, tour: Sequence[Mapping[str, Any]] = (), cast: Mapping[str, Any] | None = None) -> None:
        self.tour = [dict(step) for step in tour]
        self.cast = dict(cast or {})
        self._files = {path.relative_to(_STATIC).as_posix(): path for path in _STATIC.rglob("*") if path.is_file()}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._show_index),
            web.get("/sandbox/page/tour", self._show_tour),
            web.get("/sandbox/page/cast", self._show_cast),
            web.get("/sandbox/page/static/{name:.+}", self._show_file),
        ]

    async def start(self) -> None:
        """Nothing runs behind the page."""

    async def close(self) -> None:
        """Nothing runs behind the page."""

    async def _show_index(self, request: web.Request) -> web.StreamResponse:
        return _send(self._files["index.html"])

    async def _show_file(self, request: web.Request) -> web.StreamResponse:
        path = self._files.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return _send(path)

    async def _show_tour(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(self.tour)

    async def _show_cast(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(self.cast)


def _send(path: Path) -> web.Response:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = {**_HEADERS, "Content-Type": f"{kind}; charset=utf-8"}
    return web.Response(body=path.read_bytes(), headers=headers)
