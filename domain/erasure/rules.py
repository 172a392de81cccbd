"""How long somebody can take their wish back, and how often the file of their data is made."""

from datetime import timedelta
from enum import StrEnum

WAITING_TIME = timedelta(days=14)
"""From the wish to be erased until it is done: a phone can be in wrong hands, and people change their minds."""
ASK_AGAIN = timedelta(days=1)
"""When a wish falls due while work for the person is open, it is looked at again after this time."""
LAST_WORD = timedelta(minutes=10)
"""Between the message that it begins and the erasure, which takes undelivered messages to them with it."""
BETWEEN_EXPORTS = timedelta(days=1)
EXPORT_KEPT = timedelta(days=7)


class RequestState(StrEnum):
    WAITING = "waiting"
    BEGUN = "begun"
    """They were told that it is done now: it can't be taken back any more."""

    DONE = "done"
    WITHDRAWN = "withdrawn"
