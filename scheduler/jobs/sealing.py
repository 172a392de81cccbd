"""Seals the journal periodically. Each seal is logged: a log that is kept elsewhere proves later that the chain was not made anew."""

import structlog

from storage.journal.seals import seal_new

log = structlog.get_logger(__name__)


async def seal_journal() -> None:
    """Seal all that has settled. Harmless on several replicas at once."""
    while made := await seal_new():
        log.info("journal.sealed", number=made.number, entries=made.entries, hash=made.hash)
