"""Control API: who and what is in the workspace, and what a member sees of it."""

from typing import Any

from sandbox.slack.control.verbs import Verbs
from sandbox.slack.people.people import People
from sandbox.slack.people.screens import Screens
from sandbox.slack.state.world import World

Json = dict[str, Any]


class WorkspaceRoutes:
    def __init__(self, world: World, people: People, screens: Screens) -> None:
        self._world = world
        self._people = people
        self._screens = screens

    def posts(self) -> Verbs:
        return {
            "members": self._add_member,
            "channels": self._add_channel,
            "join": self._join,
            "leave": self._leave,
            "archive": self._archive,
            "unarchive": self._unarchive,
            "drop": self._drop,
            "dm": self._open_dm,
        }

    def gets(self) -> Verbs:
        return {
            "state": self._state,
            "commands": self._commands,
            "channels": self._channels,
            "channel/{id}": self._channel,
            "modals": self._modals,
            "home": self._home,
        }

    async def _state(self, given: Json) -> Json:
        return self._screens.state()

    async def _commands(self, given: Json) -> Json:
        return {"commands": self._screens.commands()}

    async def _channels(self, given: Json) -> Json:
        return {"channels": self._screens.channels(given["user"])}

    async def _channel(self, given: Json) -> Json:
        return self._screens.channel(given["user"], given["id"], given.get("thread_ts"))

    async def _modals(self, given: Json) -> Json:
        return {"views": self._screens.modals(given["user"])}

    async def _home(self, given: Json) -> Json:
        return {"view": self._screens.home(given["user"])}

    async def _add_member(self, given: Json) -> Json:
        member = self._world.workspace.add_member(given.pop("name"), **given)
        self._world.hub.publish({"kind": "member", "user": member.id})
        return {"member": self._screens.member(member)}

    async def _add_channel(self, given: Json) -> Json:
        channel = self._world.workspace.add_channel(given.pop("name"), **given)
        return self._publish_channel(channel.id)

    async def _join(self, given: Json) -> Json:
        await self._people.join(given["user"], given["channel"])
        return self._publish_channel(given["channel"])

    async def _leave(self, given: Json) -> Json:
        await self._people.leave(given["user"], given["channel"])
        return self._publish_channel(given["channel"])

    async def _archive(self, given: Json) -> Json:
        self._world.workspace.channels[given["channel"]].archived = True
        return self._publish_channel(given["channel"])

    async def _unarchive(self, given: Json) -> Json:
        self._world.workspace.channels[given["channel"]].archived = False
        return self._publish_channel(given["channel"])

    async def _drop(self, given: Json) -> Json:
        """Delete a channel with all that stands in it."""
        gone = self._world.workspace.channels.pop(given["channel"])
        self._world.hub.publish({"kind": "channel", "channel": gone.id})
        return {"channel": self._screens.channel_facts(gone)}

    async def _open_dm(self, given: Json) -> Json:
        return {"channel": self._screens.channel_facts(self._people.open_dm(given["user"]))}

    def _publish_channel(self, channel: str) -> Json:
        self._world.hub.publish({"kind": "channel", "channel": channel})
        return {"channel": self._screens.channel_facts(self._world.workspace.channels[channel])}
