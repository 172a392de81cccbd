"""The questions of `init`; each token is tried before it is accepted."""

import re
from collections.abc import Awaitable, Callable

import aiohttp
import typer

from bot.commands.asking import (
    Answers,
    Question,
    WrongAnswer,
    ask,
    ask_yes_or_no,
    channel_name,
    https_address,
    something,
)
from bot.providers.questions import Refused, Unreachable, ask_slack, ask_telegram
from bot.settings import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, TELEGRAM_TOKEN, Settings, SlackMode, TelegramMode
from domain.channel import ChannelName

Trial = Callable[[str], Awaitable[str]]
"""Tries a token; returns words about whose it is. Raises Refused, Unreachable."""

WHERE, NAME = "where", "name"
"""Answers that are no settings: where the first administrator joins, and their name."""


def about_address(settings: Settings) -> Question:
    """With a public address webhooks are used, without one polling and Socket Mode."""

    async def question(known: Answers) -> Answers:
        typer.echo("An answer of “back” leads to the question before.")
        typer.echo("With a public https address Telegram and Slack call this machine; without one it asks them.")
        public = ask_yes_or_no("Does this machine have a public https address?", default=bool(settings.public_url))
        return {
            "CALLOUT_TELEGRAM_MODE": (TelegramMode.WEBHOOK if public else TelegramMode.POLLING).value,
            "CALLOUT_SLACK_MODE": (SlackMode.HTTP if public else SlackMode.SOCKET).value,
        } | ({} if public else {"CALLOUT_PUBLIC_URL": ""})

    return question


def which_address(settings: Settings) -> Question:
    async def question(known: Answers) -> Answers | None:
        if known["CALLOUT_SLACK_MODE"] != SlackMode.HTTP.value:
            return None
        words = "Which address? (like https://callout.example.com)"
        return {"CALLOUT_PUBLIC_URL": ask(words, default=settings.public_url, check=https_address)}

    return question


def telegram_token(session: aiohttp.ClientSession, settings: Settings) -> Question:
    async def whose(token: str) -> str:
        me = await ask_telegram(session, settings.telegram_api_url, token, "getMe")
        return f"@{me.body.get('username', '?')}"

    async def question(known: Answers) -> Answers:
        present = settings.telegram_token.get_secret_value()
        token = await _ask_token("Telegram bot token from @BotFather", TELEGRAM_TOKEN, present, whose)
        return {"CALLOUT_TELEGRAM_TOKEN": token}

    return question


def slack_token(session: aiohttp.ClientSession, settings: Settings, prepare: Callable[[Answers], None]) -> Question:
    """`prepare` gets the answers so far, before the token is asked for: the app has to be created first."""

    async def whose(token: str) -> str:
        me = await ask_slack(session, settings.slack_api_url, token, "auth.test")
        return f"{me.body.get('user', '?')} in {me.body.get('team', '?')}"

    async def question(known: Answers) -> Answers:
        prepare(known)
        present = settings.slack_bot_token.get_secret_value()
        token = await _ask_token("Slack bot token (xoxb-…)", SLACK_BOT_TOKEN, present, whose)
        return {"CALLOUT_SLACK_BOT_TOKEN": token} if token else {}

    return question


def slack_connection(session: aiohttp.ClientSession, settings: Settings) -> Question:
    """The token for Socket Mode, or else the secret that signs Slack's calls."""

    async def opens(token: str) -> str:
        await ask_slack(session, settings.slack_api_url, token, "apps.connections.open")
        return "it opens a connection"

    async def question(known: Answers) -> Answers | None:
        if not _has_slack(known):
            return None
        if known["CALLOUT_SLACK_MODE"] == SlackMode.SOCKET.value:
            present = settings.slack_app_token.get_secret_value()
            token = await _ask_token("Slack app-level token (xapp-…)", SLACK_APP_TOKEN, present, opens)
            return {"CALLOUT_SLACK_APP_TOKEN": token}
        present = settings.slack_signing_secret.get_secret_value()
        secret = _ask_secret("Slack signing secret (Basic Information on the app's page)", present)
        return {"CALLOUT_SLACK_SIGNING_SECRET": secret}

    return question


def slack_channel(setting: str, words: str, default: str) -> Question:
    async def question(known: Answers) -> Answers | None:
        return {setting: ask(words, default=default, check=channel_name)} if _has_slack(known) else None

    return question


def where_first(settings: Settings) -> Question:
    """Asked only where there are both channels."""

    async def question(known: Answers) -> Answers | None:
        if not (settings.telegram and settings.slack):
            return None
        words = "Where will you come in first, telegram or slack?"
        return {WHERE: ask(words, default=ChannelName.TELEGRAM, check=_telegram_or_slack)}

    return question


def _telegram_or_slack(answer: str) -> str:
    if answer.casefold() not in (ChannelName.TELEGRAM, ChannelName.SLACK):
        raise WrongAnswer("Please write telegram or slack.")
    return answer.casefold()


def first_name(given: str) -> Question:
    async def question(known: Answers) -> Answers | None:
        return None if given else {NAME: ask("Your name, as colleagues will read it", check=something)}

    return question


def _has_slack(known: Answers) -> bool:
    return bool(known.get("CALLOUT_SLACK_BOT_TOKEN"))


async def _ask_token(words: str, shape: re.Pattern[str], present: str, trial: Trial) -> str:
    """Ask until the token works or the answer is empty: then the present one stays, or the channel is left out."""
    while True:
        token = _ask_secret(words, present)
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
            if not ask_yes_or_no("Keep it all the same?", default=False):
                continue
        return token


def _ask_secret(words: str, present: str) -> str:
    hint = "Enter keeps the present one" if present else "Enter leaves it out"
    return ask(f"{words} ({hint})", hidden=True) or present
