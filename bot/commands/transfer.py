import asyncio
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.commands.database import opened_database
from bot.commands.refusal import CommandRefused
from bot.settings import Settings, load_settings
from domain.actor import system_actor
from handlers.exchange.kinds import Kind
from handlers.exchange.tables import TABLES, Table
from handlers.exchange.transfer import ImportResult, export_table, import_sheet

errors = Console(stderr=True, highlight=False)

SHOWN_PROBLEMS = 100


def import_records(kind: Kind, file: Path, *, dry_run: bool) -> None:
    intake = asyncio.run(_take_in(load_settings(), TABLES[kind], file.read_bytes(), dry_run))
    if intake.problems:
        lines = [str(problem) for problem in intake.problems[:SHOWN_PROBLEMS]]
        more = len(intake.problems) - len(lines)
        rest = [f"… and {more} more"] if more else []
        raise CommandRefused(*lines, *rest, "Nothing was brought in.")
    done = "would be " if dry_run else ""
    typer.echo(f"{kind}: {intake.created} {done}new, {intake.updated} {done}changed, {intake.unchanged} as they were.")


def export_records(kind: Kind, file: Path | None) -> None:
    text = asyncio.run(_give_out(load_settings(), TABLES[kind]))
    if file is None:
        typer.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8", newline="")


async def _take_in(settings: Settings, table: Table, content: bytes, dry_run: bool) -> ImportResult:
    async with opened_database(settings):
        with Progress(
            TextColumn(table.kind),
            BarColumn(),
            MofNCompleteColumn(),
            console=errors,
            transient=True,
            disable=not errors.is_terminal,
        ) as bar:
            task = bar.add_task(table.kind, total=None)
            actor = system_actor("import")
            return await import_sheet(
                actor,
                table,
                content,
                dry_run=dry_run,
                progress=lambda done, of: bar.update(task, completed=done, total=of),
            )


async def _give_out(settings: Settings, table: Table) -> str:
    async with opened_database(settings):
        return await export_table(table)
