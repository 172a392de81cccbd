"""Serves the page on which one person plays every role: a customer's phone, a technician's phone and a Slack.

It is served with the two halves on one port: `serve([telegram, slack, DemoPage(tour=…, cast=…)])`. The page uses the
control API of each half. Only two lists come from here:

    GET /sandbox/page/tour -> {"run", "steps"}        GET /sandbox/page/cast -> cast

Cast: which people each pane offers. Every key may be missing; without customers and technicians both phones offer
everybody.
    {"customers": [person id], "technicians": [person id], "members": ["U…"],
     "places": [{"label", "latitude", "longitude"}],         offered when a phone shares its location
     "labels": [{"model", "serial", "maker"?}],              name plates that can be sent as a sample photo
     "timezone": "Europe/Berlin"}                            of the phones; a member's Slack keeps that member's own

Tour: steps to try. A step is done when something matches its `done_when`, in any order; what happened before the page
was opened counts too. `run` is another after each start, so that the page forgets what was done before it.
    {"id", "text", "role": "customer" | "technician" | "slack", "done_when": matcher | [matchers, any of them],
     "after"?: id of a step that has to be done first}

A matcher names the stream, the kind of event and a JavaScript regular expression (flags `iu`) for its text:
    {"stream": "telegram", "kind", "person"?: "customer" | "technician" | person id, "matches"}
        bot_text     a new or edited message of the bot: text or caption, file name, title and address of a venue, and
                     the texts of its buttons, each on a line
        person_text  what the person sends; content without text is a word in brackets: [photo] [location]
                     [contact] [voice] [document] [sticker]
        tapped       the text of an inline button that the person taps
    {"stream": "slack", "kind", "channel"?: "dispatch", "matches"}
        message      a new or edited message, threads included: its text and the texts of its blocks
        ephemeral    the same, for a message that only one member sees
        modal        the title of a modal that opens, is pushed or changes
        home         the texts of a Home tab when it is published
`customer` and `technician` are the people whom the cast lists as such, or without a cast the person whose phone is shown
there.
Without `matches` every event of that kind counts.
"""

import mimetypes
import secrets
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
        self.run = secrets.token_hex(8)
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
        """The page has no background work."""

    async def close(self) -> None:
        """The page has no background work."""

    async def _show_index(self, request: web.Request) -> web.StreamResponse:
        return _send(self._files["index.html"])

    async def _show_file(self, request: web.Request) -> web.StreamResponse:
        path = self._files.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return _send(path)

    async def _show_tour(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"run": self.run, "steps": self.tour})

    async def _show_cast(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(self.cast)


def _send(path: Path) -> web.Response:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = {**_HEADERS, "Content-Type": f"{kind}; charset=utf-8"}
    return web.Response(body=path.read_bytes(), headers=headers)
