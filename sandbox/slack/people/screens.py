"""What a member sees: channels, threads, modals, the Home tab, as the control API describes it."""

from dataclasses import asdict
from typing import Any

from sandbox.slack.people.visibility import get_visible_channel
from sandbox.slack.state.files import StoredFile
from sandbox.slack.state.messages import SLACKBOT, Message
from sandbox.slack.state.views import View
from sandbox.slack.state.workspace import Channel, Member
from sandbox.slack.state.world import World
from sandbox.slack.transport.app_link import AppLink

Json = dict[str, Any]


class Screens:
    """One method for each thing that a member can look at."""

    def __init__(self, world: World, link: AppLink) -> None:
        self._world = world
        self._link = link

    def state(self) -> Json:
        workspace, app = self._world.workspace, self._world.workspace.app
        return {
            "team": {"id": workspace.team_id, "name": workspace.team_name, "domain": workspace.domain},
            "app": {"id": app.id, "name": app.name, "user": app.user_id, "bot_id": app.bot_id},
            "members": [self.member(member) for member in workspace.members.values()],
            "channels": [self.channel_facts(channel) for channel in workspace.channels.values()],
            "commands": self.commands(),
            "mode": "socket" if self._link.socket_mode else "http",
            "connections": self._link.sockets.connections,
        }

    def commands(self) -> list[Json]:
        return [
            {"command": known.command, "description": known.description, "usage_hint": known.usage_hint}
            for known in self._world.manifest.commands
        ]

    def member(self, member: Member) -> Json:
        shown = asdict(member)
        del shown["deleted"]
        return shown

    def channel_facts(self, channel: Channel) -> Json:
        return {
            "id": channel.id,
            "name": channel.name,
            "private": channel.private,
            "dm": channel.is_dm,
            "members": list(channel.members),
            "archived": channel.archived,
            "with": channel.with_user,
        }

    def channels(self, user: str) -> list[Json]:
        return [self.channel_facts(channel) for channel in self._world.workspace.list_for(user)]

    def channel(self, user: str, channel_id: str, thread_ts: str | None = None) -> Json:
        """The channel as this member sees it, or one thread of it: parent first, then its replies."""
        channel = get_visible_channel(self._world, user, channel_id)
        rows = self._world.messages.list_visible(channel_id, user)
        if thread_ts is None:
            rows = [message for message in rows if not message.is_reply or message.broadcast]
        else:
            rows = [message for message in rows if thread_ts in (message.ts, message.thread_ts)]
        return {"channel": self.channel_facts(channel), "messages": [self.message(row) for row in rows]}

    def messages(self, user: str, channel_id: str, thread_ts: str | None = None) -> list[Json]:
        return self.channel(user, channel_id, thread_ts)["messages"]

    def message(self, message: Message) -> Json:
        author = self._world.workspace.members.get(message.user)
        name = "Slackbot" if message.user == SLACKBOT else author.display_name if author else message.user
        return {
            "ts": message.ts,
            "user": message.user,
            "name": message.username or name,
            "text": message.text,
            "blocks": message.blocks,
            "attachments": message.attachments,
            "files": [self.file(self._world.files.get(file)) for file in message.files],
            "edited": message.edited_ts is not None,
            "thread_ts": message.thread_ts,
            "reply_count": len(self._world.messages.list_replies(message.channel, message.ts)),
            "reactions": [{"name": n, "users": u, "count": len(u)} for n, u in message.reactions.items()],
            "ephemeral": message.is_ephemeral,
            "app": message.by_app,
            "subtype": message.subtype,
            "state": message.state,
        }

    def file(self, file: StoredFile) -> Json:
        return {
            "id": file.id,
            "name": file.name,
            "title": file.title,
            "mimetype": file.mimetype,
            "size": file.size,
            "user": file.user,
            "url": f"/sandbox/slack/file/{file.id}",
        }

    def modals(self, user: str) -> list[Json]:
        """The member's open modals, bottom first; the last one is on top."""
        return [self.view(view) for view in self._world.views.modals_of(user)]

    def modal(self, user: str) -> Json | None:
        """The modal on top, or None."""
        modals = self.modals(user)
        return modals[-1] if modals else None

    def home(self, user: str) -> Json | None:
        home = self._world.views.home_of(user)
        return self.view(home) if home else None

    def view(self, view: View) -> Json:
        given = view.given
        texts = {name: (given.get(name) or {}).get("text") for name in ("title", "submit", "close")}
        if view.kind == "modal" and texts["close"] is None:
            texts["close"] = "Cancel"
        return {
            "id": view.id,
            "type": view.kind,
            **texts,
            "callback_id": given.get("callback_id") or "",
            "blocks": view.blocks,
            "hash": view.hash,
            "state": view.state,
            "errors": view.errors,
            "notice": view.notice,
        }
