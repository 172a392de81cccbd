import asyncio
from typing import Any

import pytest
from telegram.ext import Application, MessageHandler, filters

from sandbox.server import RunningServer
from sandbox.telegram import Phone, TelegramSandbox
from tests.sandbox.telegram.builders import Clock, Listener, Wire, button, inline


def _texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_polling_repeats_an_update_until_it_is_confirmed(wire: Wire, ann: Phone) -> None:
    for text in ("one", "two", "three"):
        ann.text(text)

    first = await wire.updates()
    again = await wire.updates()
    rest = await wire.updates(offset=first[1]["update_id"])

    assert _texts(first) == ["one", "two", "three"]
    assert again == first
    assert _texts(rest) == ["two", "three"]
    assert await wire.updates(offset=first[-1]["update_id"] + 1) == []


async def test_polling_takes_a_limit_and_counts_from_the_end(wire: Wire, ann: Phone) -> None:
    for text in ("one", "two", "three"):
        ann.text(text)

    assert _texts(await wire.result("getUpdates", limit=2)) == ["one", "two"]
    assert _texts(await wire.result("getUpdates", offset=-1)) == ["three"]
    assert _texts(await wire.updates()) == ["three"]


async def test_a_long_poll_waits_for_the_next_update(wire: Wire, ann: Phone) -> None:
    poll = asyncio.create_task(wire.result("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    ann.text("at last")

    assert _texts(await poll) == ["at last"]


async def test_a_second_poller_ends_the_first(wire: Wire, box: TelegramSandbox, ann: Phone) -> None:
    first = asyncio.create_task(wire.call("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    second = asyncio.create_task(wire.result("getUpdates", timeout=30))
    status, body = await first
    ann.text("for the second")

    assert status == 409
    assert body["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert _texts(await second) == ["for the second"]


async def test_polling_conflicts_with_a_webhook(wire: Wire) -> None:
    async with Listener() as listener:
        poll = asyncio.create_task(wire.call("getUpdates", timeout=30))
        await asyncio.sleep(0.02)
        await wire.result("setWebhook", url=listener.url)

        assert (await poll)[1]["description"] == "Conflict: terminated by setWebhook request"
        assert await wire.call("getUpdates") == (
            409,
            {
                "ok": False,
                "error_code": 409,
                "description": "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
                "delete the webhook first",
            },
        )
        await wire.result("deleteWebhook")
        assert await wire.updates() == []


async def test_only_allowed_kinds_are_queued(wire: Wire, ann: Phone) -> None:
    await wire.result("getUpdates", allowed_updates=["callback_query"])
    ann.text("unheard")
    unheard = await wire.updates()
    await wire.result("getUpdates", allowed_updates=[])
    ann.text("heard")

    assert unheard == []
    assert _texts(await wire.updates()) == ["heard"]


async def test_messages_wait_a_day_and_taps_150_seconds(wire: Wire, ann: Phone, clock: Clock) -> None:
    sent = await wire.result("sendMessage", chat_id=ann.id, text="x", reply_markup=inline([button("a")]))
    ann.text("still here")
    ann.tap(sent["message_id"], "a")

    clock.advance(151)
    assert _texts(await wire.updates()) == ["still here"]
    clock.advance(24 * 3600)
    assert await wire.updates() == []


async def test_a_webhook_gets_every_update_in_order_with_the_secret(
    wire: Wire, box: TelegramSandbox, ann: Phone
) -> None:
    bea = box.add_person("Bea")
    ann.text("before the webhook")
    async with Listener() as listener:
        await wire.result("setWebhook", url=listener.url, secret_token="s3cret")
        for n in range(20):
            ann.text(f"ann {n}")
            bea.text(f"bea {n}")
        await box.until_delivered()

        texts = _texts(listener.updates)
        assert [text for text in texts if text.startswith("ann")] == [f"ann {n}" for n in range(20)]
        assert [text for text in texts if text.startswith("bea")] == [f"bea {n}" for n in range(20)]
        assert texts[0] == "before the webhook"
        assert set(listener.secrets) == {"s3cret"}
        await wire.result("deleteWebhook")


async def test_a_refused_update_comes_again_before_the_next_of_its_chat(
    wire: Wire, box: TelegramSandbox, ann: Phone
) -> None:
    async with Listener() as listener:
        listener.refuse_with = [500, 302, 503]
        await wire.result("setWebhook", url=listener.url)
        ann.text("one")
        ann.text("two")
        await box.until_delivered()
        info = await wire.result("getWebhookInfo")

        assert _texts(listener.updates) == ["one", "one", "one", "one", "two"]
        assert len({update["update_id"] for update in listener.updates}) == 2
        assert info["last_error_message"] == "Wrong response from the webhook: 503"
        assert info["pending_update_count"] == 0
        assert "secret" not in str(info)


async def test_a_call_in_the_reply_is_made(wire: Wire, box: TelegramSandbox, ann: Phone) -> None:
    async with Listener() as listener:
        listener.reply = {"method": "sendMessage", "chat_id": ann.id, "text": "from the reply"}
        await wire.result("setWebhook", url=listener.url)
        ann.text("hello")
        await box.until_delivered()

        assert ann.last["text"] == "from the reply"
        assert box.calls_to("sendMessage")[-1].status == 200


async def test_pending_updates_are_dropped_on_demand(wire: Wire, ann: Phone) -> None:
    ann.text("lost")
    await wire.result("deleteWebhook", drop_pending_updates=True)

    assert await wire.updates() == []


async def test_a_real_application_polls_and_answers(box: TelegramSandbox, server: RunningServer, ann: Phone) -> None:
    async def echo(update: Any, context: Any) -> None:
        await update.message.reply_text(f"You said: {update.message.text}")

    builder = Application.builder().token(box.token).base_url(f"{server.base_url}/bot")
    app = builder.base_file_url(f"{server.base_url}/file/bot").build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling(poll_interval=0)
        ann.text("hello")
        answer = await box.until(lambda: ann.last if ann.last["out"] else None)
        await app.updater.stop()
        await app.stop()

    assert answer["text"] == "You said: hello"


async def test_the_sandbox_closes_while_a_poll_waits(box: TelegramSandbox, server: RunningServer, wire: Wire) -> None:
    poll = asyncio.create_task(wire.result("getUpdates", timeout=30))
    await asyncio.sleep(0.02)

    await asyncio.wait_for(server.close(), 2)

    assert await poll == []
    with pytest.raises(OSError, match="Cannot connect"):
        await wire.result("getMe")
