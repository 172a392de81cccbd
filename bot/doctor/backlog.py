"""Checks whether a backlog is older than it can be while everything runs."""

from datetime import timedelta

from bot.doctor.findings import Finding, fine, wrong
from bot.watch.readiness import INBOX_TOO_OLD, OUTBOX_TOO_OLD
from bot.watch.readings import LATE_AFTER, take_reading
from storage import clock
from storage.backlog import Queue

REACTIONS_TOO_OLD = timedelta(minutes=5)
MEND = "start the service; if it runs, its log says why it does not get on"
MEND_CHANNEL = "start the service; if it runs, see below whether the provider can be reached"


async def examine_backlog() -> list[Finding]:
    backlog = (await take_reading()).backlog
    outbox = {f"messages to {channel}": queue for channel, queue in sorted(backlog.outbox.items())}
    found = [
        *_aged({"messages received": backlog.inbox}, INBOX_TOO_OLD, MEND),
        *_aged(outbox, OUTBOX_TOO_OLD, MEND_CHANNEL),
        *_aged({"reactions to events": backlog.reactions}, REACTIONS_TOO_OLD, MEND),
        *_aged({"timers": backlog.late}, LATE_AFTER, MEND),
    ]
    return found or [fine("waiting", "nothing waits for long, no timer is late")]


def _aged(queues: dict[str, Queue], limit: timedelta, mend: str) -> list[Finding]:
    now = clock.now()
    return [
        wrong("waiting", f"{what}: {queue.number}, the first for {queue.age(now) / 60:.0f} minutes", mend)
        for what, queue in queues.items()
        if queue.age(now) > limit.total_seconds()
    ]
