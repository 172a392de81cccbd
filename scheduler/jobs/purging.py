"""Deletes rows that nobody needs any more."""

from datetime import timedelta

from storage import clock
from storage.database import is_sqlite
from storage.inbox.claiming import purge_done_items
from storage.outbox.held_lines import purge_held_lines
from storage.outbox.send_budgets import forget_spent

KEEP_INBOX = timedelta(days=14)
KEEP_LINES = timedelta(days=7)


async def purge() -> None:
    """Finished inbox items after `KEEP_INBOX`, summed up lines after `KEEP_LINES`, and send budgets that are no longer spent."""
    await purge_done_items(clock.now() - KEEP_INBOX)
    await purge_held_lines(clock.now() - KEEP_LINES)
    if not is_sqlite():
        await forget_spent()
