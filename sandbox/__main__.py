"""Runs the sandbox: a Telegram, a Slack and the page to use them, on one port of this machine."""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sandbox.page import DemoPage
from sandbox.server import serve
from sandbox.slack import RequestUrls, SlackSandbox
from sandbox.telegram import TelegramSandbox

DEFAULT_PORT = 8787


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="0 takes any free one (default: %(default)s)")
    parser.add_argument("--no-floods", action="store_true", help="turn off the providers' rate limits")
    parser.add_argument("--empty", action="store_true", help="start without people and channels")
    telegram = parser.add_argument_group("Telegram")
    telegram.add_argument("--telegram-token", help="the bot's token")
    telegram.add_argument("--telegram-username", help="the bot's username")
    slack = parser.add_argument_group("Slack")
    slack.add_argument("--slack-bot-token")
    slack.add_argument("--slack-app-token")
    slack.add_argument("--slack-signing-secret")
    slack.add_argument("--slack-manifest", type=Path, metavar="FILE", help="the app's manifest, as JSON")
    slack.add_argument(
        "--slack-request-url", metavar="URL", help="the app's address for commands, interactions and events"
    )
    slack.add_argument("--slack-socket-mode", action="store_true", default=None)
    return parser


def build_telegram(given: argparse.Namespace) -> TelegramSandbox:
    details = {"token": given.telegram_token, "username": given.telegram_username}
    return TelegramSandbox(floods=not given.no_floods, **_without_none(details))


def build_slack(given: argparse.Namespace) -> SlackSandbox:
    details: dict[str, Any] = {
        "bot_token": given.slack_bot_token,
        "app_token": given.slack_app_token,
        "signing_secret": given.slack_signing_secret,
        "socket_mode": given.slack_socket_mode,
    }
    if given.slack_manifest:
        details["manifest"] = json.loads(given.slack_manifest.read_text(encoding="utf-8"))
    if given.slack_request_url:
        details["request_urls"] = RequestUrls(*[given.slack_request_url] * 4)
    return SlackSandbox(floods=not given.no_floods, **_without_none(details))


def _without_none(details: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in details.items() if value is not None}


def add_first_people(telegram: TelegramSandbox, slack: SlackSandbox) -> dict[str, Any]:
    """Add one person for each role; returns the page's cast."""
    ann = telegram.add_person("Ann", last_name="Ortiz", username="ann_ortiz", phone="+493012345601")
    tom = telegram.add_person("Tom", last_name="Berger", username="tom_berger", phone="+493012345602")
    dana = slack.workspace.add_member("dana", real_name="Dana Novak", is_admin=True)
    slack.workspace.add_channel("dispatch", members=[dana.id])
    places = [
        {"label": "Mill Lane 4", "latitude": 52.5321, "longitude": 13.4011},
        {"label": "The depot", "latitude": 52.5105, "longitude": 13.3766},
    ]
    return {"customers": [ann.id], "technicians": [tom.id], "members": [dana.id], "places": places}


async def run(given: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for ending in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(ending, stop.set)
    telegram, slack = build_telegram(given), build_slack(given)
    cast = {} if given.empty else add_first_people(telegram, slack)
    running = await serve([telegram, slack, DemoPage(cast=cast)], port=given.port)
    slack.base_url = running.base_url
    addresses = {"Telegram": running.base_url, "Slack": slack.api_url, "Page": f"{running.base_url}/"}
    sys.stdout.writelines(f"{name:<10}{address}\n" for name, address in addresses.items())
    sys.stdout.flush()
    await stop.wait()
    await running.close()


def main(arguments: Sequence[str] | None = None) -> None:
    asyncio.run(run(build_parser().parse_args(arguments)))


if __name__ == "__main__":
    main()
