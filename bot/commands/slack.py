import json

import typer

from bot.settings import load_settings
from bot.slack.commands_page import commands_page
from bot.slack.manifest import slack_manifest

slack = typer.Typer(help="What Slack needs from here.", no_args_is_help=True)


@slack.command()
def manifest() -> None:
    """Print the app's manifest (JSON): paste it at api.slack.com/apps, Create New App, From a manifest."""
    typer.echo(json.dumps(slack_manifest(load_settings()), indent=2, ensure_ascii=False))


@slack.command()
def commands() -> None:
    """Print the page of Slack commands (Markdown), as docs/commands.md has it."""
    typer.echo(commands_page(), nl=False)
