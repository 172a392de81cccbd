import asyncio
from typing import Any

import pytest
from telegram.ext import Application, MessageHandler, filters

from sandbox.server import RunningServer
from sandbox.telegram import Phone, TelegramSandbox
from tests.sandbox.telegram.builders import BotApiClient, Clock, WebhookServer, button, inline


def _texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_polling_repeats_an_update_until_it_is_confirmed(api: BotApiClient, ann: Phone) -> None:
    for text in ("one", "two", "three"):
        ann.text(text)

    first = await api.updates()
    again = await api.updates()
    rest = await api.updates(offset=first[1]["update_id"])

    assert _texts(first) == ["one", "two", "three"]
    assert again == first
    assert _texts(rest) == ["two", "three"]
    assert await api.updates(offset=first[-1]["update_id"] + 1) == []


async def test_polling_takes_a_limit_and_counts_from_the_end(api: BotApiClient, ann: Phone) -> None:
    for text in ("one", "two", "three"):
        ann.text(text)

    assert _texts(await api.result("getUpdates", limit=2)) == ["one", "two"]
    assert _texts(await api.result("getUpdates", offset=-1)) == ["three"]
    assert _texts(await api.updates()) == ["three"]


async def test_a_long_poll_waits_for_the_next_update(api: BotApiClient, ann: Phone) -> None:
    poll = asyncio.create_task(api.result("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    ann.text("at last")

    assert _texts(await poll) == ["at last"]


async def test_a_second_poller_ends_the_first(api: BotApiClient, box: TelegramSandbox, ann: Phone) -> None:
    first = asyncio.create_task(api.call("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    second = asyncio.create_task(api.result("getUpdates", timeout=30))
    status, body = await first
    ann.text("for the second")

    assert status == 409
    assert body["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert _texts(await second) == ["for the second"]


async def test_polling_conflicts_with_a_webhook(api: BotApiClient) -> None:
    async with WebhookServer() as hook:
        poll = asyncio.create_task(api.call("getUpdates", timeout=30))
        await asyncio.sleep(0.02)
        await api.result("setWebhook", url=hook.url)

        assert (await poll)[1]["description"] == "Conflict: terminated by setWebhook request"
        assert await api.call("getUpdates") == (
            409,
            {
                "ok": False,
                "error_code": 409,
                "description": "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
                "delete the webhook first",
            },
        )
        await api.result("deleteWebhook")
        assert await api.updates() == []


async def test_only_allowed_kinds_are_queued(api: BotApiClient, ann: Phone) -> None:
    await api.result("getUpdates", allowed_updates=["callback_query"])
    ann.text("not allowed")
    queued = await api.updates()
    await api.result("getUpdates", allowed_updates=[])
    ann.text("received")

    assert queued == []
    assert _texts(await api.updates()) == ["received"]


async def test_messages_expire_after_a_day_and_taps_after_150_seconds(
    api: BotApiClient, ann: Phone, clock: Clock
) -> None:
    sent = await api.result("sendMessage", chat_id=ann.id, text="x", reply_markup=inline([button("a")]))
    ann.text("still here")
    ann.tap(sent["message_id"], "a")

    clock.advance(151)
    assert _texts(await api.updates()) == ["still here"]
    clock.advance(24 * 3600)
    assert await api.updates() == []


async def test_a_webhook_gets_every_update_in_order_with_the_secret(
    api: BotApiClient, box: TelegramSandbox, ann: Phone
) -> None:
    bea = box.add_person("Bea")
    ann.text("before the webhook")
    async with WebhookServer() as hook:
        await api.result("setWebhook", url=hook.url, secret_token="s3cret")
        for n in range(20):
            ann.text(f"ann {n}")
            bea.text(f"bea {n}")
        await box.until_delivered()

        texts = _texts(hook.updates)
        assert [text for text in texts if text.startswith("ann")] == [f"ann {n}" for n in range(20)]
        assert [text for text in texts if text.startswith("bea")] == [f"bea {n}" for n in range(20)]
        assert texts[0] == "before the webhook"
        assert set(hook.secrets) == {"s3cret"}
        await api.result("deleteWebhook")


async def test_a_refused_update_is_retried_before_the_next_of_its_chat(
    api: BotApiClient, box: TelegramSandbox, ann: Phone
) -> None:
    async with WebhookServer() as hook:
        hook.refuse_with = [500, 302, 503]
        await api.result("setWebhook", url=hook.url)
        ann.text("one")
        ann.text("two")
        await box.until_delivered()
        info = await api.result("getWebhookInfo")

        assert _texts(hook.updates) == ["one", "one", "one", "one", "two"]
        assert len({update["update_id"] for update in hook.updates}) == 2
        assert info["last_error_message"] == "Wrong response from the webhook: 503"
        assert info["pending_update_count"] == 0
        assert "secret" not in str(info)


async def test_a_call_in_the_reply_to_the_webhook_is_run(api: BotApiClient, box: TelegramSandbox, ann: Phone) -> None:
    async with WebhookServer() as hook:
        hook.reply = {"method": "sendMessage", "chat_id": ann.id, "text": "from the reply"}
        await api.result("setWebhook", url=hook.url)
        ann.text("hello")
        await box.until_delivered()

        assert ann.last["text"] == "from the reply"
        assert box.calls_to("sendMessage")[-1].status == 200


async def test_pending_updates_are_dropped_on_request(api: BotApiClient, ann: Phone) -> None:
    ann.text("lost")
    await api.result("deleteWebhook", drop_pending_updates=True)

    assert await api.updates() == []


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


async def test_the_sandbox_closes_while_a_poll_waits(
    box: TelegramSandbox, server: RunningServer, api: BotApiClient
) -> None:
    poll = asyncio.create_task(api.result("getUpdates", timeout=30))
    await asyncio.sleep(0.02)

    await asyncio.wait_for(server.close(), 2)

    assert await poll == []
    with pytest.raises(OSError, match="Cannot connect"):
        await api.result("getMe")
