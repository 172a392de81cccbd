import asyncio

import aiohttp
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from sandbox.telegram import Phone, TelegramSandbox
from tests.sandbox.telegram.builders import BotApiClient


def _texts_from_bot(ann: Phone) -> list[str]:
    return [message["text"] for message in ann.messages if message["out"]]


@pytest.mark.parametrize(("fault", "status"), [("429", 429), ("500", 500)])
async def test_a_fault_applies_as_often_as_ordered(
    api: BotApiClient, box: TelegramSandbox, ann: Phone, fault: str, status: int
) -> None:
    box.add_fault("sendMessage", fault, times=2, retry_after=7)

    statuses = [(await api.call("sendMessage", chat_id=ann.id, text="x"))[0] for _ in range(3)]

    assert statuses == [status, status, 200]
    assert _texts_from_bot(ann) == ["x"]
    assert [call.status for call in box.calls_to("sendMessage")] == [status, status, 200]


async def test_the_library_sees_the_faults_as_its_errors(
    bot: Bot, box: TelegramSandbox, ann: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    box.add_fault("sendMessage", "429", retry_after=7)
    with pytest.raises(RetryAfter):
        await bot.send_message(ann.id, "x")
    box.add_fault("sendMessage", "502")
    with pytest.raises(NetworkError):
        await bot.send_message(ann.id, "x")
    box.add_fault("sendMessage", "bad_json")
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(ann.id, "bad_json")

    assert _texts_from_bot(ann) == ["bad_json"]


@pytest.mark.parametrize(("fault", "received"), [("timeout_before", []), ("timeout_after", ["x"])])
async def test_a_timeout_comes_before_or_after_the_call_takes_effect(
    bot: Bot, box: TelegramSandbox, ann: Phone, fault: str, received: list[str]
) -> None:
    box.add_fault("sendMessage", fault)

    with pytest.raises(TimedOut):
        await bot.send_message(ann.id, "x", read_timeout=0.1)

    assert _texts_from_bot(ann) == received


@pytest.mark.parametrize(("fault", "received"), [("reset", []), ("reset_after", ["x"])])
async def test_a_reset_breaks_the_connection(
    api: BotApiClient, box: TelegramSandbox, ann: Phone, fault: str, received: list[str]
) -> None:
    box.add_fault("*", fault)

    with pytest.raises(aiohttp.ClientConnectionError):
        await api.call("sendMessage", chat_id=ann.id, text="x")

    assert _texts_from_bot(ann) == received


async def test_a_fault_can_be_limited_to_one_chat(api: BotApiClient, box: TelegramSandbox, ann: Phone) -> None:
    bea = box.add_person("Bea")
    bea.start()
    box.add_fault("sendMessage", "500", chat_id=bea.id)

    assert (await api.call("sendMessage", chat_id=ann.id, text="x"))[0] == 200
    assert (await api.call("sendMessage", chat_id=bea.id, text="x"))[0] == 500


async def test_a_slow_call_is_delayed_and_takes_effect(api: BotApiClient, box: TelegramSandbox, ann: Phone) -> None:
    box.add_fault("sendMessage", "slow", delay=0.05)

    call = asyncio.create_task(api.call("sendMessage", chat_id=ann.id, text="x"))
    await asyncio.sleep(0.02)

    assert _texts_from_bot(ann) == []
    assert (await call)[0] == 200
