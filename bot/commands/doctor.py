import asyncio

import typer
from rich.console import Console
from rich.markup import escape

from bot.commands.refusal import CommandRefused
from bot.doctor.examination import examine
from bot.doctor.findings import Finding, State
from bot.settings import Settings, load_settings
from bot.watch.metrics_token import metrics_token

out = Console(highlight=False, soft_wrap=True)
SIGNS = {State.FINE: "[green]ok   [/green]", State.NOTE: "[yellow]note [/yellow]", State.WRONG: "[red]WRONG[/red]"}


def doctor(*, show_token: bool) -> None:
    if show_token:
        out.print(_metrics_token(load_settings()))
        return
    found = asyncio.run(_examine(load_settings()))
    if any(finding.state is State.WRONG for finding in found):
        raise typer.Exit(1)


def _metrics_token(settings: Settings) -> str:
    key = settings.secret_key.get_secret_value()
    if not key:
        raise CommandRefused(
            "CALLOUT_SECRET_KEY is not set, and the token is made of it: run `callout init`", exit_code=2
        )
    return metrics_token(key)


async def _examine(settings: Settings) -> list[Finding]:
    found: list[Finding] = []
    async for finding in examine(settings):
        found.append(finding)
        out.print(f"{SIGNS[finding.state]} {escape(finding.what)}: {escape(finding.words)}")
        if finding.mend:
            out.print(f"      {escape(finding.mend)}")
    return found
