import asyncio
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.commands.database import opened_database
from bot.commands.refusal import CommandRefused
from bot.former_timezone import take_over_timezone
from bot.settings import Settings, load_settings
from domain.actor import system_actor
from handlers.exchange.faults import Problem
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.records.record import Record
from handlers.exchange.transfer import ImportResult, export_sheet, import_sheet

errors = Console(stderr=True, highlight=False)

SHOWN_PROBLEMS = 100


def import_records(kind: Kind, file: Path, *, dry_run: bool, sure: bool) -> None:
    settings, record, content = load_settings(), RECORDS[kind], file.read_bytes()
    intake = asyncio.run(_take_in(settings, record, content, dry_run=dry_run, may_end=sure))
    if intake.problems:
        raise CommandRefused(*_lines(intake.problems), "Nothing was brought in.")
    for line in (*_lines(intake.remarks), *_ending_lines(intake)):
        typer.echo(line)
    if not intake.done and not dry_run:
        typer.confirm("Nothing was brought in yet. Bring it in, and end these?", abort=True)
        import_records(kind, file, dry_run=False, sure=True)
        return
    done = "would be " if dry_run else ""
    typer.echo(f"{kind}: {intake.created} {done}new, {intake.updated} {done}changed, {intake.unchanged} as they were.")


def _lines(problems: list[Problem]) -> list[str]:
    more = len(problems) - SHOWN_PROBLEMS
    return [*map(str, problems[:SHOWN_PROBLEMS]), *([f"… and {more} more"] if more > 0 else [])]


def _ending_lines(intake: ImportResult) -> list[str]:
    """All of them: each is an access that somebody has now."""
    title = "This has ended:" if intake.done else "This would end:"
    return [title, *(f"  {each}" for each in intake.endings)] if intake.endings else []


def export_records(kind: Kind, file: Path | None) -> None:
    text = asyncio.run(_give_out(load_settings(), RECORDS[kind]))
    if file is None:
        typer.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8", newline="")


async def _take_in(settings: Settings, record: Record, content: bytes, *, dry_run: bool, may_end: bool) -> ImportResult:
    async with opened_database(settings):
        await take_over_timezone(settings)
        with Progress(
            TextColumn(record.kind),
            BarColumn(),
            MofNCompleteColumn(),
            console=errors,
            transient=True,
            disable=not errors.is_terminal,
        ) as bar:
            task = bar.add_task(record.kind, total=None)
            actor = system_actor("import")
            return await import_sheet(
                actor,
                record,
                content,
                dry_run=dry_run,
                may_end=may_end,
                progress=lambda done, of: bar.update(task, completed=done, total=of),
            )


async def _give_out(settings: Settings, record: Record) -> str:
    async with opened_database(settings):
        return await export_sheet(record)
