"""What Slack is told about the app, so that it is made in one step: commands, events, scopes, transport."""

from typing import Any

from bot.settings import Settings, SlackMode

COMMANDS = (
    ("/queue", "Requests that wait for somebody", "[all | mine | P1 | area | page]"),
    ("/case", "One request with everything about it", "C-10042"),
    ("/assign", "Give a request to a technician", "C-10042 [@name] [tomorrow 9-11]"),
    ("/crew", "Who is where today", "[tomorrow | date | area]"),
    ("/digest", "The day in figures", "[now | yesterday | at 18:00]"),
    (
        "/callout",
        "Join, invite people, grant roles, get help",
        "help | join | invite | grant | revoke | staff | parked",
    ),
)
EVENTS = ("app_home_opened", "app_mention", "member_joined_channel", "message.channels", "message.groups")
SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "users:read",
)


def slack_manifest(settings: Settings) -> dict[str, Any]:
    """In the form that "Create an app from a manifest" takes; with request URLs when Slack is to call us by HTTP."""
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
            "slash_commands": [
                {
                    "command": name,
                    "description": what,
                    "usage_hint": hint,
                    "should_escape": True,
                    **url("commands", "url"),
                }
                for name, what, hint in COMMANDS
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**url("events"), "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **url("interactivity")},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not by_http,
            "token_rotation_enabled": False,
        },
    }
