"""Every page as the service serves it. With CALLOUT_TEST_PAGES=folder each is written there, for a validator of HTML (`.ci/run`)."""

import os
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.mail.render import Rendering
from domain.access.actions import issue_token, make_grant
from domain.access.rules import Scope
from handlers.conversation.letters import Letter
from handlers.web.session import LIFETIME, entrance
from sandbox.page import DemoPage
from sandbox.server import serve
from tests.bot.mail.test_rendering import MAIL_SENDER, QUESTION
from tests.builders import SETUP
from tests.handlers.web.test_signing import Client, Page, page
from tests.handlers.web.test_signing_beside import photographed

__all__ = ["page"]

FOLDER = os.environ.get("CALLOUT_TEST_PAGES", "")
Write = Callable[[str, str], None]


class Outline(HTMLParser):
    """The tags of a page, and the language that it names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""


@pytest.fixture
def write() -> Write:
    """Checks what every page must have, and writes it where a validator reads it."""

    def written(name: str, text: str) -> None:
        outline = Outline(text)
        assert (outline.language, outline.tags.count("title"), outline.tags.count("h1")) == ("en", 1, 1)
        if FOLDER:
            Path(FOLDER, f"{name}.html").write_text(text, encoding="utf-8")

    return written


async def fetched(client: Client, path: str) -> str:
    return await (await client.get(path)).text()


async def test_the_pages_for_signing_are_whole(page: Page, write: Write) -> None:
    await photographed(page, caption='A "new" roller & <cover>')
    token = await page.link("customer")

    write("sign", await fetched(page.client, f"/sign/{token}"))
    write("sign-on-a-phone", await fetched(page.client, f"/sign/{await page.link('technician')}"))
    await page.sign(token)
    write("sign-gone", await fetched(page.client, f"/sign/{token}"))


async def test_the_pages_for_entering_are_whole(page: Page, write: Write) -> None:
    grant = await make_grant(SETUP, scope=Scope.ENTER, subject="page", holder=page.jamie.ref, lifetime=LIFETIME)
    application = web.Application()
    application.add_routes(entrance("/enter", lambda link: "/board"))

    async with TestClient(TestServer(application)) as client:
        write("enter", await fetched(client, f"/enter/{await issue_token(grant.id)}"))
        write("enter-over", await fetched(client, "/enter/no-such-link"))


async def test_the_demo_page_is_whole(write: Write) -> None:
    server = await serve([DemoPage()])
    try:
        async with aiohttp.ClientSession(server.base_url) as session:
            write("demo", await (await session.get("/")).text())
    finally:
        await server.close()


def test_a_letter_is_whole(write: Write) -> None:
    write("letter", Rendering(QUESTION, Letter(1, "Anna Weiss", "en"), MAIL_SENDER).html())
