import asyncio
import re
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Route, expect

from tests.sandbox.page.conftest import Environment, Screen
from tests.sandbox.telegram.builders import photo_upload

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


async def test_a_person_starts_the_bot_and_both_write(env: Environment, screen: Screen) -> None:
    await screen.open(env)

    await screen.customer.get_by_role("button", name="Start").click()
    await env.bot("sendMessage", chat_id=env.ann.id, text="<b>Hello</b> & <i>welcome</i>", parse_mode="HTML")
    await expect(screen.customer.locator(".words b")).to_have_text("Hello")
    await screen.customer.get_by_label("Message").fill("The printer <b>jams</b>")
    await screen.page.keyboard.press("Enter")

    await expect(screen.customer.locator(".mine .words").last).to_have_text("The printer <b>jams</b>")
    texts = [update["message"]["text"] for update in await env.updates()]
    assert texts == ["/start", "The printer <b>jams</b>"]


async def test_a_button_is_busy_until_it_is_answered_and_the_answer_is_shown(env: Environment, screen: Screen) -> None:
    env.ann.start()
    buttons = keyboard([{"text": "Send it", "callback_data": "go"}])
    await env.bot("sendMessage", chat_id=env.ann.id, text="Ready?", reply_markup=buttons)
    await env.updates()
    await screen.open(env)
    button = screen.customer.get_by_role("button", name="Send it")

    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    query = (await env.updates())[0]["callback_query"]
    answer = {"callback_query_id": query["id"], "text": "It is in.", "show_alert": True}
    await env.bot("answerCallbackQuery", **answer)

    await expect(screen.customer.get_by_role("alertdialog")).to_contain_text("It is in.")
    await screen.page.keyboard.press("Enter")
    await expect(screen.customer.get_by_role("alertdialog")).to_have_count(0)
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_an_edited_message_changes_in_place_and_a_deleted_one_disappears(
    env: Environment, screen: Screen
) -> None:
    env.ann.start()
    status = await env.bot("sendMessage", chat_id=env.ann.id, text="On track")
    await env.bot("sendMessage", chat_id=env.ann.id, text="Something else")
    await screen.open(env)
    place = {"chat_id": env.ann.id, "message_id": status["message_id"]}

    await env.bot("editMessageText", **place, text="On the way")
    theirs = screen.customer.locator(".theirs .words")
    await expect(theirs).to_have_text(["On the way", "Something else"])
    await expect(screen.customer.locator(".theirs .foot").first).to_contain_text("edited")
    await env.bot("deleteMessage", **place)

    await expect(theirs).to_have_text(["Something else"])


async def test_a_response_older_than_an_edit_does_not_undo_it(env: Environment, screen: Screen) -> None:
    env.ann.start()
    status = await env.bot("sendMessage", chat_id=env.ann.id, text="On track")
    await screen.open(env)
    place = {"chat_id": env.ann.id, "message_id": status["message_id"]}
    theirs = screen.customer.locator(".theirs .words")
    await expect(theirs).to_have_text(["On track"])
    fetched, edited = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        fetched.set()
        await edited.wait()
        await route.fulfill(response=answer)

    await screen.page.route(f"**/sandbox/telegram/people/{env.ann.id}/phone", late)
    await env.bot("pinChatMessage", **place)
    await asyncio.wait_for(fetched.wait(), 5)
    await env.bot("editMessageText", **place, text="On the way")
    await expect(theirs).to_have_text(["On the way"])

    edited.set()
    await expect(screen.customer.locator(".pinned")).to_contain_text("On the way")

    await expect(theirs).to_have_text(["On the way"])


