"""Attacks on the HTTP server itself: slow and many connections, malformed requests, what answers and logs give away."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.edge import EdgeLimits
from bot.watch.readiness import State
from bot.web import WebServer, build_web
from handlers.installation import Installation, configure
from handlers.web.page import page

TOKEN = "a-one-time-token-that-nobody-else-may-see"


async def echo(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await request.read())))


async def fail(request: web.Request) -> web.Response:
    raise RuntimeError("it failed")


async def ready() -> State:
    return State()


ROUTES = [web.post("/echo", echo), web.get("/fail/{token}", fail), web.get("/sign/{token}", echo)]
Start = Callable[..., Any]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Starts a server with the given limits and returns its port."""
    async with AsyncExitStack() as stack:

        async def begin(https: bool = False, **limits: Any) -> int:
            chosen = EdgeLimits(**limits)
            server = WebServer(build_web(ROUTES, ready, https=https, limits=chosen), "127.0.0.1", 0, chosen)
            await server.start()
            stack.push_async_callback(server.stop)
            return server.port

        yield begin


async def sent(port: int, *pieces: bytes) -> bytes:
    """Everything that the server answers until it closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        async with asyncio.timeout(10):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def answered(port: int, method: str, path: str, **more: Any) -> tuple[int, str, dict[str, str]]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, f"http://127.0.0.1:{port}{path}", **more) as answer,
    ):
        return answer.status, await answer.text(), dict(answer.headers)


@pytest.mark.parametrize("beginning", [b"", b"POST /echo HT", b"POST /echo HTTP/1.1\r\nHost: x\r\nX-Slow: 1"])
async def test_who_never_ends_the_headers_is_cut_off(start: Start, beginning: bytes) -> None:
    port = await start(header_seconds=0.1)

    answer = await sent(port, beginning) if beginning else await sent(port)

    assert answer.startswith(b"HTTP/1.1 408 ")


async def test_the_second_request_of_a_connection_must_end_its_headers_in_time_too(start: Start) -> None:
    port = await start(header_seconds=0.1)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    assert (await reader.readuntil(b'"ok"}')).startswith(b"HTTP/1.1 200 ")

    writer.write(b"GET /healthz HT")
    async with asyncio.timeout(10):
        rest = await reader.read()

    assert rest.startswith(b"HTTP/1.1 408 ")
    writer.close()


async def test_a_body_that_never_ends_is_given_up(start: Start) -> None:
    port = await start(body_seconds=0.1, lingering_seconds=0.1)
    head = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"

    answer = await sent(port, head + b"half")

    assert answer.startswith(b"HTTP/1.1 408 ")


async def test_an_idle_connection_is_closed(start: Start) -> None:
    port = await start(keepalive_seconds=0.1)

    answer = await sent(port, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "head",
    [
        b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X-Many: 1\r\n" * 100 + b"\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 20_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Secret: a\x00b\r\n\r\n",
        b"SECRETS\x00 /healthz HTTP/9.9\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: SECRETS\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
    ids=["many", "long", "long line", "zero byte", "no method", "two lengths", "less than none", "expectation", "TLS"],
)
async def test_what_the_parser_refuses_is_answered_without_echo_or_version(start: Start, head: bytes) -> None:
    port = await start(keepalive_seconds=0.2, header_seconds=0.5)

    with capture_logs() as logs:
        answer = await sent(port, head)

    status = int(answer.split(b" ")[1])
    assert 400 <= status < 500
    for word in (b"aiohttp", b"Python", b"SECRETS", b"X-Many", b"aaaa", b"Traceback"):
        assert word not in answer
    assert b"Server: callout\r\n" in answer or status == 408
    assert "SECRETS" not in str(logs)


async def test_one_address_has_only_so_many_connections_and_others_still_get_in(start: Start) -> None:
    port = await start(connections_each=3, proxies=())
    held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]

    assert await sent(port, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") == b""

    held[0][1].close()
    await held[0][1].wait_closed()
    assert await _until_answered(port)
    for _, writer in held[1:]:
        writer.close()


async def _until_answered(port: int) -> bytes:
    """The server notices a closed connection a moment later."""
    async with asyncio.timeout(10):
        while True:
            answer = await sent(port, b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            if answer:
                return answer
            await asyncio.sleep(0.01)


async def test_all_addresses_together_have_only_so_many_connections(start: Start) -> None:
    port = await start(connections=2)
    held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]

    assert await sent(port, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") == b""

    for _, writer in held:
        writer.close()


async def test_a_reverse_proxy_on_a_private_network_speaks_for_everybody(start: Start) -> None:
    port = await start(connections_each=1)
    held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]

    assert (await answered(port, "GET", "/healthz"))[0] == 200

    for _, writer in held:
        writer.close()


async def test_a_route_takes_no_larger_body_than_it_needs(start: Start) -> None:
    port = await start()

    assert (await answered(port, "POST", "/echo", data=b"a" * 65_536))[:2] == (200, "65536")
    assert (await answered(port, "POST", "/echo", data=b"a" * 65_537))[0] == 413


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/healthz", 200), ("GET", "/nowhere", 404), ("DELETE", "/echo", 405), ("GET", f"/fail/{TOKEN}", 500)],
)
async def test_every_answer_carries_the_headers_against_sniffing_framing_and_referrers(
    start: Start, method: str, path: str, status: int
) -> None:
    port = await start(https=True)

    found, words, headers = await answered(port, method, path)

    assert found == status
    assert headers["Server"] == "callout"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert TOKEN not in words
    assert "it failed" not in words


async def test_without_https_browsers_are_not_told_to_insist_on_it(start: Start) -> None:
    _, _, headers = await answered(await start(), "GET", "/healthz")

    assert "Strict-Transport-Security" not in headers


async def test_a_wrong_method_is_told_the_right_ones(start: Start) -> None:
    status, _, headers = await answered(await start(), "DELETE", "/echo")

    assert (status, headers["Allow"]) == (405, "POST")


async def test_neither_a_path_nor_a_token_reaches_a_log(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    port = await start()

    with capture_logs() as logs, caplog.at_level(logging.DEBUG):
        await answered(port, "GET", f"/fail/{TOKEN}")
        await answered(port, "GET", f"/sign/{TOKEN}")
        await answered(port, "DELETE", f"/sign/{TOKEN}")
        await sent(port, f"GET /sign/{TOKEN} HTTP/9.9\r\nBroken\x00\r\n\r\n".encode())

    assert [each["route"] for each in logs if each["event"] == "web.failed"] == ["/fail/{token}"]
    assert TOKEN not in str([{**each, "exc_info": ""} for each in logs])
    assert TOKEN not in caplog.text


def test_only_telegrams_web_clients_may_frame_a_page() -> None:
    configure(Installation(framed_by=("https://web.telegram.org",)))
    try:
        framed = page("message.html", "en", heading="", text="").headers["Content-Security-Policy"]
        configure(Installation())
        unframed = page("message.html", "en", heading="", text="").headers["Content-Security-Policy"]
    finally:
        configure(Installation())

    assert framed.endswith("frame-ancestors https://web.telegram.org")
    assert unframed.endswith("frame-ancestors 'none'")
