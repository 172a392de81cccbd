"""A minimal provider's API: identifies calls by the last part of their path and answers with ready-made JSON."""

import asyncio
import re
from collections.abc import Callable
from itertools import count
from urllib.parse import unquote_to_bytes

Answer = Callable[[bytes, bytes], bytes]
"""(method, body) -> the JSON of the response."""

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


def length_of(data: bytes) -> tuple[int, int] | None:
    """Start and end of the body of the HTTP message at the start of `data`; None while its head is incomplete."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    found = _LENGTH.search(data, 0, end + 2)
    return end + 4, end + 4 + (int(found[1]) if found else 0)


class ApiLine(asyncio.Protocol):
    """One client connection."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._data = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        while (found := length_of(self._data)) is not None and len(self._data) >= found[1]:
            begins, ends = found
            path = self._data[: self._data.index(b"\r\n")].split(b" ", 2)[1].partition(b"?")[0]
            said = self._answer(path.rpartition(b"/")[2], self._data[begins:ends])
            self._data = self._data[ends:]
            assert self._transport is not None
            self._transport.write(_HEAD % len(said) + said)


async def serve_api(answer: Answer) -> tuple[asyncio.Server, int]:
    """Listens on a free port of 127.0.0.1."""
    server = await asyncio.get_running_loop().create_server(lambda: ApiLine(answer), "127.0.0.1", 0)
    return server, int(server.sockets[0].getsockname()[1])


_CHAT = re.compile(rb"chat_id=(-?\d+)")
_MESSAGE_ID = re.compile(rb"(?:^|&)message_id=(\d+)")
_TEXT = re.compile(rb"(?:^|&)text=([^&]*)")
_ME = (
    b'{"ok":true,"result":{"id":612345678,"is_bot":true,"first_name":"Brightwater","username":"brightwater_bot",'
    b'"can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false}}'
)
_MESSAGE = (
    b'{"ok":true,"result":{"message_id":%d,"from":{"id":612345678,"is_bot":true,"first_name":"Brightwater",'
    b'"username":"brightwater_bot"},"chat":{"id":%d,"first_name":"Clara","last_name":"Whitfield","type":"private"},'
    b'"date":1767225600,"text":"%b"}}'
)
MESSAGES = (b"sendMessage", b"editMessageText", b"editMessageReplyMarkup")


class BotApi:
    """Answers like Telegram's Bot API. Passes each call about a message to `heard`: (method, chat, message id, body)."""

    def __init__(self, heard: Callable[[bytes, int, int, bytes], None]) -> None:
        self._heard = heard
        self._numbers = count(5001)

    def answer(self, method: bytes, body: bytes) -> bytes:
        if method not in MESSAGES:
            return _ME if method == b"getMe" else b'{"ok":true,"result":true}'
        found, text, edited = _CHAT.search(body), _TEXT.search(body), _MESSAGE_ID.search(body)
        chat = int(found[1]) if found else 0
        number = int(edited[1]) if edited else next(self._numbers)
        self._heard(method, chat, number, body)
        words = unquote_to_bytes(text[1].replace(b"+", b" ")) if text else b"?"
        return _MESSAGE % (number, chat, words.replace(b"\\", b"").replace(b'"', b"'").replace(b"\n", b"\\n"))


_WHERE = re.compile(rb"(?:^|[&{,\s\"])channel\"?[=:]\s*\"?([A-Z0-9]+)")


class SlackApi:
    """Answers like Slack's Web API, as far as the service calls it; counts the messages."""

    def __init__(self, user: str) -> None:
        self._user = user
        self._numbers = count(1)
        self.posted = 0

    def answer(self, method: bytes, body: bytes) -> bytes:
        if method == b"auth.test":
            return (
                b'{"ok":true,"url":"https://bench.example/","team_id":"T0BENCH","user_id":"%b","bot_id":"B0BENCH"}'
                % (self._user.encode())
            )
        if method in (b"chat.postMessage", b"chat.update"):
            self.posted += method == b"chat.postMessage"
            channel = _WHERE.search(body)
            where = channel[1] if channel else b"C0BENCH"
            return b'{"ok":true,"channel":"%b","ts":"1767225600.%06d","message":{}}' % (where, next(self._numbers))
        return b'{"ok":true,"view":{"id":"V0BENCH"},"channels":[]}'
