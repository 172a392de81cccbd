"""`callout credits`: what broken promises have earned customers, as CSV."""

import asyncio
import csv
import io
from pathlib import Path

import typer

from bot.commands.database import opened_database
from bot.settings import Settings, load_settings
from domain.sla.queries import export_credits

COLUMNS = (
    "case",
    "contract",
    "clock",
    "percent",
    "amount",
    "currency",
    "period",
    "due_at",
    "earned_at",
    "taken_back_at",
)


def list_credits(file: Path | None) -> None:
    text = asyncio.run(_written(load_settings()))
    if file is None:
        typer.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8", newline="")


async def _written(settings: Settings) -> str:
    """Times in UTC; one that is not taken back has nothing there."""
    async with opened_database(settings):
        rows = await export_credits()
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(["" if row[name] is None else row[name] for name in COLUMNS])
    return sheet.getvalue()
