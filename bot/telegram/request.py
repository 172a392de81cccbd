"""python-telegram-bot's HTTP client, on the process's shared aiohttp session."""

from collections.abc import AsyncGenerator
from typing import Any
from urllib.parse import urlencode

import aiohttp
from telegram._utils.defaultvalue import DEFAULT_NONE, DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from storage.database import forbid_open_transaction

PIECE = 64 * 1024


class RequestNotSent(NetworkError):
    """No connection was made, so Telegram can't have received the request."""


class ResponseLost(TimedOut):
    """The connection was made, and ended without a response."""


class SessionRequest(BaseRequest):
    def __init__(self, session: aiohttp.ClientSession, *, seconds: float = 20.0, upload_seconds: float = 60.0) -> None:
        self._session = session
        self._seconds = seconds
        self._upload_seconds = upload_seconds

    @property
    def read_timeout(self) -> float | None:
        return self._seconds

    async def initialize(self) -> None:
        """Nothing to open: the session belongs to the service."""

    async def shutdown(self) -> None:
        """Nothing to close: the session belongs to the service."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = DEFAULT_NONE,
        write_timeout: Any = DEFAULT_NONE,
        connect_timeout: Any = DEFAULT_NONE,
        pool_timeout: Any = DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        forbid_open_transaction("a call to Telegram")
        files = request_data.multipart_data if request_data is not None else {}
        seconds = self._upload_seconds if files else self._seconds
        if not isinstance(read_timeout, DefaultValue) and read_timeout is not None:
            seconds = max(seconds, read_timeout)
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data, files),
                headers=None if files else _URLENCODED,
                timeout=aiohttp.ClientTimeout(total=seconds, connect=5),
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise RequestNotSent(f"no connection to Telegram ({type(error).__name__})") from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise ResponseLost(f"the connection broke off ({type(error).__name__})") from None

    async def download(self, url: str) -> AsyncGenerator[bytes]:
        """Download a file in chunks. Raises NetworkError."""
        forbid_open_transaction("a download from Telegram")
        timeout = aiohttp.ClientTimeout(total=self._upload_seconds, connect=5, sock_read=self._seconds)
        try:
            async with self._session.get(url, timeout=timeout) as response:
                if response.status != 200:
                    raise NetworkError(f"the file's address answered {response.status}")
                async for piece in response.content.iter_chunked(PIECE):
                    yield piece
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NetworkError(f"the download broke off ({type(error).__name__})") from None


def _body(request_data: RequestData | None, files: Any) -> aiohttp.FormData | bytes | None:
    if request_data is None:
        return None
    if not files:
        return urlencode(request_data.json_parameters).encode()
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in files.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


_URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
