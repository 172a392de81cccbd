from pathlib import Path

import aiohttp
import pytest

import sandbox.page
from sandbox.page import DemoPage
from sandbox.server import serve

STATIC = Path(sandbox.page.__file__).parent / "static"


async def test_the_page_and_its_modules_are_served_and_no_other_file() -> None:
    server = await serve([DemoPage()])
    async with aiohttp.ClientSession(server.base_url) as session:
        index = await session.get("/")
        module = await session.get("/sandbox/page/static/js/main.js")
        outside = await session.get("/sandbox/page/static/..%2Froutes.py")
        answers = [(answer.status, answer.content_type) for answer in (index, module)]
        policy = index.headers["Content-Security-Policy"]
        words = await index.text()
    await server.close()

    assert answers == [(200, "text/html"), (200, "text/javascript")]
    assert "default-src 'self'" in policy
    assert "<title>Callout sandbox</title>" in words
    assert outside.status == 404


async def test_tour_and_cast_are_served_to_the_page() -> None:
    step = {"id": "a", "text": "Say hello", "role": "customer", "done_when": {"stream": "telegram"}}
    server = await serve([DemoPage(tour=[step], cast={"customers": [7]})])
    async with aiohttp.ClientSession(server.base_url) as session:
        tour = (await (await session.get("/sandbox/page/tour")).json())["steps"]
        cast = await (await session.get("/sandbox/page/cast")).json()
    await server.close()

    assert tour == [step]
    assert cast == {"customers": [7]}


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.*")), ids=lambda path: path.relative_to(STATIC).as_posix())
def test_every_file_is_short_and_loads_nothing_from_other_hosts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 300
    for word in ("fetch(", "src=", "href=", "@import", "url(", "import("):
        assert f'{word}"http' not in text
        assert f"{word}'http" not in text
