import json

import typer

from bot.settings import load_settings
from bot.slack.commands_page import commands_page
from bot.slack.manifest import slack_manifest


def manifest() -> None:
    typer.echo(json.dumps(slack_manifest(load_settings()), indent=2, ensure_ascii=False))


def commands() -> None:
    typer.echo(commands_page(), nl=False)
