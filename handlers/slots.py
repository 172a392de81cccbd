"""Slots: the roles of messages in a chat. The next message with the same role edits or replaces it; replies to it are understood.

Slot names are stored with the messages and never change.
"""

from dataclasses import dataclass
from typing import NewType

Slot = NewType("Slot", str)

NO_SLOT = Slot("")
DIALOGUE = Slot("dialogue")
"""A chat's current question: after a tap the next question replaces it."""
PRIVACY = Slot("privacy")
"""The company's privacy notice, with [I agree]."""
MENU = Slot("menu")
"""A chat's menu or list. A dialogue that is started by a tap there takes over its message."""


@dataclass(frozen=True)
class SlotKind:
    """Slots of one kind, one for each record: `case("C-10042")`."""

    name: str

    def __call__(self, ref: str) -> Slot:
        return Slot(f"{self.name}:{ref}")

    def reference_in(self, slot: str) -> str | None:
        """`C-10042` of `case:C-10042`; None for a slot of another kind."""
        kind, colon, ref = slot.partition(":")
        return ref if colon and kind == self.name else None


case = SlotKind("case")
"""The status message of a request in the customer's chat, and a case's message in the dispatch channel."""
done = SlotKind("done")
"""The message with the report, which asks whether all is good."""
talk = SlotKind("talk")
"""The latest message between a customer and staff about a case."""
planned = SlotKind("planned")
"""The latest message to the customer of a case about when somebody comes, or why not yet."""
visit = SlotKind("visit")
"""A visit's card in the technician's chat."""
sign = SlotKind("sign")
"""The choice of ways to sign, in the technician's chat."""
signoff = SlotKind("signoff")
"""The request for a signature, in the customer's chat."""
enquiry = SlotKind("enquiry")
"""The line of an enquiry in the dispatch channel."""

merge = SlotKind("merge")
"""The line of two contacts that were merged, in the dispatch channel."""

emergency = SlotKind("emergency")
"""The question to a member of staff whether they take an emergency."""

approval = SlotKind("approval")
"""The question for an approval, wherever it was asked: a channel, or a customer's chat."""

promise = SlotKind("promise")
"""The alert in the managers' channel that a promise of a case is at risk, or broken (`C-10042/response/breached`)."""

task = SlotKind("task")
"""The message of a task in the channel of its audience."""

heard = SlotKind("heard")
"""A message of a customer that was passed on, with what to and a digest of its words; see `handlers.conversation.heard`."""

said = SlotKind("said")
"""A message about a case (`C-10042/57`), wherever it was passed on to: in a chat, in a case's thread."""

told = SlotKind("told")
"""What a member of staff (a key) wrote to a technician beside any case, in the technician's chat (`3/917`)."""

story = SlotKind("story")
"""The timeline of a request in the customer's chat, edited as more happens."""

SLOT_KINDS = (
    case,
    done,
    talk,
    planned,
    visit,
    sign,
    signoff,
    enquiry,
    merge,
    emergency,
    approval,
    promise,
    task,
    heard,
    said,
    told,
    story,
)
