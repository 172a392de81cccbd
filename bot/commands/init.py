import asyncio
import json
import secrets
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from bot.commands.asking import Answers, ask_all
from bot.commands.database import opened_database
from bot.commands.invitation import show_invitation
from bot.commands.questions import (
    NAME,
    WHERE,
    about_address,
    first_name,
    slack_channel,
    slack_connection,
    slack_token,
    telegram_token,
    where_first,
    which_address,
)
from bot.env_file import read_env_file, write_env_file
from bot.providers.questions import web_session
from bot.settings import ENV_FILE, PREFIX, Settings, load_settings
from bot.slack.manifest import slack_manifest
from domain.access.actions import bootstrap_administrator
from domain.access.errors import AlreadyBootstrapped
from domain.channel import ChannelName
from storage.encryption import use_keys
from storage.schema.migration import migrate

out = Console(highlight=False, soft_wrap=True, markup=False)
MANIFEST_FILE = Path("slack-manifest.json")


def init(name: str) -> None:
    asyncio.run(_init(name))


async def _init(name: str) -> None:
    answers = await _ask(load_settings())
    known = read_env_file(ENV_FILE)
    answers |= _made_up(known)
    settings = _planned(answers).must_be_sound()
    if not _may_write(known, answers):
        raise typer.Abort
    write_env_file(ENV_FILE, answers)
    out.print(f"Wrote {ENV_FILE}.")
    use_keys(settings.keys)
    for applied in await migrate(settings.database_url, lambda _: None):
        out.print(f"Applied {applied} to the database.")
    await _invite_administrator(settings, name)
    out.print("Start the service with `callout run`; `callout doctor` looks at everything.")


async def _ask(settings: Settings) -> Answers:
    async with web_session() as session:
        return await ask_all(
            [
                about_address(settings),
                which_address(settings),
                telegram_token(session, settings),
                slack_token(session, settings, lambda known: _write_manifest(slack_manifest(_planned(known)))),
                slack_connection(session, settings),
                slack_channel(
                    "CALLOUT_DISPATCH_CHANNEL", "The dispatchers' channel", settings.dispatch_channel or "dispatch"
                ),
                slack_channel(
                    "CALLOUT_MANAGERS_CHANNEL",
                    "The managers' channel (Enter for none)",
                    settings.managers_channel,
                ),
            ]
        )


def _planned(answers: Answers) -> Settings:
    """The settings with these answers; `load_settings` takes names without the prefix, in lower case."""
    fields: dict[str, Any] = {name.removeprefix(PREFIX).lower(): value for name, value in answers.items()}
    return load_settings(ENV_FILE, **fields)


def _write_manifest(manifest: dict[str, Any]) -> None:
    MANIFEST_FILE.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    out.print(f"For Slack: create an app from {MANIFEST_FILE} (api.slack.com/apps, From a manifest) and install it.")


def _made_up(known: Answers) -> Answers:
    """Generate the secrets. Existing ones are kept, since a new key invalidates old links."""
    wanted = ("CALLOUT_SECRET_KEY", "CALLOUT_TELEGRAM_WEBHOOK_SECRET")
    return {name: known.get(name) or secrets.token_urlsafe(36) for name in wanted}


def _may_write(known: Answers, answers: Answers) -> bool:
    changed = sorted(name for name, value in answers.items() if known.get(name, "") not in ("", value))
    if not changed:
        return True
    return typer.confirm(f"{ENV_FILE} has other values for {', '.join(changed)}. Replace them?", default=False)


async def _invite_administrator(settings: Settings, name: str) -> None:
    answers = await ask_all([where_first(settings), first_name(name)])
    channel = answers.get(WHERE) or (ChannelName.TELEGRAM if settings.telegram else ChannelName.SLACK)
    async with opened_database(settings):
        try:
            await show_invitation(settings, await bootstrap_administrator(name or answers[NAME], channel))
        except AlreadyBootstrapped:
            out.print("An administrator has joined already, and can invite others in the chat.")
