"""The demo against web pages from elsewhere: it listens on this machine alone, and answers its own page and its own programs."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.server import RunningServer, serve


class Part:
    """Counts what reaches it."""

    def __init__(self) -> None:
        self.reached = 0

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.get("/", self.answer), web.post("/act", self.answer)]

    async def answer(self, request: web.Request) -> web.Response:
        self.reached += 1
        return web.Response(text="here")

    async def start(self) -> None: ...

    async def close(self) -> None: ...


@pytest.fixture
def part() -> Part:
    return Part()


@pytest.fixture
async def server(part: Part) -> AsyncIterator[RunningServer]:
    running = await serve([part])
    yield running
    await running.close()


async def asked(server: RunningServer, method: str, path: str, headers: dict[str, str]) -> tuple[int, Any]:
    port = server.base_url.rpartition(":")[2]
    filled = {name: value.replace("PORT", port) for name, value in headers.items()}
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, server.base_url + path, headers=filled) as answer,
    ):
        await answer.read()
        return answer.status, answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "localhost:PORT"},
        {"Origin": "http://127.0.0.1:PORT", "Sec-Fetch-Site": "same-origin"},
        {"Host": "localhost:PORT", "Origin": "http://localhost:PORT", "Sec-Fetch-Site": "same-origin"},
    ],
)
async def test_its_own_page_and_programs_are_answered(
    server: RunningServer, part: Part, headers: dict[str, str]
) -> None:
    assert (await asked(server, "GET", "/", headers))[0] == 200
    assert (await asked(server, "POST", "/act", headers))[0] == 200
    assert part.reached == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:PORT"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:PORT"},
        {"Host": "10.0.0.5:PORT"},
        {"Host": "[::1"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
async def test_other_hosts_and_posts_across_origins_are_refused(
    server: RunningServer, part: Part, headers: dict[str, str]
) -> None:
    status, _ = await asked(server, "POST", "/act", headers)

    assert status in (400, 403)
    assert part.reached == 0


async def test_a_link_to_the_demo_may_be_followed_and_nobody_may_frame_it(server: RunningServer) -> None:
    status, headers = await asked(server, "GET", "/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})

    assert status == 200
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert (await asked(server, "GET", "/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}))[0] == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "", "::", "192.168.1.5"])
async def test_it_listens_on_no_address_that_others_reach(host: str) -> None:
    with pytest.raises(ValueError, match="not this machine alone"):
        await serve([], host)