async def test_the_reply_keyboard_shares_number_and_location(env: Environment, screen: Screen) -> None:
    env.ann.start()
    rows = [[{"text": "My number", "request_contact": True}], [{"text": "I'm here", "request_location": True}]]
    await env.bot("sendMessage", chat_id=env.ann.id, text="Who?", reply_markup={"keyboard": rows})
    await env.updates()
    await screen.open(env)

    await screen.customer.get_by_role("button", name="My number").click()
    await screen.customer.get_by_role("button", name="I'm here").click()
    await screen.customer.get_by_role("button", name="At the customer's").click()

    await expect(screen.customer.locator(".place")).to_contain_text("52.50000, 13.40000")
    contact, location = [update["message"] for update in await env.updates()]
    assert contact["contact"]["phone_number"] == "+4915112345678"
    assert location["location"] == {"latitude": 52.5, "longitude": 13.4}


async def test_sample_photos_are_sent_as_an_album_with_a_caption(env: Environment, screen: Screen) -> None:
    env.ann.start()
    await env.updates()
    await screen.open(env)

    await screen.customer.get_by_role("button", name="Attach", exact=True).click()
    await screen.customer.get_by_role("button", name="Printer jam").click()
    await screen.customer.get_by_role("button", name="Label XK-2011").click()
    await screen.customer.get_by_label("Caption").fill("Third page")
    await screen.customer.get_by_role("button", name="Send 2 photos").click()

    await expect(screen.customer.locator(".photos img")).to_have_count(2)
    messages = [update["message"] for update in await env.updates()]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert messages[0]["caption"] == "Third page"
    await screen.customer.locator(".photo").first.click()
    await expect(screen.page.locator(".enlarged img")).to_be_visible()


async def test_commands_are_offered_while_they_are_typed(env: Environment, screen: Screen) -> None:
    env.ann.start()
    commands = [{"command": "report", "description": "Report a fault"}, {"command": "help", "description": "Help"}]
    await env.bot("setMyCommands", commands=commands)
    await env.updates()
    await screen.open(env)

    await screen.customer.get_by_label("Message").fill("/re")
    await expect(screen.customer.locator(".commands").get_by_role("option")).to_have_text("/reportReport a fault")
    await screen.page.keyboard.press("Enter")

    await expect(screen.customer.locator(".mine .words").last).to_have_text("/report")


async def test_a_link_to_the_bot_starts_it_with_its_payload(env: Environment, screen: Screen) -> None:
    env.ann.start()
    link = '<a href="https://t.me/callout_bot?start=asset_7">this machine</a>'
    await env.bot("sendMessage", chat_id=env.ann.id, text=f"Report {link}", parse_mode="HTML")
    await env.updates()
    await screen.open(env)

    await screen.customer.get_by_role("link", name="this machine").click()

    await expect(screen.customer.locator(".mine .words")).to_have_text(["/start", "/start"])
    assert (await env.updates())[0]["message"]["text"] == "/start asset_7"


async def test_a_web_app_opens_in_the_phone_with_signed_data_and_can_close_itself(
    env: Environment, screen: Screen
) -> None:
    async def sign(request: web.Request) -> web.Response:
        close = "parent.postMessage(JSON.stringify({eventType: 'web_app_close'}), '*')"
        body = f'<p id=data></p><button onclick="{close}">Done</button>'
        script = "<script>data.textContent = location.hash.slice(0, 13)</script>"
        return web.Response(text=body + script, content_type="text/html")

    app = web.Application()
    app.router.add_get("/sign", sign)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/sign"
    env.tom.start()
    buttons = keyboard([{"text": "Sign here", "web_app": {"url": url}}])
    await env.bot("sendMessage", chat_id=env.tom.id, text="Hand over the phone", reply_markup=buttons)
    await screen.open(env)

    await screen.technician.get_by_role("button", name="Sign here").click()
    frame = screen.technician.frame_locator("iframe")
    await expect(frame.locator("#data")).to_have_text("#tgWebAppData")
    await frame.get_by_role("button", name="Done").click()

    await expect(screen.technician.locator("iframe")).to_have_count(0)
    await runner.cleanup()


