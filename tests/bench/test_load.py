"""The benchmarks' requests, their recognition of answers, and the comparison of two sides."""

import asyncio
import time

import orjson
import pytest

from bench.api_server import BotApi, SlackApi, length_of
from bench.customers import Customer, Post, Turn
from bench.gate import Gate
from bench.lines import Lines
from bench.sides import Sides, side_by_side
from bench.updates import FIRST_UPDATE, SENDERS, requests
from bot.telegram.receive import sender_of


def test_every_request_brings_another_update_whole_and_from_one_of_the_senders() -> None:
    made = requests(8080, "/telegram/webhook")
    first = [next(made) for _ in range(2 * SENDERS)]

    bodies = [orjson.loads(each.partition(b"\r\n\r\n")[2]) for each in first]

    assert all(length_of(each) == (each.index(b"\r\n\r\n") + 4, len(each)) for each in first)
    assert [each["update_id"] for each in bodies] == list(range(FIRST_UPDATE, FIRST_UPDATE + 2 * SENDERS))
    assert len({sender_of(each) for each in bodies}) == SENDERS
    assert sum("callback_query" in each for each in bodies) == 3 * sum("message" in each for each in bodies)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Le", None),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", (38, 38)),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab", (38, 43)),
        (b"GET /getMe HTTP/1.1\r\nHost: here\r\n\r\n", (35, 35)),
    ],
)
def test_an_answer_is_as_long_as_its_head_says(data: bytes, found: tuple[int, int] | None) -> None:
    assert length_of(data) == found


def test_the_bot_api_numbers_what_is_sent_and_keeps_the_number_of_what_is_edited() -> None:
    heard: list[tuple[bytes, int, int]] = []
    api = BotApi(lambda method, chat, message, body: heard.append((method, chat, message)))

    sent = orjson.loads(api.answer(b"sendMessage", b"chat_id=77&text=He+said+%22no%22%0Aand+%5C"))
    edited = orjson.loads(api.answer(b"editMessageText", b"chat_id=77&message_id=5001&text=Yes"))

    assert (sent["result"]["message_id"], sent["result"]["text"]) == (5001, "He said 'no'\nand ")
    assert edited["result"]["message_id"] == 5001
    assert heard == [(b"sendMessage", 77, 5001), (b"editMessageText", 77, 5001)]
    assert orjson.loads(api.answer(b"getMe", b""))["result"]["username"] == "brightwater_bot"


def test_the_slack_api_counts_messages_and_not_their_changes() -> None:
    api = SlackApi("U0BENCH")

    posted = orjson.loads(api.answer(b"chat.postMessage", b'{"channel":"C123","text":"New"}'))
    orjson.loads(api.answer(b"chat.update", b"channel=C123&ts=1.000001&text=Changed"))

    assert posted["channel"] == "C123"
    assert api.posted == 1


async def test_a_turn_counts_from_when_it_was_due_and_not_from_when_somebody_came() -> None:
    gate = Gate()

    gate.let_one(5.0)
    late = await gate.passed()
    waiting = asyncio.ensure_future(gate.passed())
    await asyncio.sleep(0)
    gate.let_one(7.0)

    assert (late, await waiting) == (5.0, 7.0)


async def test_an_open_gate_lets_all_pass_and_a_closed_one_nobody() -> None:
    gate = Gate()
    standing = asyncio.ensure_future(gate.passed())
    await asyncio.sleep(0)

    gate.open()
    first, second = await standing, await gate.passed()
    gate.close()
    third = asyncio.ensure_future(gate.passed())
    await asyncio.sleep(0)

    assert first <= second <= time.perf_counter()
    assert not third.done()
    third.cancel()


async def test_a_turn_is_answered_by_what_asks_the_next_question_and_not_by_a_word_in_between() -> None:
    gate, turns = Gate(), list[Turn]()
    gate.open()
    customer = Customer(77, "+447700900300", Post(Lines(lambda sender, answer: None), 1, "secret"), gate, turns)
    live_traffic = asyncio.ensure_future(customer.live())
    await asyncio.sleep(0)

    customer.hear(b"sendMessage", 1, b"chat_id=77&text=Welcome")
    await asyncio.sleep(0)
    customer.hear(b"sendMessage", 2, b"chat_id=77&text=Thanks")
    await asyncio.sleep(0)
    in_between = len(turns)
    markup = b'{"inline_keyboard":[[{"text":"Report","callback_data":"report"}]]}'
    customer.hear(b"sendMessage", 3, b"chat_id=77&text=Menu&reply_markup=" + markup)
    await asyncio.sleep(0)

    assert (in_between, len(turns)) == (1, 2)
    live_traffic.cancel()


async def test_sides_are_measured_in_turn_and_compared_by_their_medians() -> None:
    order: list[str] = []
    rates = {"peer": iter([100.0, 1.0, 110.0]), "ours": iter([50.0, 55.0, 900.0])}

    async def measure(side: str) -> float:
        order.append(side)
        return next(rates[side])

    sides = await side_by_side(lambda: measure("peer"), lambda: measure("ours"), rounds=3)

    assert order == ["peer", "ours"] * 3
    assert sides == Sides([50.0, 55.0, 900.0], [100.0, 1.0, 110.0])
    assert sides.ratio == 0.55
