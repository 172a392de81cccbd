"""How often people touch their phone, counted over the sandbox's journal of what happens in their chats.

Counted are taps on buttons (callback queries) and what is sent or shared (messages: words, a location, an album once). The
customer's own words and photos are what a report is made of: its limit counts taps only. A signature is two touches more: *Sign here*
and *Sign*.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.acceptance.stage import Phone, Stage

TAPS_OF_A_REPORT = 6
TOUCHES_OF_A_JOB = 15
"""From the arrival to the signature, with the checklist, a photo and a part."""

SIGNATURE = 2


@dataclass
class Touches:
    taps: int = 0
    sent: set[str] = field(default_factory=set[str])

    @property
    def all(self) -> int:
        return self.taps + len(self.sent)

    def note(self, event: dict[str, Any]) -> None:
        if event["type"] == "query":
            self.taps += 1
        if event["type"] == "message" and not event["message"]["out"]:
            self.sent.add(event["message"].get("media_group_id") or str(event["message"]["message_id"]))


@contextmanager
def counting(stage: Stage, phone: Phone) -> Generator[Touches]:
    found = Touches()
    with stage.demo.telegram.hub.listening() as journal:
        yield found
        while not journal.empty():
            event = journal.get_nowait()
            if event.get("chat_id") == phone.id:
                found.note(event)
