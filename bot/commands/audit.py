import asyncio

from rich.console import Console

from bot.commands.database import opened_database
from bot.commands.progress import shown_progress
from bot.commands.refusal import CommandRefused
from bot.settings import Settings, load_settings
from storage.journal.audit import AuditReport, verify

out = Console(highlight=False, soft_wrap=True, markup=False)


def verify_chain(expect: str) -> None:
    report = asyncio.run(_verify(load_settings(), expect))
    if report.found:
        more = report.found - len(report.findings)
        rest = [f"… and {more} more"] if more else []
        raise CommandRefused(
            *map(str, report.findings), *rest, f"The journal was tampered with: {report.found} findings."
        )
    out.print(chain_words(report))
    if report.head:
        out.print(
            f"The newest seal is {report.head}. Kept elsewhere, it shows later (--expect) that nothing before it changed."
        )


async def _verify(settings: Settings, expect: str) -> AuditReport:
    keys = [key] if (key := settings.secret_key.get_secret_value()) else []
    async with opened_database(settings):
        with shown_progress() as tell:
            return await verify(progress=lambda done, of: tell("verifying", done, of), expect=expect, keys=keys)


def chain_words(report: AuditReport) -> str:
    """One line for a report without findings."""
    waiting = f"; {report.unsealed} younger than the last seal" if report.unsealed else ""
    erased = f"; words erased with their people: {report.erased}" if report.erased else ""
    return f"The journal is as it was sealed: {report.entries} entries under {report.seals} seals{waiting}{erased}."
