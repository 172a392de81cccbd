"""A proxy in front of the database that can break all connections and refuse new ones."""

import asyncio
from contextlib import closing, suppress
from urllib.parse import urlsplit

from tests.faults.town import HOST, free_port

CHUNK = 64 * 1024


class Proxy:
    def __init__(self, url: str) -> None:
        """`url` is the database's own; `self.url` leads to it through this proxy."""
        parts = urlsplit(url)
        self._host, self._port_behind = parts.hostname or HOST, parts.port or 5432
        self._port = free_port()
        self._server: asyncio.Server | None = None
        self._through: set[asyncio.StreamWriter] = set()
        self._unanswered = b""
        account = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
        self.url = parts._replace(netloc=f"{account}{HOST}:{self._port}").geturl()

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, HOST, self._port)

    async def cut(self) -> None:
        """Break all connections, even within a message, and refuse new ones."""
        if self._server is not None:
            self._server.close()
        for writer in list(self._through):
            writer.transport.abort()
        await asyncio.sleep(0)

    def lose_the_answer_to(self, words: bytes) -> None:
        """Forward the next matching statement, but break the connection before its response."""
        self._unanswered = words

    @property
    def lost(self) -> bool:
        """Whether that has happened."""
        return not self._unanswered

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection(self._host, self._port_behind)
        except OSError:
            writer.transport.abort()
            return
        self._through |= {writer, back}
        deaf = asyncio.Event()
        try:
            await asyncio.gather(self._ask(reader, back, deaf), _answer(there, writer, deaf))
        finally:
            self._through -= {writer, back}

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, deaf: asyncio.Event) -> None:
        with closing(writer), suppress(ConnectionError):
            while data := await reader.read(CHUNK):
                if self._unanswered and self._unanswered in data:
                    self._unanswered = b""
                    deaf.set()
                writer.write(data)
                await writer.drain()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, deaf: asyncio.Event) -> None:
    with closing(writer), suppress(ConnectionError):
        while data := await reader.read(CHUNK):
            if deaf.is_set():
                writer.transport.abort()
                return
            writer.write(data)
            await writer.drain()
