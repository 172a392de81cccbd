import pytest

from sandbox.telegram import Phone, TelegramSandbox
from tests.sandbox.telegram.builders import BotApiClient, Clock


@pytest.fixture
def box(clock: Clock) -> TelegramSandbox:
    return TelegramSandbox(clock=clock)


async def _send_until_flooded(api: BotApiClient, chat_id: int) -> tuple[int, int]:
    for sent in range(100):
        status, body = await api.call("sendMessage", chat_id=chat_id, text="x")
        if status == 429:
            retry_after = body["parameters"]["retry_after"]
            assert body["description"] == f"Too Many Requests: retry after {retry_after}"
            return sent, retry_after
    pytest.fail("no flood")


async def test_a_private_chat_takes_a_burst_and_then_one_a_second(api: BotApiClient, ann: Phone, clock: Clock) -> None:
    burst, retry_after = await _send_until_flooded(api, ann.id)
    clock.advance(retry_after)

    assert (burst, retry_after) == (5, 1)
    assert (await _send_until_flooded(api, ann.id))[0] == 1


async def test_a_group_takes_twenty_a_minute(api: BotApiClient, box: TelegramSandbox, ann: Phone, clock: Clock) -> None:
    group = box.add_group("Dispatch", [ann.id])

    burst, retry_after = await _send_until_flooded(api, group.id)
    clock.advance(60)

    assert (burst, retry_after) == (20, 3)
    assert (await _send_until_flooded(api, group.id))[0] == 20


async def test_all_chats_together_take_thirty_a_second(api: BotApiClient, box: TelegramSandbox, clock: Clock) -> None:
    people = [box.add_person(f"P{n}") for n in range(31)]
    for person in people:
        person.start()

    statuses = [(await api.call("sendMessage", chat_id=person.id, text="x"))[0] for person in people]
    clock.advance(1)

    assert statuses == [200] * 30 + [429]
    assert await api.result("sendMessage", chat_id=people[-1].id, text="x")


async def test_the_limits_can_be_scaled(ann: Phone) -> None:
    box = TelegramSandbox(floods=2.0)

    for _ in range(10):
        box.world.flood_limits.count_messages(ann.id)
    with pytest.raises(Exception, match="Too Many Requests"):
        box.world.flood_limits.count_messages(ann.id)
