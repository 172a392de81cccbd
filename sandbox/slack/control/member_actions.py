"""Control API: what a member does."""

from typing import Any

from sandbox.slack.control.verbs import Verbs
from sandbox.slack.people.modals import Modals
from sandbox.slack.people.people import People

Json = dict[str, Any]

_SURFACE = ("channel", "ts", "view", "block_id")


class MemberActionRoutes:
    def __init__(self, people: People, modals: Modals) -> None:
        self._people = people
        self._modals = modals

    def posts(self) -> Verbs:
        return {
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
        }

    def gets(self) -> Verbs:
        return {}

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
            given["user"], action_id=given["action_id"], value=given.get("value"), **_surface(given)
        )
        return outcome.as_json()

    async def _fill(self, given: Json) -> Json:
        outcome = await self._people.fill(
            given["user"], action_id=given["action_id"], value=given["value"], **_surface(given)
        )
        return outcome.as_json()

    async def _suggest(self, given: Json) -> Json:
        return await self._modals.suggest(
            given["user"], action_id=given["action_id"], text=given["text"], **_surface(given)
        )

    async def _submit(self, given: Json) -> Json:
        return (await self._modals.submit(given["user"], given["view"], given.get("values"))).as_json()

    async def _close(self, given: Json) -> Json:
        await self._modals.close(given["user"], given["view"], everything=bool(given.get("all")))
        return {"ok": True}


def _surface(given: Json) -> Json:
    """The fields that say in which message or view an element is."""
    return {name: given[name] for name in _SURFACE if given.get(name) is not None}
