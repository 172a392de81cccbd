"""The demo page in light and dark, narrow and wide: contrast, names, keyboard."""

from itertools import product

import pytest
from playwright.async_api import Browser, expect

from sandbox.page import DemoPage
from tests.axe import violations
from tests.sandbox.page.apps import plain, push_button
from tests.sandbox.page.conftest import Environment, Screen
from tests.sandbox.page.test_window import TOUR

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest.mark.parametrize(("width", "scheme"), list(product((320, 390, 1024, 1400), ("light", "dark"))))
async def test_nothing_on_the_page_keeps_anybody_out(
    env: Environment, browser: Browser, width: int, scheme: str
) -> None:
    env.page.tour = TOUR
    env.tom.start()
    keys = {"inline_keyboard": [[{"text": "Take it", "callback_data": "x"}]]}
    await env.bot("sendMessage", chat_id=env.tom.id, text="A visit", reply_markup=keys)
    blocks = [
        {"type": "section", "text": plain("C-10042")},
        {"type": "actions", "elements": [push_button("a", "Assign")]},
    ]
    await env.call_slack("chat.postMessage", channel=env.dispatch, text="New", blocks=blocks)
    context = await browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    screen = Screen(await context.new_page())
    await screen.open(env)
    found: list[str] = []

    found += await violations(screen.page)
    for tab in ("technician", "slack"):
        if await screen.page.locator(".tabs").is_visible():
            await screen.page.locator(f'.tabs [data-pane="{tab}"]').click()
            found += await violations(screen.page)
    await screen.page.locator(".tour-all").click()
    found += await violations(screen.page)

    assert sorted(set(found)) == []
    assert await screen.page.locator("button:not([type])").count() == 0
    await context.close()


async def test_two_panes_stand_side_by_side_at_1024(env: Environment, screen: Screen) -> None:
    await screen.page.set_viewport_size({"width": 1024, "height": 768})
    await screen.open(env)
    await expect(screen.customer).to_be_visible()
    await expect(screen.slack).to_be_visible()
    await expect(screen.technician).to_be_hidden()

    await screen.page.locator('.tabs [data-pane="technician"]').click()

    await expect(screen.technician).to_be_visible()
    await expect(screen.slack).to_be_visible()
    await expect(screen.customer).to_be_hidden()
    assert await screen.page.evaluate("document.documentElement.scrollWidth") == 1024


async def test_the_messages_can_be_skipped_by_keyboard(env: Environment, screen: Screen) -> None:
    env.ann.start()
    await screen.open(env)
    await screen.customer.get_by_role("button", name="Skip the messages").focus()

    await screen.page.keyboard.press("Enter")

    assert await screen.page.evaluate("document.activeElement.closest('.phone-foot, .compose') !== null")


async def test_the_tour_begins_anew_after_a_restart(env: Environment, screen: Screen) -> None:
    env.page.tour = TOUR
    await screen.open(env)
    await screen.customer.get_by_role("button", name="Start").click()
    tour = screen.page.locator("#tour")
    await expect(tour).to_contain_text("1 of 3")

    env.page.run = DemoPage().run
    await screen.page.evaluate("sessionStorage.setItem('tour.done', JSON.stringify(['start', 'case']))")
    await screen.page.reload()
    await screen.page.wait_for_selector("body[data-ready]")

    await expect(tour).not_to_contain_text("2 of 3")
