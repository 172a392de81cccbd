"""Who the senders of received items are: known people are remembered for a while, strangers are looked up with each batch."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Mapping

from storage.inbox.items import Standing

REMEMBERED_SECONDS = 60.0
MOST_REMEMBERED = 10_000

LookUp = Callable[[Collection[str]], Awaitable[Mapping[str, Standing]]]
"""The standing of those users of one channel that are known there, by the channel's id for them."""


class Standings:
    """`look_ups` has the channels that strangers can write on; senders (`channel:id`) of other channels are known."""

    def __init__(self, look_ups: Mapping[str, LookUp], now: Callable[[], float] = time.monotonic) -> None:
        self._look_ups = look_ups
        self._now = now
        self._known: OrderedDict[str, tuple[Standing, float]] = OrderedDict()

    async def __call__(self, senders: Collection[str]) -> dict[str, Standing]:
        """One look-up for each channel with senders that are not remembered."""
        found: dict[str, Standing] = {}
        for sender in senders:
            standing = self._remembered(sender)
            found[sender] = Standing.KNOWN if standing is None else standing
        for channel, look_up in self._look_ups.items():
            asked = [sender for sender in senders if self._is_asked(sender, channel)]
            known = await look_up([sender.partition(":")[2] for sender in asked]) if asked else {}
            for sender in asked:
                found[sender] = known.get(sender.partition(":")[2], Standing.STRANGER)
                self._remember(sender, found[sender])
        return found

    def _is_asked(self, sender: str, channel: str) -> bool:
        """Only those with an id of the channel: what nobody could read has none, and is kept for staff."""
        name, _, number = sender.partition(":")
        return name == channel and number.lstrip("-").isdigit() and self._remembered(sender) is None

    def _remembered(self, sender: str) -> Standing | None:
        standing, until = self._known.get(sender, (None, 0.0))
        return standing if until > self._now() else None

    def _remember(self, sender: str, standing: Standing) -> None:
        if standing is Standing.STRANGER:
            return
        self._known[sender] = standing, self._now() + REMEMBERED_SECONDS
        self._known.move_to_end(sender)
        if len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
