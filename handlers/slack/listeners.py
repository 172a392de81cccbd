"""Registers the features' commands, buttons, forms and events with Bolt."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.slack.features import FEATURES
from handlers.slack.kit.door import on_command, on_form, on_options, on_shortcut, on_tap
from handlers.slack.kit.feature import SlackEvent


def register(app: AsyncApp) -> None:
    """Register all listeners in `app`."""
    for feature in FEATURES:
        for command in feature.commands:
            on_command(app, command.name, command.handle, command.permission, command.strangers, command.verbs)
        for action, take in feature.taps.items():
            on_tap(app, action, take)
        for form, submit in feature.forms.items():
            on_form(app, form, submit)
        for select, offer in feature.options.items():
            on_options(app, select, offer)
        for shortcut in feature.shortcuts:
            on_shortcut(app, shortcut.callback_id, shortcut.handle)
        for event in feature.events:
            _on_event(app, event)


def _on_event(app: AsyncApp, heard: SlackEvent) -> None:
    async def listen(ack: AsyncAck, event: dict[str, Any]) -> None:
        await heard.handle(event)
        await ack()

    app.event(heard.name)(listen)
