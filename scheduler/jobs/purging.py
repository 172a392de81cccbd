"""Deletes what nobody needs any more."""

from datetime import timedelta

from domain.crew.actions import forget_old_positions
from storage import clock
from storage.database import is_sqlite
from storage.inbox.claiming import purge_done_items
from storage.outbox.held_lines import purge_held_lines
from storage.outbox.send_budgets import forget_spent

KEEP_INBOX = timedelta(days=14)
KEEP_LINES = timedelta(days=7)


async def purge() -> None:
    """What is kept no longer: finished inbox items, summed up lines, where technicians were a day ago, and spent send budgets."""
    await purge_done_items(clock.now() - KEEP_INBOX)
    await purge_held_lines(clock.now() - KEEP_LINES)
    await forget_old_positions()
    if not is_sqlite():
        await forget_spent()
