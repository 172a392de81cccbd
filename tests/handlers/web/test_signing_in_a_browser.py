"""The signing page in headless Chromium: with a mouse, with a finger, without either, and when something is wrong."""

import os
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.async_api import Browser, async_playwright
from playwright.async_api import Page as Tab

from domain.work_orders.actions import summarise
from domain.work_orders.rules import WorkOrderStatus
from tests.handlers.web.test_signing import Page, page

__all__ = ["page"]

pytestmark = pytest.mark.browser

CHROMIUM = os.environ.get("CALLOUT_TEST_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
async def browser() -> AsyncGenerator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


async def open_page(browser: Browser, page: Page, audience: str, **context: Any) -> Tab:
    tab = await (await browser.new_context(viewport={"width": 360, "height": 760}, **context)).new_page()
    launch = quote(await page.launch()) if audience == "technician" else ""
    address = page.client.make_url(f"/sign/{await page.link(audience)}")
    await tab.goto(f"{address}#tgWebAppData={launch}&tgWebAppVersion=8.0" if launch else str(address))
    return tab


async def draw_with_mouse(tab: Tab) -> None:
    await tab.locator("#pad").scroll_into_view_if_needed()
    box = await tab.locator("#pad").bounding_box()
    assert box is not None
    await tab.mouse.move(box["x"] + 30, box["y"] + 120)
    await tab.mouse.down()
    for step in range(12):
        await tab.mouse.move(box["x"] + 30 + step * 20, box["y"] + 60 + (step % 3) * 40)
    await tab.mouse.up()


async def draw_with_finger(tab: Tab) -> None:
    await tab.locator("#pad").scroll_into_view_if_needed()
    box = await tab.locator("#pad").bounding_box()
    assert box is not None
    session = await tab.context.new_cdp_session(tab)
    for step in range(12):
        point = {"x": box["x"] + 30 + step * 20, "y": box["y"] + 60 + (step % 3) * 40}
        kind = "touchStart" if step == 0 else "touchMove"
        await session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    await session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


async def test_a_customer_signs_with_the_mouse_on_the_technicians_phone(browser: Browser, page: Page) -> None:
    tab = await open_page(browser, page, "technician")

    assert await tab.get_by_label("Your name").input_value() == "Anna Weiss"
    await tab.get_by_role("radio", name="5 stars").check()
    await draw_with_mouse(tab)
    assert await tab.get_by_text("It ends when you sign.").is_visible()
    await tab.get_by_role("button", name="Sign", exact=True).click()
    await tab.get_by_text("Signed, thank you").wait_for()

    assert await tab.title() == "Signed, thank you"
    for over in ("Please check and sign", "It ends when you sign."):
        assert not await tab.get_by_text(over).is_visible()
    order = await page.order()
    assert order.signature is not None
    assert (order.status, order.signature.kind, order.signature.rating) == (WorkOrderStatus.COMPLETED, "drawn", 5)


async def test_a_customer_signs_with_a_finger_through_their_own_link(browser: Browser, page: Page) -> None:
    tab = await open_page(browser, page, "customer", has_touch=True, is_mobile=True)

    assert await tab.get_by_label("Your name").input_value() == "Anna Weiss"
    await draw_with_finger(tab)
    await tab.get_by_role("button", name="Sign", exact=True).click()
    await tab.get_by_text("Signed, thank you").wait_for(timeout=3000)

    order = await page.order()
    assert order.signature is not None
    assert (order.signature.kind, order.signature.through) == ("drawn", "sign-off link")


async def test_who_can_not_draw_signs_by_keyboard_with_the_typed_name(browser: Browser, page: Page) -> None:
    tab = await open_page(browser, page, "customer")

    await tab.get_by_label("I can't draw here", exact=False).focus()
    await tab.keyboard.press("Space")
    await tab.get_by_role("button", name="Sign", exact=True).focus()
    await tab.keyboard.press("Enter")
    await tab.get_by_text("Signed, thank you").wait_for()

    order = await page.order()
    assert order.signature is not None
    assert order.signature.kind == "typed"


async def test_what_is_missing_is_said_and_nothing_given_is_lost(browser: Browser, page: Page) -> None:
    tab = await open_page(browser, page, "technician")
    send = tab.get_by_role("button", name="Sign", exact=True)

    await tab.get_by_label("Your name").fill("")
    await send.click()
    await tab.get_by_text("Please write your name first.").wait_for()
    await tab.get_by_label("Your name").fill("Anna Weiss")
    await tab.get_by_label("Anything to add?", exact=False).fill("Quick work")
    await send.click()
    await tab.get_by_text("Please sign in the white field", exact=False).wait_for()
    await draw_with_mouse(tab)
    await tab.get_by_role("button", name="Clear").click()
    await send.click()
    await tab.get_by_text("Please sign in the white field", exact=False).wait_for()
    assert (await page.order()).signature is None
    await draw_with_mouse(tab)
    await send.click()
    await tab.get_by_text("Signed, thank you").wait_for()

    order = await page.order()
    assert order.signature is not None
    assert (order.signature.signer, order.signature.comment) == ("Anna Weiss", "Quick work")


async def test_without_a_connection_it_says_so_and_goes_through_later(browser: Browser, page: Page) -> None:
    tab = await open_page(browser, page, "customer")
    await draw_with_mouse(tab)
    await tab.context.set_offline(True)

    await tab.get_by_role("button", name="Sign", exact=True).click()
    await tab.get_by_text("There is no connection", exact=False).wait_for()
    await tab.context.set_offline(False)
    await tab.get_by_role("button", name="Sign", exact=True).click()

    await tab.get_by_text("Signed, thank you").wait_for()


async def test_what_changed_meanwhile_is_shown_again_and_what_was_typed_is_still_there(
    browser: Browser, page: Page
) -> None:
    tab = await open_page(browser, page, "technician")
    await tab.get_by_label("Your name").fill("Anna Weiss")
    await tab.get_by_role("radio", name="4 stars").check()
    await tab.get_by_label("Anything to add?", exact=False).fill("Quick work")
    await draw_with_mouse(tab)
    await summarise(page.jamie, work_order=page.visit.work_order, summary="Replaced the whole printer")
    send = tab.get_by_role("button", name="Sign", exact=True)

    await send.click()

    await tab.get_by_text("This has changed. Please read it again", exact=False).wait_for()
    await tab.get_by_text("Replaced the whole printer").wait_for()
    assert (await page.order()).signature is None
    assert await tab.get_by_label("Your name").input_value() == "Anna Weiss"
    assert await tab.get_by_role("radio", name="4 stars").is_checked()
    assert await tab.get_by_label("Anything to add?", exact=False).input_value() == "Quick work"
    await send.click()
    await tab.get_by_text("Please sign in the white field", exact=False).wait_for()
    await draw_with_mouse(tab)
    await send.click()
    await tab.get_by_text("Signed, thank you").wait_for()
    order = await page.order()
    assert order.signature is not None
    assert (order.signature.signer, order.signature.rating, order.signature.comment) == ("Anna Weiss", 4, "Quick work")


async def test_a_used_link_says_what_to_do(browser: Browser, page: Page) -> None:
    tab = await open_page(browser, page, "customer")
    await draw_with_mouse(tab)
    await tab.get_by_role("button", name="Sign", exact=True).click()
    await tab.get_by_text("Signed, thank you").wait_for()

    await tab.reload()

    await tab.get_by_role("heading", name="This link is no longer good").wait_for()


async def test_it_fits_the_narrowest_phone(browser: Browser, page: Page, tmp_path: Path) -> None:
    tab = await open_page(browser, page, "technician")
    await tab.set_viewport_size({"width": 320, "height": 640})

    assert await tab.evaluate("document.documentElement.scrollWidth") <= 320
