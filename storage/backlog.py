"""The backlog in figures: rows that wait, and rows that are parked. Each query reads a partial index, so history costs nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from storage.database import fetch, moment


@dataclass(frozen=True)
class Queue:
    """How many rows wait, and since when the oldest of them has waited."""

    number: int = 0
    oldest: datetime | None = None

    def age(self, now: datetime) -> float:
        """Seconds that the oldest has waited; 0 when nothing waits."""
        return max(0.0, (now - self.oldest).total_seconds()) if self.oldest else 0.0


@dataclass(frozen=True)
class Backlog:
    """`inbox` is without what `strangers` sent; `outbox` by channel; `late` are timers long due; `parked` by kind; `letters` by
    channel and state (dead, unknown).

    The oldest of `inbox` is the oldest that the service delays: what waits since its sender floods is only counted.
    """

    inbox: Queue = Queue()
    strangers: Queue = Queue()
    in_turn: int = 0
    outbox: dict[str, Queue] = field(default_factory=dict[str, Queue])
    reactions: Queue = Queue()
    late: Queue = Queue()
    parked: dict[str, int] = field(default_factory=dict[str, int])
    letters: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])


# The states stand in the text: with a parameter there, no partial index would serve. Grouping by an expression keeps SQLite from
# walking through the whole index by channel instead.
_INBOX = """
SELECT (SELECT count(*) FROM inbox_item WHERE state = 'waiting' AND standing < 2)
  + (SELECT count(*) FROM inbox_item WHERE state = 'new') AS number
"""
_STRANGERS = """
SELECT (SELECT count(*) FROM inbox_item WHERE state = 'waiting' AND standing = 2) AS number, (
  SELECT received_at FROM inbox_item WHERE id = (
    SELECT min(id) FROM inbox_item WHERE state = 'waiting' AND standing = 2)) AS oldest
"""
PACED_FROM = 15
"""A sender with more waiting items than this writes faster than they are served (scheduler.pace): those wait by pace, not by delay."""

# What waits behind an item of the same sender that is under way, or rests by pace, is not delayed by the service either. A flooder
# has nothing under way for an instant between two turns, hence the number as well.
_FIRST_RECEIVED = f"""
WITH senders AS (
  SELECT sender, min(id) AS id, count(*) AS number FROM inbox_item WHERE state = 'waiting' AND standing < 2 GROUP BY sender)
SELECT received_at AS oldest FROM inbox_item WHERE id = (SELECT min(id) FROM (
  SELECT min(id) AS id FROM senders WHERE number <= {PACED_FROM} AND NOT EXISTS (
    SELECT 1 FROM inbox_item AS other WHERE other.sender = senders.sender AND other.state = 'working')
  UNION ALL SELECT min(id) FROM inbox_item WHERE state = 'new') AS firsts)
"""  # noqa: S608 (nothing from outside)
_IN_TURN = "SELECT count(*) AS number FROM inbox_item WHERE state = 'working'"
_OUTBOX = """
SELECT max(channel) AS channel, count(*) AS number, min(created_at) AS oldest
FROM outbox_item WHERE state = 'waiting' GROUP BY channel || ''
"""
_REACTIONS = (
    "SELECT count(*) AS number, min(due_at) AS oldest FROM reaction_run WHERE state = 'waiting' AND due_at <= ?"
)
_LATE = "SELECT count(*) AS number, min(due_at) AS oldest FROM timer WHERE state = 'waiting' AND due_at <= ?"
_PARKED = {
    "inbox": "SELECT count(*) AS number FROM inbox_item WHERE state = 'parked'",
    "reaction": "SELECT count(*) AS number FROM reaction_run WHERE state = 'parked'",
    "timer": "SELECT count(*) AS number FROM timer WHERE state = 'parked'",
}
_LETTERS = {
    "dead": """
SELECT max(channel) AS channel, count(*) AS number FROM outbox_item WHERE state = 'dead' GROUP BY channel || ''
""",
    "unknown": """
SELECT max(channel) AS channel, count(*) AS number FROM outbox_item WHERE state = 'unknown' GROUP BY channel || ''
""",
}


async def read_backlog(*, now: datetime, late_before: datetime) -> Backlog:
    """Timers count as late when they were due before `late_before`."""
    inbox, first = await fetch(_INBOX), await fetch(_FIRST_RECEIVED)
    strangers, outbox = await fetch(_STRANGERS), await fetch(_OUTBOX)
    reactions, late = await fetch(_REACTIONS, [moment(now)]), await fetch(_LATE, [moment(late_before)])
    return Backlog(
        inbox=_queue({**inbox[0], **first[0]} if first else {**inbox[0], "oldest": None}),
        strangers=_queue(strangers[0]),
        in_turn=int((await fetch(_IN_TURN))[0]["number"]),
        outbox={row["channel"]: _queue(row) for row in outbox},
        reactions=_queue(reactions[0]),
        late=_queue(late[0]),
        parked={kind: int((await fetch(query))[0]["number"]) for kind, query in _PARKED.items()},
        letters={
            (row["channel"], state): int(row["number"])
            for state, query in _LETTERS.items()
            for row in await fetch(query)
        },
    )


def _queue(row: dict[str, Any]) -> Queue:
    oldest = row["oldest"]
    return Queue(int(row["number"]), datetime.fromisoformat(oldest) if isinstance(oldest, str) else oldest)
