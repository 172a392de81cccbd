from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest

from handlers.installation import Installation, configure
from handlers.reactions.dispatch import DISPATCH_SUBSCRIPTIONS
from handlers.reactions.managers import MANAGERS_SUBSCRIPTIONS
from handlers.reactions.moved_channels import CHANNEL_SUBSCRIPTIONS
from sandbox.slack.blocks.layout import check_blocks
from scheduler.relay import Relay, Subscriptions
from storage.journal import entries as journal
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import Mode, OutboxItem, Parcel
from storage.outbox.outcomes import Sent, mark_all_sent
from storage.outbox.posts import post_in
from tests.builders import a_company_in
from tests.conftest import HeldClock

DISPATCH, MANAGERS = "C0DISPATCH", "C0MANAGERS"


@dataclass
class Posted:
    """A message of a channel with what hangs in its thread."""

    text: str
    blocks: list[dict[str, Any]]
    thread: list[str] = field(default_factory=list[str])
    files: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    albums: list[str] = field(default_factory=list[str])

    @property
    def words(self) -> str:
        return "\n".join([self.text, *_texts(self.blocks)])

    @property
    def buttons(self) -> list[str]:
        rows = [block["elements"] for block in self.blocks if block["type"] == "actions"]
        return [element["text"]["text"] for row in rows for element in row]


def _texts(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for item in node for text in _texts(item)]
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return own + [text for item in node.values() for text in _texts(item)]
    return []


class Channels:
    """Carries events to their reactions and the outbox to channels that remember what they show."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self.shown: dict[str, dict[str, Posted]] = {DISPATCH: {}, MANAGERS: {}}
        self.calls: list[str] = []
        self.lines: list[str] = []
        """What was said in a thread and in the channel, too."""

    async def react(self) -> None:
        """Write to the outbox what follows from the events, and deliver nothing yet."""
        while await self._relay.drain():
            pass

    async def settle(self) -> None:
        await self.react()
        while parcels := [each for each in await claim_parcels() if each.channel == "slack"]:
            for parcel in parcels:
                await self._deliver(parcel)

    async def _deliver(self, parcel: Parcel) -> None:
        shown, body = self.shown[parcel.address], parcel.body
        slot = str(body.get("thread_slot") or "")
        above = (await post_in("slack", parcel.address, slot) or "") if slot else ""
        assert above or not slot, "a line for a thread came before the message above it"
        message_id = ""
        if parcel.kind == "upload":
            shown[above].files += [(media, body["title"]) for media in body["media"]]
            shown[above].albums += [body["comment"]] if body["comment"] else []
        else:
            assert check_blocks(body["blocks"], "message") == []
            message_id = await self._post(parcel, shown, above)
        await mark_all_sent([Sent(parcel, message_id)])

    async def _post(self, parcel: Parcel, shown: dict[str, Posted], above: str) -> str:
        body = parcel.body
        current = await post_in("slack", parcel.address, parcel.slot) if parcel.slot else None
        if above:
            shown[above].thread.append(body["text"])
            self.lines += [body["text"]] if body.get("broadcast") else []
            return f"{parcel.id}.0"
        if parcel.mode is Mode.EDIT and current:
            shown[current].text, shown[current].blocks = body["text"], body["blocks"]
            return current
        self.calls += [body["text"]] if "<!here>" in body["text"] else []
        shown[f"{parcel.id}.0"] = Posted(body["text"], body["blocks"])
        return f"{parcel.id}.0"

    def messages(self, channel: str = DISPATCH) -> list[Posted]:
        return list(self.shown[channel].values())

    async def only(self, channel: str = DISPATCH) -> Posted:
        """The one message of the channel, with everything settled."""
        await self.settle()
        (message,) = self.messages(channel)
        return message


def joined(parts: Iterable[Subscriptions]) -> dict[Any, tuple[Any, ...]]:
    found: dict[Any, tuple[Any, ...]] = {}
    for part in parts:
        for event, reactions in part.items():
            found[event] = (*found.get(event, ()), *reactions)
    return found


@pytest.fixture
async def channels(database: str, held_clock: HeldClock) -> AsyncIterator[Channels]:
    """The dispatch and the managers' channel. It is Monday, 2 March 2026, 11:00 in Berlin."""
    configure(Installation(slack=True, dispatch_channel=DISPATCH, managers_channel=MANAGERS))
    await a_company_in("Europe/Berlin")
    relay = Relay(joined([DISPATCH_SUBSCRIPTIONS, MANAGERS_SUBSCRIPTIONS, CHANNEL_SUBSCRIPTIONS]))
    journal.subscribe(relay.reactions_of)
    yield Channels(relay)
    journal.subscribe(lambda name: ())
    configure(Installation())


async def outgoing(channel: str) -> list[OutboxItem]:
    return await OutboxItem.filter(channel=channel).order_by("id")
