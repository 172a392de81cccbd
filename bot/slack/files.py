"""Fetches the files that members attach in Slack into the media store."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.channel import NotSent, Refused, RetryLater
from handlers.decoding.decoder import Decoder, DecoderBusy
from handlers.slack.kit.files import LARGEST_FILE
from storage.media import items as media
from storage.media.items import MediaState, MediaStore, MediaView
from storage.outbox.items import Parcel

SLACK_HOSTS = ("slack.com", "slack-files.com")
BUSY_SECONDS = 0.5
PIECE = 64 * 1024
_GONE = frozenset({"file_not_found", "file_deleted", "missing_scope"})


class FileFetcher:
    def __init__(
        self, client: AsyncWebClient, store: MediaStore, session: aiohttp.ClientSession, decoder: Decoder | None
    ) -> None:
        self._client = client
        self._store = store
        self._session = session
        self._decoder = decoder

    async def fetch(self, parcel: Parcel) -> str:
        """Download a file, then make the small copy, if it is a large picture."""
        media_id = int(parcel.body["media_id"])
        item = await media.find_media(media_id)
        if item is None or item.state in (MediaState.ERASED, MediaState.EXPIRED):
            return ""
        if item.state is not MediaState.READY:
            await self._download(item)
        if self._decoder is None:
            return ""
        try:
            await media.add_preview(self._store, media_id, self._decoder.preview)
        except DecoderBusy:
            raise RetryLater(BUSY_SECONDS, "other pictures are being decoded") from None
        return ""

    async def _download(self, item: MediaView) -> None:
        try:
            answer = await self._client.files_info(file=item.file_id)
        except SlackApiError as error:
            if str(error.response.get("error") or "") in _GONE:
                await media.media_failed(item.id, error=str(error.response.get("error")))
            raise
        file: Any = answer["file"]
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        if not self._is_slacks(url):
            await media.media_failed(item.id, error="Slack names no address of the file")
            raise Refused("Slack names no address of the file")
        try:
            await media.keep_arriving(self._store, item.id, self._pieces(url, item.mime), largest=LARGEST_FILE)
        except (media.TooLarge, Refused) as error:
            await media.media_failed(item.id, error=str(error))
            raise Refused(str(error)) from None

    def _is_slacks(self, url: str) -> bool:
        """Our token goes to Slack alone, whatever address a file object names."""
        host, own = urlsplit(url).hostname or "", urlsplit(self._client.base_url).hostname
        return host == own or any(host == each or host.endswith(f".{each}") for each in SLACK_HOSTS)

    async def _pieces(self, url: str, mime: str) -> AsyncIterator[bytes]:
        headers = {"Authorization": f"Bearer {self._client.token}"}
        async with self._session.get(url, headers=headers, allow_redirects=False) as answer:
            if answer.status != 200:
                raise NotSent(f"Slack's file answered {answer.status}")
            if answer.content_type == "text/html" and mime != "text/html":  # instead of a refusal, with status 200
                raise Refused("Slack asks to sign in: the app lacks the scope files:read")
            async for piece in answer.content.iter_chunked(PIECE):
                yield piece
