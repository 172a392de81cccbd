"""The routes of the control API; the docstring of `sandbox.slack.control` describes what they take and answer."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.slack.control.inspection import InspectionRoutes
from sandbox.slack.control.member_actions import MemberActionRoutes
from sandbox.slack.control.verbs import Verb
from sandbox.slack.control.workspace import WorkspaceRoutes
from sandbox.slack.errors import ImpossibleError, SlackError
from sandbox.slack.people.modals import Modals
from sandbox.slack.people.people import People
from sandbox.slack.people.screens import Screens
from sandbox.slack.state.world import World
from sandbox.slack.transport.app_link import AppLink
from sandbox.stream import serve_events

Wrap = Callable[[Callable[[web.Request], Any]], Callable[[web.Request], Any]]

_ROOT = "/sandbox/slack"


class ControlRoutes:
    def __init__(self, world: World, link: AppLink, people: People, modals: Modals, screens: Screens) -> None:
        self._world = world
        self._people = people
        self._screens = screens
        self._inspection = InspectionRoutes(world, link)
        self._groups = (WorkspaceRoutes(world, people, screens), MemberActionRoutes(people, modals), self._inspection)

    def routes(self, wrap: Wrap) -> list[web.RouteDef]:
        """Every route; `wrap` is applied to the handlers that need the sandbox's own address."""
        posts = [(path, verb) for group in self._groups for path, verb in group.posts().items()]
        gets = [(path, verb) for group in self._groups for path, verb in group.gets().items()]
        return [
            *(web.post(f"{_ROOT}/{path}", wrap(_answer_post(verb))) for path, verb in posts),
            *(web.get(f"{_ROOT}/{path}", wrap(_answer_get(verb))) for path, verb in gets),
            web.delete(f"{_ROOT}/faults", _answer_get(self._inspection.clear_faults)),
            web.post(f"{_ROOT}/upload", wrap(self._upload)),
            web.get(f"{_ROOT}/file/{{id}}", self._file),
            web.get(f"{_ROOT}/events", self._events),
        ]

    async def _upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        part = form.get("file")
        if not isinstance(part, web.FileField):
            return web.json_response({"ok": False, "refused": "no file"}, status=409)
        file = self._people.upload(str(form["user"]), part.filename, part.file.read(), part.content_type)
        return web.json_response({"file": self._screens.file(file)})

    async def _file(self, request: web.Request) -> web.Response:
        try:
            file = self._world.files.get(request.match_info["id"])
        except SlackError:
            raise web.HTTPNotFound from None
        return web.Response(body=file.content, content_type=file.mimetype)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        return await serve_events(self._world.hub, request)


def _answer_post(verb: Verb) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        return await _answer(verb, await request.text() or "{}")

    return answer


def _answer_get(verb: Verb) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        return await _answer(verb, json.dumps({**request.query, **request.match_info}))

    return answer


async def _answer(verb: Verb, given: str) -> web.Response:
    try:
        return web.json_response(await verb(json.loads(given)))
    except (ImpossibleError, SlackError) as refusal:
        return web.json_response({"ok": False, "refused": str(refusal)}, status=409)
    except (KeyError, TypeError, ValueError) as fault:
        return web.json_response({"ok": False, "refused": f"{type(fault).__name__}: {fault}"}, status=409)