async def test_a_bot_is_blocked_and_unblocked(env: Environment, screen: Screen) -> None:
    env.ann.start()
    await env.updates()
    await screen.open(env)

    await screen.customer.get_by_role("button", name="More", exact=True).click()
    await screen.customer.get_by_role("menuitem", name="Block the bot").click()
    await screen.customer.get_by_role("button", name="Unblock").click()

    await expect(screen.customer.get_by_label("Message")).to_be_visible()
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in await env.updates()]
    assert changes == ["kicked", "member"]


async def test_a_message_has_a_second_tick_once_the_bot_received_it(env: Environment, screen: Screen) -> None:
    env.ann.start()
    await env.updates()
    await screen.open(env)

    await screen.customer.get_by_label("Message").fill("Anybody there?")
    await screen.page.keyboard.press("Enter")
    ticks = screen.customer.locator(".mine .ticks").last
    await expect(ticks).to_have_attribute("aria-label", "sent")
    await env.updates()

    await expect(ticks).to_have_attribute("aria-label", "read")


async def test_a_reply_shows_and_reports_the_message_it_answers(env: Environment, screen: Screen) -> None:
    env.ann.start()
    asked = await env.bot("sendMessage", chat_id=env.ann.id, text="C-10042: when suits you?")
    await env.updates()
    await screen.open(env)

    await screen.customer.locator(".theirs").hover()
    await screen.customer.locator(".theirs").get_by_role("button", name="Reply or more").click()
    await screen.customer.get_by_role("menuitem", name="Reply").click()
    await screen.customer.get_by_label("Message").fill("Tomorrow")
    await screen.page.keyboard.press("Enter")

    await expect(screen.customer.locator(".quote")).to_contain_text("when suits you?")
    assert (await env.updates())[0]["message"]["reply_to_message"]["message_id"] == asked["message_id"]


async def test_no_text_becomes_a_script_or_an_element(env: Environment, screen: Screen) -> None:
    env.ann.start()
    env.ann.photos([photo_upload()], "<img src=x onerror=alert(1)>")
    await env.bot("sendMessage", chat_id=env.ann.id, text="<script>alert(1)</script> <b onclick=x>")
    await screen.open(env)

    await expect(screen.customer.locator(".theirs .words")).to_have_text(re.compile(r"<script>alert\(1\)</script>"))
    await expect(screen.customer.locator(".words img, .words script")).to_have_count(0)
    await expect(screen.customer.locator(".mine .words").last).to_contain_text("onerror")


async def test_a_venue_and_a_document_are_shown_as_such(env: Environment, screen: Screen) -> None:
    env.ann.start()
    place = {"latitude": 52.5, "longitude": 13.4, "title": "Northside Clinic", "address": "Mill Lane 4"}
    await env.bot("sendVenue", chat_id=env.ann.id, **place)
    form = aiohttp.FormData({"chat_id": str(env.ann.id), "caption": "Here is your report."})
    form.add_field("document", b"%PDF-1.4", filename="W-10042-1.pdf", content_type="application/pdf")
    async with env.session.post(f"{env.server.base_url}/bot{env.telegram.token}/sendDocument", data=form) as sent:
        assert sent.status == 200
    await screen.open(env)
    theirs = screen.customer.locator(".theirs")

    await expect(theirs.nth(0)).to_contain_text("Northside Clinic")
    link = theirs.nth(1).get_by_role("link", name="W-10042-1.pdf")
    await expect(theirs.nth(1)).to_contain_text("Here is your report.")
    async with env.session.get(env.server.base_url + str(await link.get_attribute("href"))) as report:
        assert await report.read() == b"%PDF-1.4"


async def test_the_chat_shows_that_the_bot_is_typing(env: Environment, screen: Screen) -> None:
    env.ann.start()
    await screen.open(env)

    await env.bot("sendChatAction", chat_id=env.ann.id, action="typing")
    await expect(screen.customer.locator(".chat-title")).to_contain_text("typing…")
    await env.bot("sendMessage", chat_id=env.ann.id, text="Here I am")

    await expect(screen.customer.locator(".chat-title")).not_to_contain_text("typing…")
