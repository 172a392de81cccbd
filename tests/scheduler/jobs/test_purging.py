"""Purging: what is finished goes after its time, and what is not stays."""

from datetime import timedelta

from scheduler.jobs.purging import KEEP_INBOX, purge
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items, finish_item
from storage.inbox.items import InboxItem
from tests.conftest import HeldClock


async def test_finished_items_go_after_their_time_and_what_waits_stays(database: str, held_clock: HeldClock) -> None:
    done, waiting = [await InboxWriter().accept(Incoming("test", key, key, b"")) for key in ("1", "2")]
    await claim_items(1)
    await finish_item(done)

    held_clock.moment += KEEP_INBOX
    await purge()
    kept = [row.id for row in await InboxItem.all().order_by("id")]
    held_clock.moment += timedelta(seconds=1)
    await purge()

    assert kept == [done, waiting]
    assert [row.id for row in await InboxItem.all()] == [waiting]
