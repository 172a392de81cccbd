"""Checks of messages from timers: the reminder of an unfinished dialogue, and the digest. Both are made due during the run."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tests.faults.findings import Report
from tests.faults.load import Load
from tests.faults.messages import message_body
from tests.faults.phones import Handset
from tests.faults.town import Town

IDLE = ("Ruth Adeyemi", "Rosa Whitlock")
"""Customers who begin a request and leave it there."""

UNFINISHED = "not finished this yet"


class TimedMessages:
    def __init__(self, town: Town, load: Load) -> None:
        self._town = town
        self._idle = [load.customer(name) for name in IDLE]

    async def made(self) -> None:
        """Begin the dialogues that are left unfinished."""
        await asyncio.gather(*(self._leave_unfinished(handset) for handset in self._idle))

    def come_due(self) -> None:
        """Make the timers due now, instead of in two hours or in the evening."""
        slots = [f"dialogue:remind:telegram:{handset.id}" for handset in self._idle]
        slots += [str(slot) for (slot,) in self._town.rows(_NEXT_DIGEST)]
        due = self._town.database.moment(datetime.now(UTC) - timedelta(seconds=1))
        for slot in slots:
            self._town.database.write("UPDATE timer SET due_at = ? WHERE slot = ?", due, slot)

    def kept(self, report: Report) -> None:
        """Check that each was sent once, and that the next day's digest has a timer."""
        for handset in self._idle:
            report.once(len(self._put(handset)), f"the reminder of {handset.id}")
            report.missing(f"the reminder on {handset.id}'s phone", int(handset.finds(UNFINISHED) is None))
        digests = [str(text) for (text,) in self._town.rows(_DIGESTS)]
        report.once(len(digests), f"the digest {digests}")
        report.missing("the digest in its channel", int(not self._posted()))
        report.once(len(self._town.rows(_NEXT_DIGEST)), "the timer of the next digest")

    async def _leave_unfinished(self, handset: Handset) -> None:
        self._town.telegram.phone(handset.id).start()
        await handset.press(".*number.*")
        await handset.sees("How can we help")
        handset.say("/report")
        await handset.sees("Which machine")

    def _put(self, handset: Handset) -> Sequence[object]:
        rows = self._town.rows(_SENT, str(handset.id))
        return [number for number, body in rows if UNFINISHED in str(message_body(body))]

    def _posted(self) -> int:
        calls = self._town.slack.calls
        here = [call for call in calls if call.method == "chat.postMessage" and call.answer.get("ok")]
        return sum(str(call.args.get("channel")) == self._town.cast.managers for call in here)


_NEXT_DIGEST = "SELECT slot FROM timer WHERE kind = 'digest.daily' AND state = 'waiting'"
_DIGESTS = "SELECT dedupe_key FROM outbox_item WHERE channel = 'slack' AND kind = 'post' AND dedupe_key LIKE 'digest:%'"
_SENT = "SELECT id, CAST(body AS text) FROM outbox_item WHERE channel = 'telegram' AND address = ?"
