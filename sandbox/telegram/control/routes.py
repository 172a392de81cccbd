"""The routes of the control API; the docstring of `sandbox.telegram.control` describes what they take and answer."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from sandbox.stream import serve_events
from sandbox.telegram.bot_api.call_log import CallLog
from sandbox.telegram.bot_api.faults import Faults
from sandbox.telegram.control.actions import ACTIONS
from sandbox.telegram.control.requests import read_request
from sandbox.telegram.errors import PersonError
from sandbox.telegram.phone.phone import Phone
from sandbox.telegram.phone.view import phone_view
from sandbox.telegram.state.world import World

_ROOT = "/sandbox/telegram"
_SAFE_TYPES = {"image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf"}
_PERSON_FIELDS = ("last_name", "username", "phone", "language_code")


class ControlRoutes:
    def __init__(self, world: World, calls: CallLog, faults: Faults) -> None:
        self._world = world
        self._calls = calls
        self._faults = faults

    def routes(self) -> list[web.AbstractRouteDef]:
        gets = {
            "/people": self.list_people,
            "/people/{person:[0-9]+}/phone": self.show_phone,
            "/people/{person:[0-9]+}/queries/{query:[0-9]+}": self.show_query,
            "/groups": self.list_groups,
            "/file/{file_id}": self.show_file,
            "/bot": self.show_bot,
            "/calls": self.list_calls,
            "/updates": self.show_updates,
            "/faults": self.list_faults,
            "/events": self.stream_events,
        }
        posts = {
            "/people": self.add_person,
            "/people/{person:[0-9]+}/{action}": self.act,
            "/groups": self.add_group,
            "/faults": self.add_fault,
        }
        return [
            *(web.get(_ROOT + path, _with_errors(handler)) for path, handler in gets.items()),
            *(web.post(_ROOT + path, _with_errors(handler)) for path, handler in posts.items()),
            web.delete(_ROOT + "/faults", _with_errors(self.clear_faults)),
        ]

    async def list_people(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"people": [asdict(person) for person in self._world.directory.people.values()]})

    async def add_person(self, request: web.Request) -> web.StreamResponse:
        given, _ = await read_request(request)
        details = {name: given[name] for name in _PERSON_FIELDS if given.get(name)}
        person = self._world.add_person(str(given.get("first_name", "")), **details)
        return web.json_response(asdict(person))

    async def list_groups(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"groups": [asdict(group) for group in self._world.directory.groups.values()]})

    async def add_group(self, request: web.Request) -> web.StreamResponse:
        given, _ = await read_request(request)
        group = self._world.add_group(str(given["title"]), [int(member) for member in given["members"]])
        return web.json_response(asdict(group))

    async def show_phone(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(phone_view(self._phone(request, request.query.get("chat_id"))))

    async def show_query(self, request: web.Request) -> web.StreamResponse:
        query = self._world.queries.get(request.match_info["query"])
        answer = query.answer or {"text": "", "show_alert": False, "url": None}
        return web.json_response({"state": self._world.queries.state(query), **answer})

    async def show_file(self, request: web.Request) -> web.StreamResponse:
        stored = self._world.files.find(request.match_info["file_id"])
        if stored is None:
            raise PersonError(404, "no such file")
        headers = {"Content-Type": stored.mime, "X-Content-Type-Options": "nosniff"}
        if stored.mime not in _SAFE_TYPES and not stored.mime.startswith("audio/"):
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=stored.data, headers=headers)

    async def show_bot(self, request: web.Request) -> web.StreamResponse:
        account = self._world.account
        texts = {
            "description": account.descriptions.get("", ""),
            "short_description": account.short_descriptions.get("", ""),
        }
        return web.json_response(account.as_user() | texts | {"webhook": self._world.webhook.describe()})

    async def list_calls(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"calls": self._calls.as_json(request.query.get("method"))})

    async def show_updates(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"pending": len(self._world.updates)})

    async def list_faults(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"faults": self._faults.listed()})

    async def add_fault(self, request: web.Request) -> web.StreamResponse:
        given, _ = await read_request(request)
        rule = self._faults.add(str(given.pop("method", "*")), str(given.pop("fault", "")), **given)
        return web.json_response(asdict(rule))

    async def clear_faults(self, request: web.Request) -> web.StreamResponse:
        self._faults.clear()
        return web.json_response({"faults": []})

    async def stream_events(self, request: web.Request) -> web.StreamResponse:
        return await serve_events(self._world.hub, request)

    async def act(self, request: web.Request) -> web.StreamResponse:
        action = ACTIONS.get(request.match_info["action"])
        if action is None:
            raise PersonError(404, "no such action")
        given, uploads = await read_request(request)
        phone = self._phone(request, given.get("chat_id"))
        return web.json_response(action(phone, given, uploads) or {})

    def _phone(self, request: web.Request, chat_id: Any) -> Phone:
        person = self._world.directory.get_person(int(request.match_info["person"]))
        group = int(chat_id) if chat_id and int(chat_id) != person.id else None
        if group is not None and group not in self._world.directory.groups:
            raise PersonError(404, "no such group")
        return Phone(self._world, person, group)


def _with_errors(handler: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
    """Answer a PersonError, or a malformed request, with its status and an `error`."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except PersonError as error:
            return web.json_response({"error": error.words}, status=error.status)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    return handle
