"""Every page of the service in light and dark, narrow and wide: nothing that axe finds wrong, nothing that leaves the screen."""

from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser
from playwright.async_api import Page as Tab

from domain.access.actions import issue_token, make_grant
from domain.access.rules import Scope
from handlers.web.page import static_file
from handlers.web.session import LIFETIME, PageSession, entrance, with_session
from tests.axe import violations
from tests.builders import SETUP
from tests.handlers.web.test_signing import Page, page
from tests.handlers.web.test_signing_beside import photographed
from tests.handlers.web.test_signing_in_a_browser import browser, draw_with_mouse

__all__ = ["browser", "page"]

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1024)
FEW = ((320, "light"), (1024, "dark"))
SEND, MISSING = "#send", "#missing-open"


async def opened(browser: Browser, address: str, width: int, scheme: str) -> Tab:
    context = await browser.new_context(
        viewport={"width": width, "height": 760},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    tab = await context.new_page()
    tab.set_default_timeout(5000)
    await tab.goto(address)
    return tab


async def is_fine(tab: Tab, width: int) -> None:
    assert await violations(tab) == []
    assert await tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), list(product(WIDTHS, ("light", "dark"))))
async def test_the_signing_page_in_each_of_its_states(browser: Browser, page: Page, width: int, scheme: str) -> None:
    await photographed(page)
    address = str(page.client.make_url(f"/sign/{await page.link('customer')}"))
    tab = await opened(browser, address, width, scheme)
    await is_fine(tab, width)

    await tab.locator(SEND).click()
    await tab.locator("#problem").wait_for()
    await is_fine(tab, width)

    await tab.locator(MISSING).click()
    await tab.locator("#missing-send").click()
    await tab.locator("#missing-problem").wait_for()
    await is_fine(tab, width)

    await draw_with_mouse(tab)
    await tab.get_by_role("radio", name="5 stars").check()
    await photographed(page, caption="Another", colour="#E67700")
    await tab.locator(SEND).click()
    await tab.locator("#changed").wait_for()
    await is_fine(tab, width)

    await draw_with_mouse(tab)
    await tab.locator(SEND).click()
    await tab.locator("#done").wait_for()
    await is_fine(tab, width)

    await tab.reload()
    await tab.get_by_role("heading", name="This link is no longer good").wait_for()
    await is_fine(tab, width)
    await tab.context.close()


async def _board(request: web.Request, session: PageSession) -> web.Response:
    markup = '<!doctype html><html lang="en"><title>Board</title><main><h1>Board</h1></main></html>'
    return web.Response(text=markup, content_type="text/html")


@pytest.fixture
async def entering(page: Page) -> AsyncIterator[TestServer]:
    """A page behind a session, with its entrance."""
    application = web.Application()
    application.add_routes(
        [
            *entrance("/enter", lambda link: "/board"),
            web.get("/board", with_session(_board)),
            web.get("/static/{name}", static_file),
        ]
    )
    server = TestServer(application)
    async with server:
        yield server


@pytest.mark.parametrize(("width", "scheme"), FEW)
async def test_the_pages_for_entering_in_each_of_their_states(
    browser: Browser, page: Page, entering: TestServer, width: int, scheme: str
) -> None:
    holder = page.jamie.ref
    grant = await make_grant(SETUP, scope=Scope.ENTER, subject="page", holder=holder, lifetime=LIFETIME)
    link = str(entering.make_url(f"/enter/{await issue_token(grant.id)}"))
    tab = await opened(browser, link, width, scheme)
    button = tab.get_by_role("button")
    await is_fine(tab, width)
    box = await button.bounding_box()
    assert box
    assert box["height"] >= 44

    await tab.goto(str(entering.make_url("/board")))
    await tab.get_by_role("heading", name="This page is closed").wait_for()
    await is_fine(tab, width)

    await tab.goto("about:blank")
    await tab.set_content(f'<form method="post" action="{link}"><button>Win</button></form>')
    await button.click()
    await tab.get_by_role("heading", name="That did not come from this page").wait_for()
    await is_fine(tab, width)

    await tab.goto(link)
    await button.click()
    await tab.get_by_role("heading", name="Board").wait_for()

    await tab.goto(link)
    await tab.get_by_role("heading", name="This page is closed").wait_for()
    await tab.context.close()


@pytest.mark.parametrize(("width", "scheme"), FEW)
async def test_what_is_told_to_who_finds_something_missing(
    browser: Browser, page: Page, width: int, scheme: str
) -> None:
    address = str(page.client.make_url(f"/sign/{await page.link('customer')}"))
    tab = await opened(browser, address, width, scheme)

    await tab.locator(MISSING).click()
    await tab.locator("#missing-text").fill("The cover is still loose")
    await tab.locator("#missing-send").click()
    await tab.locator("#told").wait_for()

    await is_fine(tab, width)
    await tab.context.close()


async def test_something_is_missing_by_keyboard_alone(browser: Browser, page: Page, tmp_path: Path) -> None:
    address = str(page.client.make_url(f"/sign/{await page.link('customer')}"))
    tab = await opened(browser, address, 390, "light")

    await tab.locator(MISSING).focus()
    await tab.keyboard.press("Enter")
    await tab.keyboard.type("The cover is still loose")
    await tab.keyboard.press("Tab")
    await tab.keyboard.press("Enter")

    await tab.get_by_text("Jamie Lee has your words", exact=False).wait_for()
    await is_fine(tab, 390)
    assert await tab.evaluate("document.activeElement.id") == "told"
    assert (await page.order()).signature is None
    await tab.context.close()


async def test_the_label_of_a_page_says_what_stands_there_before_it_is_filled_in(browser: Browser, page: Page) -> None:
    address = str(page.client.make_url(f"/sign/{await page.link('customer')}"))
    tab = await opened(browser, address, 390, "light")

    assert await tab.locator("h1").count() == 1
    assert await tab.locator("button:not([type]), input:not([type])").count() == 0
    await tab.context.close()
