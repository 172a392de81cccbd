"""Deletes what nobody needs any more: first the words, then the rows, then the files."""

from dataclasses import dataclass
from datetime import timedelta

from domain.crew.actions import forget_old_positions
from domain.customers.actions import forget_enquiries, keep_files_of_open_enquiries
from storage import clock
from storage.conversations import delete_over
from storage.database import is_sqlite
from storage.inbox.retention import delete_done, empty_done
from storage.media.expiry import delete_expired
from storage.media.items import MediaStore
from storage.outbox.held_lines import purge_held_lines
from storage.outbox.retention import delete_keys, delete_sent, empty_sent
from storage.outbox.send_budgets import forget_spent

KEEP_KEYS = timedelta(days=400)
"""How long a message is known not to be put once more, by its dedupe key."""
KEEP_OVER = timedelta(days=1)
"""How long the position of a chat stays after it has expired."""


KEEP_LINES = timedelta(days=7)
"""How long the lines are kept that were summed up in a channel."""


@dataclass(frozen=True)
class Retention:
    """How long received and sent messages are kept: with their words, and as a row without them."""

    bodies: timedelta = timedelta(days=7)
    rows: timedelta = timedelta(days=30)


async def purge(keep: Retention, store: MediaStore) -> None:
    """Harmless on several replicas at once; what a kill leaves is done at the next call. Raises MediaStoreAway."""
    now = clock.now()
    await empty_done(now - keep.bodies)
    await empty_sent(now - keep.bodies)
    await delete_done(now - keep.rows)
    await delete_sent(now - keep.rows)
    await delete_keys(now - KEEP_KEYS)
    await purge_held_lines(now - KEEP_LINES)
    await forget_old_positions()
    await forget_enquiries(now - keep.rows)
    await delete_over(now - KEEP_OVER)
    if not is_sqlite():
        await forget_spent()
    await keep_files_of_open_enquiries()
    await delete_expired(store)
