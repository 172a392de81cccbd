import asyncio

import typer
from rich.console import Console
from rich.markup import escape

from bot.doctor.examination import examine
from bot.doctor.findings import Finding, State
from bot.settings import Settings, load_settings

out = Console(highlight=False, soft_wrap=True)
SIGNS = {State.FINE: "[green]ok   [/green]", State.NOTE: "[yellow]note [/yellow]", State.WRONG: "[red]WRONG[/red]"}


def doctor() -> None:
    """Look at everything that the service stands on; say what is wrong and how to mend it."""
    found = asyncio.run(_examine(load_settings()))
    if any(finding.state is State.WRONG for finding in found):
        raise typer.Exit(1)


async def _examine(settings: Settings) -> list[Finding]:
    found: list[Finding] = []
    async for finding in examine(settings):
        found.append(finding)
        out.print(f"{SIGNS[finding.state]} {escape(finding.what)}: {escape(finding.words)}")
        if finding.mend:
            out.print(f"      {escape(finding.mend)}")
    return found
