"""The routes of the control API; what they take and give stands in `sandbox.slack.control`."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from sandbox.slack.errors import ImpossibleError, SlackError
from sandbox.slack.people.modals import ModalHands
from sandbox.slack.people.people import People
from sandbox.slack.people.screens import Screens
from sandbox.slack.state.world import World
from sandbox.slack.transport.app_link import AppLink
from sandbox.stream import serve_events

Json = dict[str, Any]
Answer = Callable[[Json], Awaitable[Json]]
Wrap = Callable[[Callable[[web.Request], Any]], Callable[[web.Request], Any]]

ROOT = "/sandbox/slack"
_PLACE = ("channel", "ts", "view", "block_id")


class ControlRoutes:
    def __init__(self, world: World, link: AppLink, people: People, modals: ModalHands, screens: Screens) -> None:
        self._world = world
        self._link = link
        self._people = people
        self._modals = modals
        self._screens = screens

    def routes(self, wrap: Wrap) -> list[web.RouteDef]:
        return [
            *(web.post(f"{ROOT}/{path}", wrap(_answer_post(verb))) for path, verb in self._verbs().items()),
            *(web.get(f"{ROOT}/{path}", wrap(_answer_get(query))) for path, query in self._queries().items()),
            web.delete(f"{ROOT}/faults", _answer_get(self._clear_faults)),
            web.post(f"{ROOT}/upload", wrap(self._upload)),
            web.get(f"{ROOT}/file/{{id}}", self._file),
            web.get(f"{ROOT}/events", self._events),
        ]

    def _verbs(self) -> dict[str, Answer]:
        return {
            "members": self._add_member,
            "channels": self._add_channel,
            "join": self._join,
            "leave": self._leave,
            "archive": self._archive,
            "dm": self._dm,
            "command": self._command,
            "post": self._post,
            "edit": self._edit,
            "delete": self._delete,
            "react": self._react,
            "home": self._open_home,
            "act": self._act,
            "fill": self._fill,
            "suggest": self._suggest,
            "submit": self._submit,
            "close": self._close,
            "faults": self._add_fault,
            "request_urls": self._set_request_urls,
            "socket/disconnect": self._disconnect,
            "redeliver": self._redeliver,
        }

    def _queries(self) -> dict[str, Answer]:
        return {
            "state": self._state,
            "commands": self._commands,
            "channels": self._channels,
            "channel/{id}": self._channel,
            "modals": self._modal_stack,
            "home": self._home,
            "calls": self._calls,
            "deliveries": self._deliveries,
        }

    async def _state(self, given: Json) -> Json:
        return self._screens.state()

    async def _commands(self, given: Json) -> Json:
        return {"commands": self._screens.commands()}

    async def _channels(self, given: Json) -> Json:
        return {"channels": self._screens.channels(given["user"])}

    async def _channel(self, given: Json) -> Json:
        return self._screens.channel(given["user"], given["id"], given.get("thread_ts"))

    async def _modal_stack(self, given: Json) -> Json:
        return {"views": self._screens.modals(given["user"])}

    async def _home(self, given: Json) -> Json:
        return {"view": self._screens.home(given["user"])}

    async def _calls(self, given: Json) -> Json:
        return {"calls": [asdict(call) for call in self._world.calls]}

    async def _deliveries(self, given: Json) -> Json:
        return {"deliveries": [asdict(delivered) for delivered in self._world.deliveries]}

    async def _add_member(self, given: Json) -> Json:
        member = self._world.workspace.add_member(given.pop("name"), **given)
        self._world.hub.publish({"kind": "member", "user": member.id})
        return {"member": self._screens.member(member)}

    async def _add_channel(self, given: Json) -> Json:
        channel = self._world.workspace.add_channel(given.pop("name"), **given)
        return self._told(channel.id)

    async def _join(self, given: Json) -> Json:
        await self._people.join(given["user"], given["channel"])
        return self._told(given["channel"])

    async def _leave(self, given: Json) -> Json:
        await self._people.leave(given["user"], given["channel"])
        return self._told(given["channel"])

    async def _archive(self, given: Json) -> Json:
        self._world.workspace.channels[given["channel"]].archived = True
        return self._told(given["channel"])

    async def _dm(self, given: Json) -> Json:
        return {"channel": self._screens.channel_facts(self._people.open_dm(given["user"]))}

    def _told(self, channel: str) -> Json:
        self._world.hub.publish({"kind": "channel", "channel": channel})
        return {"channel": self._screens.channel_facts(self._world.workspace.channels[channel])}

    async def _command(self, given: Json) -> Json:
        outcome = await self._people.type_command(
            given["user"], given["channel"], given["text"], given.get("thread_ts")
        )
        return outcome.as_json()

    async def _post(self, given: Json) -> Json:
        ts = await self._people.post(
            given["user"],
            given["channel"],
            given.get("text", ""),
            thread_ts=given.get("thread_ts"),
            files=given.get("files"),
        )
        return {"ok": True, "ts": ts}

    async def _edit(self, given: Json) -> Json:
        await self._people.edit(given["user"], given["channel"], given["ts"], given["text"])
        return {"ok": True}

    async def _delete(self, given: Json) -> Json:
        await self._people.delete(given["user"], given["channel"], given["ts"])
        return {"ok": True}

    async def _react(self, given: Json) -> Json:
        await self._people.react(given["user"], given["channel"], given["ts"], given["name"])
        return {"ok": True}

    async def _open_home(self, given: Json) -> Json:
        await self._people.open_home(given["user"], given.get("tab", "home"))
        return {"ok": True}

    async def _act(self, given: Json) -> Json:
        outcome = await self._people.act(
            given["user"], action_id=given["action_id"], value=given.get("value"), **_place(given)
        )
        return outcome.as_json()

    async def _fill(self, given: Json) -> Json:
        outcome = await self._people.fill(
            given["user"], action_id=given["action_id"], value=given["value"], **_place(given)
        )
        return outcome.as_json()

    async def _suggest(self, given: Json) -> Json:
        return await self._modals.suggest(
            given["user"], action_id=given["action_id"], text=given["text"], **_place(given)
        )

    async def _submit(self, given: Json) -> Json:
        return (await self._modals.submit(given["user"], given["view"], given.get("values"))).as_json()

    async def _close(self, given: Json) -> Json:
        await self._modals.close(given["user"], given["view"], everything=bool(given.get("all")))
        return {"ok": True}

    async def _add_fault(self, given: Json) -> Json:
        self._world.faults.add(**given)
        return {"ok": True}

    async def _clear_faults(self, given: Json) -> Json:
        self._world.faults.clear()
        return {"ok": True}

    async def _set_request_urls(self, given: Json) -> Json:
        verify = given.pop("verify", False)
        for name in ("commands", "interactivity", "options", "events"):
            if name in given:
                setattr(self._world.request_urls, name, given[name])
        return {"ok": True, "verified": await self._link.verify_events_url() if verify else None}

    async def _disconnect(self, given: Json) -> Json:
        return {"closed": await self._link.sockets.disconnect(given.get("reason", "refresh_requested"))}

    async def _redeliver(self, given: Json) -> Json:
        answer = await self._link.redeliver(self._world.deliveries[given.get("index", -1)])
        return {"ok": answer.ok}

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


def _place(given: Json) -> Json:
    return {name: given[name] for name in _PLACE if given.get(name) is not None}


def _answer_post(verb: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        return await _answer(verb, await request.text() or "{}")

    return answer


def _answer_get(query: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        return await _answer(query, json.dumps({**request.query, **request.match_info}))

    return answer


async def _answer(verb: Answer, given: str) -> web.Response:
    try:
        return web.json_response(await verb(json.loads(given)))
    except (ImpossibleError, SlackError) as refusal:
        return web.json_response({"ok": False, "refused": str(refusal)}, status=409)
    except (KeyError, TypeError, ValueError) as fault:
        return web.json_response({"ok": False, "refused": f"{type(fault).__name__}: {fault}"}, status=409)
