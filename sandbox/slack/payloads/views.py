"""Modals and Home tabs as the Web API and interactions describe them."""

from typing import Any

from sandbox.slack.state.views import View
from sandbox.slack.state.world import World

Json = dict[str, Any]


def view_object(world: World, view: View) -> Json:
    """A view as answers and interactions show it, with the values of its fields."""
    given, app, team = view.given, world.workspace.app, world.workspace.team_id
    return {
        "id": view.id,
        "team_id": team,
        "type": view.kind,
        "blocks": view.blocks,
        "private_metadata": given.get("private_metadata") or "",
        "callback_id": given.get("callback_id") or "",
        "state": {"values": view.state},
        "hash": view.hash,
        "title": given.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": bool(given.get("clear_on_close")),
        "notify_on_close": bool(given.get("notify_on_close")),
        "close": given.get("close"),
        "submit": given.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": app.id,
        "external_id": given.get("external_id") or "",
        "app_installed_team_id": team,
        "bot_id": app.bot_id,
    }
