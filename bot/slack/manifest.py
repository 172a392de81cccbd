"""The Slack app's manifest: commands, events, scopes and transport, in the form of api.slack.com/apps."""

from typing import Any

from bot.settings import Settings, SlackMode
from bot.slack.scopes import SCOPES
from handlers.slack.features import COMMANDS, EVENTS, SHORTCUTS
from handlers.slack.kit.feature import Command, MessageShortcut
from handlers.texts.catalogue import texts_for


def slack_manifest(settings: Settings) -> dict[str, Any]:
    """The manifest for "Create an app from a manifest"; with request URLs when Slack calls us by HTTP."""
    by_http = settings.slack_mode is SlackMode.HTTP

    def url(path: str, name: str = "request_url") -> dict[str, str]:
        return {name: f"{settings.public_url}/slack/{path}"} if by_http else {}

    return {
        "display_information": {
            "name": "Callout",
            "description": "Field service: requests, visits and crew",
            "background_color": "#1B1F24",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Callout", "always_online": True},
            "shortcuts": [_shortcut(each) for each in SHORTCUTS],
            "slash_commands": [_slash_command(command, url("commands", "url")) for command in COMMANDS],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {
                **url("events"),
                "bot_events": sorted(name for event in EVENTS for name in event.subscriptions),
            },
            "interactivity": {"is_enabled": True, **url("interactivity")},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not by_http,
            "token_rotation_enabled": False,
        },
    }


def _slash_command(command: Command, url: dict[str, str]) -> dict[str, Any]:
    """In English: the manifest is written once for all members of a workspace."""
    return {
        "command": command.name,
        "description": texts_for("en").plain(command.help),
        "usage_hint": command.hint,
        "should_escape": True,
        **url,
    }


def _shortcut(shortcut: MessageShortcut) -> dict[str, Any]:
    words = texts_for("en")
    return {
        "name": words.plain(shortcut.name),
        "type": "message",
        "callback_id": shortcut.callback_id,
        "description": words.plain(shortcut.help),
    }
