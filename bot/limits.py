"""Token buckets for what providers count: so many sendings a second in all, and for each chat."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """`burst` sendings at once, and one more every `1 / per_second` seconds."""

    per_second: float
    burst: float


TELEGRAM_OVERALL = Rate(per_second=25, burst=5)  # 30 in any second
TELEGRAM_PRIVATE = Rate(per_second=1, burst=4)
TELEGRAM_GROUP = Rate(per_second=15 / 60, burst=5)  # 20 in any minute
SLACK_OVERALL = Rate(per_second=20, burst=20)
SLACK_CHANNEL = Rate(per_second=1, burst=3)


def telegram_rate(chat: str) -> Rate:
    """Groups have negative ids."""
    return TELEGRAM_GROUP if chat.startswith("-") else TELEGRAM_PRIVATE


class Bucket:
    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._tokens = rate.burst
        self._at = now

    def _refill(self, now: float) -> None:
        self._tokens = min(self._rate.burst, self._tokens + (now - self._at) * self._rate.per_second)
        self._at = now

    def wait(self, now: float) -> float:
        """Seconds until there is a token."""
        self._refill(now)
        return max(0.0, (1.0 - self._tokens) / self._rate.per_second)

    def take(self, now: float) -> None:
        self._refill(now)
        self._tokens -= 1.0


class Budget:
    """One provider token's budget: an overall rate and a rate per address, the latter chosen by `rate_of(address)`."""

    def __init__(self, overall: Rate, rate_of: Callable[[str], Rate], *, addresses: int = 10_000) -> None:
        self._overall_rate = overall
        self._rate_of = rate_of
        self._overall: Bucket | None = None
        self._by_address: OrderedDict[str, Bucket] = OrderedDict()
        self._limit = addresses

    def reserve(self, address: str, now: float, *, counted: bool) -> float:
        """Take a token and return 0, or return the seconds to wait and take nothing."""
        if self._overall is None:
            self._overall = Bucket(self._overall_rate, now)
        wait = self._overall.wait(now)
        bucket = self._bucket(address, now) if counted else None
        if bucket is not None:
            wait = max(wait, bucket.wait(now))
        if wait > 0:
            return wait
        self._overall.take(now)
        if bucket is not None:
            bucket.take(now)
        return 0.0

    def _bucket(self, address: str, now: float) -> Bucket:
        bucket = self._by_address.get(address)
        if bucket is None:
            bucket = self._by_address[address] = Bucket(self._rate_of(address), now)
            if len(self._by_address) > self._limit:
                self._by_address.popitem(last=False)
        self._by_address.move_to_end(address)
        return bucket
