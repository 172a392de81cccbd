"""Rate limits: Slack's tiers per method and minute, and one message a second per channel."""

from collections import deque
from collections.abc import Callable

from sandbox.slack.errors import rate_limited

MINUTE = 60.0
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
# Tier 1 allows "infrequent bursts": a process may open its ten sockets at once.
BURSTS = {"apps.connections.open": 10}
METHOD_TIERS = {
    "apps.connections.open": 1,
    "bots.info": 3,
    "chat.delete": 3,
    "chat.postEphemeral": 4,
    "chat.scheduleMessage": 3,
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.join": 3,
    "conversations.list": 2,
    "conversations.members": 4,
    "conversations.open": 3,
    "conversations.replies": 3,
    "files.completeUploadExternal": 4,
    "files.getUploadURLExternal": 4,
    "files.info": 4,
    "reactions.add": 3,
    "team.info": 3,
    "users.info": 4,
    "users.list": 2,
    "users.lookupByEmail": 3,
    "views.open": 4,
    "views.publish": 4,
    "views.push": 4,
    "views.update": 4,
}
CHANNEL_BURST = 5


class RateLimits:
    """Counts calls and messages on the given clock; `on=False` turns all limits off."""

    def __init__(self, clock: Callable[[], float], *, on: bool = True) -> None:
        self.on = on
        self._clock = clock
        self._calls: dict[str, deque[float]] = {}
        self._channels: dict[str, tuple[float, float]] = {}

    def count_call(self, method: str) -> None:
        """Raises SlackError `ratelimited` when the method's limit per minute is reached."""
        tier = METHOD_TIERS.get(method)
        if not self.on or tier is None:
            return
        now, limit = self._clock(), BURSTS.get(method, TIERS[tier])
        calls = self._calls.setdefault(method, deque())
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        if len(calls) >= limit:
            raise rate_limited(calls[0] + MINUTE - now)
        calls.append(now)

    def count_message(self, channel: str) -> None:
        """One message a second per channel, after a short burst. Raises SlackError `ratelimited`."""
        if not self.on:
            return
        now = self._clock()
        left, since = self._channels.get(channel, (float(CHANNEL_BURST), now))
        left = min(float(CHANNEL_BURST), left + now - since)
        if left < 1:
            raise rate_limited(1 - left)
        self._channels[channel] = (left - 1, now)
