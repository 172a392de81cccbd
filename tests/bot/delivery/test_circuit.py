"""While a provider is down its rows wait without using up attempts, probes ask, and all are sent in order when it is up."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.delivery import circuit, delivery
from bot.delivery.channel import NotSent, OutcomeUnknown, Refused, RetryLater, SendError
from bot.delivery.circuit import Circuit
from bot.delivery.delivery import MOST_ATTEMPTS, Delivery
from storage.outbox.items import OutboxItem, OutboxState, Parcel
from storage.outbox.putting import Outgoing, put
from storage.wakeups import OUTBOX

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Provider:
    """A channel whose provider can be down."""

    name = "telegram"

    def __init__(self, *, local: bool = False) -> None:
        self.local = local
        self.away: SendError | None = None
        self.refuses: dict[str, SendError] = {}
        self.got: list[str] = []
        self.tries = 0
        self.probes = 0

    async def probe(self) -> None:
        self.probes += 1
        await asyncio.sleep(0)
        if self.away:
            raise self.away

    async def deliver(self, parcel: Parcel) -> str:
        self.tries += 1
        await asyncio.sleep(0)
        text = str(parcel.body["text"])
        if error := self.away or self.refuses.get(text):
            raise error
        self.got.append(text)
        return ""


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    monkeypatch.setattr(circuit, "FIRST_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(circuit, "LONGEST_PAUSE_SECONDS", 0.05)
    return Provider()


@asynccontextmanager
async def at_work(**channels: Provider) -> AsyncGenerator[Delivery]:
    working = Delivery(channels, {})
    running = asyncio.create_task(working.run())
    try:
        yield working
    finally:
        working.stop()
        await running


async def put_text(text: str, address: str, channel: str = "telegram") -> None:
    await put(Outgoing(channel, address, "message", {"text": text}, repeatable=True))


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(8):
        while not holds():
            await asyncio.sleep(0.005)


async def settled(address: str) -> None:
    while await OutboxItem.filter(address=address, state=OutboxState.SENDING).exists():
        await asyncio.sleep(0.002)


async def test_when_the_provider_is_down_its_rows_wait_and_then_leave_in_order(
    database: str, provider: Provider
) -> None:
    for number in range(8):
        await put_text(f"{number}a", str(number))
        await put_text(f"{number}b", str(number))
    provider.away = NotSent("502")

    async with at_work(telegram=provider) as working:
        await until(lambda: provider.probes >= 10)
        assert working.channels_down() == ["telegram"]
        tried, attempts = provider.tries, [row.attempts for row in await OutboxItem.all()]
        provider.away = None
        await until(lambda: len(provider.got) == 16)

    assert tried == 8  # those under way when it went down; the probes harm no row
    assert max(attempts) == 1
    for number in range(8):
        assert [text for text in provider.got if text[0] == str(number)] == [f"{number}a", f"{number}b"]
    assert working.channels_down() == []
    assert {row.state for row in await OutboxItem.all()} == {OutboxState.SENT}


async def test_a_provider_that_is_there_but_sends_nothing_gets_one_row_at_a_time(
    database: str, provider: Provider
) -> None:
    for number in range(30):
        await put_text(f"{number}", str(number))
        provider.refuses[str(number)] = NotSent("500")

    async with at_work(telegram=provider) as working:
        await until(lambda: provider.probes >= 12)
        assert provider.tries <= 24 + 13
        assert max([row.attempts for row in await OutboxItem.all()]) <= 1
        provider.refuses.clear()
        await until(lambda: len(provider.got) == 30)

    assert working.channels_down() == []


async def test_the_other_providers_rows_go_on(database: str, provider: Provider) -> None:
    slack = Provider()
    provider.away = OutcomeUnknown("no answer")
    for number in range(5):
        await put_text(f"{number}", str(number))

    async with at_work(telegram=provider, slack=slack) as working:
        await until(lambda: working.channels_down() == ["telegram"])
        await put_text("hello", "C1", "slack")
        await until(lambda: slack.got == ["hello"])


async def test_a_row_that_alone_fails_is_given_up_after_its_tries(database: str, provider: Provider) -> None:
    provider.refuses["bad"] = NotSent("500")
    await put_text("bad", "0")

    async with at_work(telegram=provider):
        for number in range(1, MOST_ATTEMPTS + 1):
            tries = provider.tries
            await OutboxItem.filter(state=OutboxState.WAITING).update(not_before=LONG_AGO)
            OUTBOX.wake()
            await until(lambda before=tries: provider.tries > before)
            await settled("0")
            await put_text(f"fine {number}", str(number))
            await until(lambda number=number: f"fine {number}" in provider.got)

    bad = await OutboxItem.get(address="0")
    assert (bad.state, bad.attempts, bad.outcome) == (OutboxState.DEAD, MOST_ATTEMPTS, "500")


async def test_a_lone_row_outlives_an_hour_without_its_provider(
    database: str, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "LONGEST_VAIN_PAUSE_SECONDS", 0.01)
    provider.away = NotSent("502")
    await put_text("only me", "1")
    await OutboxItem.all().update(attempts=1)

    async with at_work(telegram=provider):
        await until(lambda: provider.tries >= 3 * MOST_ATTEMPTS)
        provider.away = None
        await until(lambda: provider.got == ["only me"])


@pytest.mark.parametrize("answer", [Refused("bad request"), RetryLater(1, "slow down", asked=True)])
async def test_a_provider_that_says_no_is_there(database: str, provider: Provider, answer: SendError) -> None:
    for number in range(10):
        await put_text(f"{number}", str(number))
        provider.refuses[str(number)] = answer

    async with at_work(telegram=provider) as working:
        await until(lambda: provider.tries >= 10)
        assert working.channels_down() == []


async def test_without_a_provider_each_failure_is_the_parcels_own(database: str) -> None:
    workshop = Provider(local=True)
    workshop.away = NotSent("it can't be set")
    for number in range(6):
        await put_text(f"{number}", str(number), "workshop")
    await OutboxItem.all().update(attempts=MOST_ATTEMPTS - 1)

    async with at_work(workshop=workshop) as working:
        await until(lambda: workshop.tries == 6)
        assert working.channels_down() == []

    assert {row.state for row in await OutboxItem.all()} == {OutboxState.DEAD}


def test_failures_of_one_row_do_not_open_the_circuit() -> None:
    one = Circuit()

    assert not any(one.failed(7, now) for now in range(50))
    assert one.closed
    assert [one.failed(row, 51) for row in (8, 9, 10)] == [False, False, True]


def test_each_probe_that_fails_makes_the_pause_longer_up_to_a_minute() -> None:
    one, now, pauses = Circuit(), 0.0, list[float]()
    for row in range(1, 5):
        one.failed(row, now)

    for _ in range(10):
        pauses.append(one.wait(now))
        now += one.wait(now)
        assert one.due(now)
        one.begin_probe()
        assert not one.due(now)
        one.failed(0, now)

    assert 1.6 <= pauses[0] <= 2.4
    assert all(48 <= pause <= 72 for pause in pauses[-4:])
    assert one.answered()
    assert one.closed
