import asyncio
from datetime import timedelta

from rich.console import Console

from bot.commands.database import opened_database
from bot.commands.progress import shown_progress
from bot.commands.refusal import CommandRefused
from bot.settings import Settings, load_settings
from domain.completion.queries import verify_signed
from domain.events import proving_events
from domain.evidence.queries import verify_evidence
from handlers.reactions import SUBSCRIPTIONS
from storage import clock
from storage.database import fetch
from storage.journal.audit import AuditReport, Tampering, verify
from storage.journal.records import verify_records
from storage.media.items import MediaStore
from storage.media.verifying import FileState, VerifiedFile, verified_files

out = Console(highlight=False, soft_wrap=True, markup=False)
LONGEST_UNSEALED = timedelta(minutes=10)
assert SUBSCRIPTIONS  # its import makes every event known by its name


def verify_chain(expect: str, *, media: bool = False) -> None:
    report = asyncio.run(_verify(load_settings(), expect, media=media))
    if report.found:
        more = report.found - len(report.findings)
        rest = [f"… and {more} more"] if more else []
        raise CommandRefused(
            *map(str, report.findings), *rest, f"The records were tampered with: {report.found} findings."
        )
    if late := unsealed_words(report):
        raise CommandRefused(late)
    out.print(chain_words(report))
    if report.head:
        out.print(
            f"The newest seal is {report.head}. Kept elsewhere, it shows later (--expect) that nothing before it changed."
        )


async def _verify(settings: Settings, expect: str, *, media: bool) -> AuditReport:
    async with opened_database(settings):
        with shown_progress() as tell:
            report = await verify(
                progress=lambda done, of: tell("verifying", done, of),
                expect=expect,
                keys=[key for key in settings.keys if key],
            )
            await verify_records(fetch, report, proving_events())
            await verify_evidence(report)
            await verify_signed(report)
            if media:
                async for file in verified_files(MediaStore(settings.media_url)):
                    _note(report, file)
                    tell("files", file.done, file.of)
            return report


def _note(report: AuditReport, file: VerifiedFile) -> None:
    record = f"file of media {file.media}"
    match file.state:
        case FileState.KEPT:
            report.files += 1
        case FileState.CHANGED:
            report.add(Tampering.CHANGED, record, "its bytes are not those that were kept")
        case FileState.MISSING:
            report.add(Tampering.MISSING, record, "is not in the media store")


def unsealed_words(report: AuditReport) -> str:
    """What to say of entries that should have a seal by now; '' when there are none."""
    since = report.unsealed_since
    if since is None or clock.now() - since <= LONGEST_UNSEALED:
        return ""
    return (
        f"{report.unsealed} journal entries since {since:%Y-%m-%d %H:%M} UTC have no seal, so nothing vouches for them. "
        "The service seals every minute: if it runs, look at its log; if it did not run, start it and verify again."
    )


def chain_words(report: AuditReport) -> str:
    """What to say of a report without findings."""
    waiting = f"; {report.unsealed} younger than the last seal" if report.unsealed else ""
    lines = [f"The journal is as it was sealed: {report.entries} entries under {report.seals} seals{waiting}."]
    if report.records:
        lines.append(f"{report.records} signatures, approvals, stock movements and the like are as the journal says.")
    if report.erased or report.erased_records:
        lines.append(
            f"Words erased with their people: {report.erased}, and of {report.erased_records} signatures; their digests are kept."
        )
    if report.files:
        lines.append(f"{report.files} files are those that were kept.")
    return "\n".join(lines)
