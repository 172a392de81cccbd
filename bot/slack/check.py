"""The doctor's check of Slack."""

from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp
import asyncpg
from tortoise.exceptions import BaseORMException

from bot.commands.database import opened_database
from bot.doctor.clock import clock_finding
from bot.doctor.findings import Finding, fine, wrong
from bot.providers.questions import Refused, Unreachable, ask_slack
from bot.settings import Settings, SlackMode
from bot.slack.scopes import SCOPES
from domain.company.queries import list_role_channels
from storage.schema.migration import SchemaMismatch

REINSTALL = "copy the token again from the app's page, OAuth & Permissions: CALLOUT_SLACK_BOT_TOKEN"


async def examine_slack(settings: Settings, session: aiohttp.ClientSession) -> AsyncIterator[Finding]:
    token, url = settings.slack_bot_token.get_secret_value(), settings.slack_api_url
    try:
        me = await ask_slack(session, url, token, "auth.test")
    except Refused as error:
        yield wrong("slack", f"Slack refuses the bot token: {error}", REINSTALL)
        return
    except Unreachable as error:
        yield wrong("slack", str(error), "open outgoing https to the address in CALLOUT_SLACK_API_URL")
        return
    yield fine("slack", f"the token is {me.body.get('user', '?')}'s in {me.body.get('team', '?')}")
    yield clock_finding("Slack", me.told_at)
    lacking = sorted(set(SCOPES) - me.scopes) if me.scopes else []
    if lacking:
        mend = "bring the app's manifest up to date (`callout slack manifest`) and install the app again"
        yield wrong("slack scopes", f"the token lacks {', '.join(lacking)}", mend)
    if settings.slack_mode is SlackMode.SOCKET:
        yield await _socket(settings, session)
    for name, channel in (await _channels(settings)).items():
        if channel:
            yield await _channel(settings, session, name, channel)


async def _channels(settings: Settings) -> dict[str, str]:
    """Those of the settings, and those that were chosen in Slack, which win. A database that is away is told of elsewhere."""
    found = {"dispatch": settings.dispatch_channel, "managers": settings.managers_channel}
    if settings.database_problems():
        return found
    with suppress(SchemaMismatch, BaseORMException, asyncpg.PostgresError, OSError):
        async with opened_database(settings):
            found |= {each.role.value: each.channel for each in await list_role_channels() if each.chosen}
    return found


async def _socket(settings: Settings, session: aiohttp.ClientSession) -> Finding:
    token = settings.slack_app_token.get_secret_value()
    try:
        await ask_slack(session, settings.slack_api_url, token, "apps.connections.open")
    except Refused as error:
        mend = "create an app-level token with connections:write and switch Socket Mode on: CALLOUT_SLACK_APP_TOKEN"
        return wrong("slack socket mode", f"Slack refuses the app token: {error}", mend)
    except Unreachable as error:
        return wrong("slack socket mode", str(error), "open outgoing https and wss to Slack")
    return fine("slack socket mode", "the app token opens a connection")


async def _channel(settings: Settings, session: aiohttp.ClientSession, name: str, wanted: str) -> Finding:
    what, setting = f"{name} channel", f"CALLOUT_{name.upper()}_CHANNEL"
    other = f"set {setting} to another"
    if wanted not in (settings.dispatch_channel, settings.managers_channel):
        other = f"type `/callout channel here {name}` in another"
    try:
        channel = await find_channel(settings, session, wanted)
    except (Refused, Unreachable) as error:
        return wrong(what, f"can't be looked up: {error}", f"{other}, or check the app's scopes")
    if channel is None:
        return wrong(
            what,
            f"{wanted} is not there, or private and the bot is not in it",
            f"{other}, or /invite the bot",
        )
    if channel.get("is_archived"):
        return wrong(what, f"#{channel.get('name')} is archived", f"bring it back, or {other}")
    if channel.get("is_ext_shared"):
        mend = f"type `/callout channel here {name}` in a channel of your own"
        return wrong(what, f"#{channel.get('name')} is shared with another company, which reads what is posted", mend)
    if not channel.get("is_member"):
        return wrong(what, f"the bot is not in #{channel.get('name')}", "type `/invite @Callout` in the channel")
    return fine(what, f"#{channel.get('name')}, and the bot is in it")


async def find_channel(settings: Settings, session: aiohttp.ClientSession, wanted: str) -> dict[str, object] | None:
    """The channel of that name or id; None when this token can't see it. Raises Refused, Unreachable."""
    token, name, cursor = settings.slack_bot_token.get_secret_value(), wanted.lstrip("#"), ""
    while True:
        params = {"types": "public_channel,private_channel", "limit": "200", **({"cursor": cursor} if cursor else {})}
        answer = await ask_slack(session, settings.slack_api_url, token, "conversations.list", **params)
        for channel in answer.body.get("channels", []):
            if wanted == channel.get("id") or name == channel.get("name"):
                return channel
        cursor = (answer.body.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return None
