"""Trigger ids: each is valid once, for three seconds."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from sandbox.slack.errors import SlackError
from sandbox.slack.ids import new_secret

TRIGGER_SECONDS = 3.0
MOST_KEPT = 5000


@dataclass
class Trigger:
    user: str
    created_at: float
    exchanged: bool = False


class Triggers:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}
        self._numbers = count(1)

    def new(self, user: str) -> str:
        stamp = int(self._clock() * 1000)
        trigger_id = f"{stamp}.{next(self._numbers):010d}.{new_secret()}"
        self._triggers[trigger_id] = Trigger(user, self._clock())
        while len(self._triggers) > MOST_KEPT:
            del self._triggers[next(iter(self._triggers))]
        return trigger_id

    def exchange(self, trigger_id: object) -> str:
        """Use up a trigger id and return its member. Raises SlackError when it is used, expired or unknown."""
        trigger = self._triggers.get(trigger_id) if isinstance(trigger_id, str) else None
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.exchanged:
            raise SlackError("exchanged_trigger_id")
        if self._clock() - trigger.created_at > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.exchanged = True
        return trigger.user
