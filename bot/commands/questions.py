"""The questions of `init`; each token is tried before it is accepted."""

import re
from collections.abc import Awaitable, Callable

import aiohttp
import typer

from bot.providers.questions import Refused, Unreachable, ask_slack, ask_telegram
from bot.settings import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, TELEGRAM_TOKEN, Settings, SlackMode, TelegramMode

Answers = dict[str, str]
Trial = Callable[[str], Awaitable[str]]
"""Tries a token; returns words about whose it is. Raises Refused, Unreachable."""


def ask_public_url(settings: Settings) -> Answers:
    """Ask for the public URL: with it webhooks are used, without it polling and Socket Mode."""
    typer.echo("Does this machine have a public https address? Without one Callout fetches what is new by itself.")
    url = typer.prompt("Public address (empty for none)", default=settings.public_url, show_default=True).strip()
    return {
        "CALLOUT_PUBLIC_URL": url,
        "CALLOUT_TELEGRAM_MODE": (TelegramMode.WEBHOOK if url else TelegramMode.POLLING).value,
        "CALLOUT_SLACK_MODE": (SlackMode.HTTP if url else SlackMode.SOCKET).value,
    }


async def ask_for_telegram(session: aiohttp.ClientSession, settings: Settings) -> Answers:
    async def whose(token: str) -> str:
        me = await ask_telegram(session, settings.telegram_api_url, token, "getMe")
        return f"@{me.body.get('username', '?')}"

    known = settings.telegram_token.get_secret_value()
    token = await _ask_token("Telegram bot token from @BotFather", TELEGRAM_TOKEN, known, whose)
    return {"CALLOUT_TELEGRAM_TOKEN": token}


async def ask_for_slack(session: aiohttp.ClientSession, settings: Settings, mode: SlackMode) -> Answers:
    async def whose(token: str) -> str:
        me = await ask_slack(session, settings.slack_api_url, token, "auth.test")
        return f"{me.body.get('user', '?')} in {me.body.get('team', '?')}"

    known = settings.slack_bot_token.get_secret_value()
    token = await _ask_token("Slack bot token (xoxb-…)", SLACK_BOT_TOKEN, known, whose)
    if not token:
        return {}
    answers = {"CALLOUT_SLACK_BOT_TOKEN": token}
    if mode is SlackMode.SOCKET:
        answers |= await _ask_for_socket(session, settings)
    else:
        answers["CALLOUT_SLACK_SIGNING_SECRET"] = _ask_secret(
            "Slack signing secret", settings.slack_signing_secret.get_secret_value()
        )
    for name, words, channel in (
        ("CALLOUT_DISPATCH_CHANNEL", "The dispatchers' channel", settings.dispatch_channel or "dispatch"),
        ("CALLOUT_MANAGERS_CHANNEL", "The managers' channel (empty for none)", settings.managers_channel),
    ):
        answers[name] = typer.prompt(words, default=channel).strip()
    return answers


async def _ask_for_socket(session: aiohttp.ClientSession, settings: Settings) -> Answers:
    async def opens(token: str) -> str:
        await ask_slack(session, settings.slack_api_url, token, "apps.connections.open")
        return "it opens a connection"

    known = settings.slack_app_token.get_secret_value()
    return {
        "CALLOUT_SLACK_APP_TOKEN": await _ask_token("Slack app-level token (xapp-…)", SLACK_APP_TOKEN, known, opens)
    }


async def _ask_token(words: str, shape: re.Pattern[str], known: str, trial: Trial) -> str:
    """Ask until the token works or the answer is empty: then the known one stays, or the channel is left out."""
    while True:
        token = _ask_secret(words, known)
        if not token:
            return ""
        if not shape.fullmatch(token):
            typer.echo("That doesn't look like one. Copy it whole, without spaces around it.")
            continue
        try:
            typer.echo(f"Good: {await trial(token)}.")
        except Refused as error:
            typer.echo(f"It was refused: {error}. Please copy it again.")
            continue
        except Unreachable as error:
            typer.echo(f"It could not be tried: {error}.")
            if not typer.confirm("Keep it all the same?", default=False):
                continue
        return token


def _ask_secret(words: str, known: str) -> str:
    hint = "Enter keeps the present one" if known else "Enter leaves it out"
    return typer.prompt(f"{words} ({hint})", default="", hide_input=True, show_default=False).strip() or known
