"""Flood limits as token buckets: all messages of the bot, each private chat, each group."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.telegram.errors import too_many_requests

_PER_SECOND = 30.0
_PER_CHAT_SECOND = 1.0
_CHAT_BURST = 5.0
_PER_GROUP_MINUTE = 20.0


@dataclass
class _Bucket:
    size: float
    rate: float
    level: float
    updated_at: float

    def refill(self, now: float) -> None:
        self.level = min(self.size, self.level + max(0.0, now - self.updated_at) * self.rate)
        self.updated_at = now

    def wait_for(self, amount: float) -> float:
        """Seconds until `amount` is allowed; an album larger than the bucket is allowed when the bucket is full."""
        return max(0.0, min(amount, self.size) - self.level) / self.rate


class FloodLimits:
    """`scale` multiplies every limit; 0 turns them off."""

    def __init__(self, clock: Callable[[], float], scale: float = 1.0) -> None:
        self._clock = clock
        self.scale = scale
        self._buckets: dict[int, _Bucket] = {}

    def count_messages(self, chat_id: int, messages: int = 1) -> None:
        """Count messages to a chat. Raises ApiError 429, and counts nothing, when they are too many."""
        if self.scale <= 0:
            return
        now = self._clock()
        buckets = [self._bucket(0, now), self._bucket(chat_id, now)]
        wait = max(bucket.wait_for(messages) for bucket in buckets)
        if wait > 1e-9:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.level -= messages

    def _bucket(self, chat_id: int, now: float) -> _Bucket:
        if chat_id not in self._buckets:
            if chat_id == 0:
                size, rate = _PER_SECOND, _PER_SECOND
            elif chat_id > 0:
                size, rate = _CHAT_BURST, _PER_CHAT_SECOND
            else:
                size, rate = _PER_GROUP_MINUTE, _PER_GROUP_MINUTE / 60
            self._buckets[chat_id] = _Bucket(size * self.scale, rate * self.scale, size * self.scale, now)
        bucket = self._buckets[chat_id]
        bucket.refill(now)
        return bucket
