"""Scheduled messages. Those with metadata are never posted, as with Slack itself."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.slack.errors import SlackError
from sandbox.slack.state.messages import Draft

FURTHEST_SECONDS = 120 * 24 * 3600


@dataclass(frozen=True)
class ScheduledMessage:
    id: str
    channel: str
    post_at: int
    draft: Draft
    thread_ts: str | None = None


class ScheduledMessages:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._scheduled: list[ScheduledMessage] = []

    def add(self, message: ScheduledMessage) -> None:
        ahead = message.post_at - self._clock()
        if ahead <= 0:
            raise SlackError("time_in_past")
        if ahead > FURTHEST_SECONDS:
            raise SlackError("time_too_far")
        self._scheduled.append(message)

    def take_due(self) -> list[ScheduledMessage]:
        due = [message for message in self._scheduled if message.post_at <= self._clock()]
        self._scheduled = [message for message in self._scheduled if message not in due]
        return [message for message in due if not message.draft.metadata]
