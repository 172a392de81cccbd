"""The scopes that the app asks for, by the method or the event that needs them. What nothing here needs, the app does not ask for."""

from handlers.slack.features import COMMANDS, EVENTS

METHODS: dict[str, tuple[str, ...]] = {
    "apps.connections.open": (),  # with the app-level token
    "auth.test": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.list": ("channels:read", "groups:read"),
    "files.completeUploadExternal": ("files:write",),
    "files.info": ("files:read",),
    "files.getUploadURLExternal": ("files:write",),
    "views.open": (),
    "views.publish": (),
    "views.update": (),
}
"""Each method that the service calls, with the bot's scopes for it."""

SUBSCRIPTIONS: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
}
"""Each event that the app subscribes to."""


def _needed() -> tuple[str, ...]:
    subscribed = [name for event in EVENTS for name in event.subscriptions]
    lists = [*METHODS.values(), *(SUBSCRIPTIONS[name] for name in subscribed), ("commands",) if COMMANDS else ()]
    return tuple(sorted({scope for scopes in lists for scope in scopes}))


SCOPES = _needed()
