"""What of Slack's requests is kept: those for this workspace that something answers, without what members wrote to each other."""

from dataclasses import dataclass
from typing import Any

from handlers.slack.features import EVENTS

ANSWERED_TYPES = frozenset({"block_actions", "block_suggestion", "view_submission", "event_callback"})
"""Types of payloads that have a listener; a slash command has no type."""

HEARD = frozenset(event.name for event in EVENTS)
EVENT_FIELDS = ("type", "user", "channel", "tab", "ts", "event_ts", "thread_ts", "channel_type")
"""What listeners read of an event: not its text, which may be anything that members say to each other."""


@dataclass(frozen=True)
class Workspace:
    """Where the app is installed, as `auth.test` says. A signature proves the app, which may be installed in other workspaces, too.

    `app` is '' where it is not known.
    """

    team: str = ""
    enterprise: str = ""
    app: str = ""

    def sent(self, payload: dict[str, Any]) -> bool:
        """Whether a payload is from this workspace; in an organisation-wide installation from this organisation."""
        if not self.team:
            return True
        app = payload.get("api_app_id")
        if self.app and app and app != self.app:
            return False
        team, enterprise = _id_in(payload, "team"), _id_in(payload, "enterprise")
        return team == self.team or (bool(self.enterprise) and not team and enterprise == self.enterprise)


def _id_in(payload: dict[str, Any], what: str) -> str:
    nested = payload.get(what)
    return str(payload.get(f"{what}_id") or (nested.get("id") if isinstance(nested, dict) else "") or "")


def wanted(payload: dict[str, Any]) -> dict[str, Any] | None:
    """The payload as it is kept; None for what nothing answers."""
    kind = payload.get("type")
    if kind is None and "command" in payload:
        return payload
    if kind not in ANSWERED_TYPES:
        return None
    if kind != "event_callback":
        return payload
    event = payload.get("event")
    if not isinstance(event, dict) or event.get("type") not in HEARD:
        return None
    return {**payload, "event": {name: event[name] for name in EVENT_FIELDS if name in event}}
