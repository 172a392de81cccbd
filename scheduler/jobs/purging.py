"""Deletes what nobody needs any more."""

from datetime import timedelta

from domain.crew.actions import forget_old_positions
from storage import clock
from storage.database import is_sqlite
from storage.inbox.claiming import purge_done_items
from storage.outbox.send_budgets import forget_spent

KEEP_INBOX = timedelta(days=14)


async def purge() -> None:
    """Finished inbox items after `KEEP_INBOX`, where technicians were a day ago, and send budgets that are no longer spent."""
    await purge_done_items(clock.now() - KEEP_INBOX)
    await forget_old_positions()
    if not is_sqlite():
        await forget_spent()
