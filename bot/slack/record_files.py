"""Files of records: fetches what a member uploaded and has it read, and gives exports out in the member's direct chat."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.channel import NotSent, Refused
from handlers.slack.setup.files import LARGEST_FILE, exported, file_came
from storage.media import items as media
from storage.media.items import MediaState, MediaStore, MediaView
from storage.outbox.items import Parcel

_GONE = frozenset({"file_not_found", "file_deleted", "file_not_available"})
PIECE = 64 * 1024


class RecordFiles:
    def __init__(self, client: AsyncWebClient, store: MediaStore, session: aiohttp.ClientSession) -> None:
        self._client = client
        self._store = store
        self._session = session

    async def take(self, parcel: Parcel) -> str:
        """Fetch the file, unless it is here already, and have it read. One that is gone is said to who uploaded it."""
        item = await media.find_media(int(parcel.body["media"]))
        if item is not None and item.state is MediaState.PENDING:
            item = await self._fetched(item)
        there = item is not None and item.state is MediaState.READY
        content = await media.read_to_send(self._store, item) if item is not None and there else None
        await file_came(parcel.id, parcel.body, content)
        return ""

    async def _fetched(self, item: MediaView) -> MediaView | None:
        try:
            answer = await self._client.files_info(file=item.file_id)
        except SlackApiError as error:
            response: Any = error.response
            if response.get("error") not in _GONE:
                raise
            await media.media_failed(item.id, error="gone")
            return None
        try:
            url = str((answer["file"] or {}).get("url_private_download") or "")
            await media.keep_arriving(self._store, item.id, self._pieces(url), largest=LARGEST_FILE)
        except media.TooLarge as error:
            await media.media_failed(item.id, error=str(error))
        return await media.find_media(item.id)

    async def _pieces(self, url: str) -> AsyncIterator[bytes]:
        """Slack answers with its sign-in page, and status 200, to who may not have the file."""
        async with self._session.get(url, headers={"Authorization": f"Bearer {self._client.token}"}) as answer:
            if answer.status != 200 or answer.content_type == "text/html":
                raise NotSent(f"Slack's download answered {answer.status} ({answer.content_type})")
            async for piece in answer.content.iter_chunked(PIECE):
                yield piece

    async def give(self, parcel: Parcel) -> str:
        made = await exported(str(parcel.body["user"]), str(parcel.body["kind"]))
        if made is None:
            raise Refused("they may not have this any more")
        name, content, said = made
        opened = await self._client.conversations_open(users=str(parcel.body["user"]))
        place = await self._client.files_getUploadURLExternal(filename=name, length=len(content))
        async with self._session.post(str(place["upload_url"]), data=content) as answer:
            if answer.status != 200:
                raise NotSent(f"Slack's upload answered {answer.status}")
        channel: Any = opened["channel"]
        await self._client.files_completeUploadExternal(
            files=[{"id": str(place["file_id"]), "title": name}], channel_id=str(channel["id"]), initial_comment=said
        )
        return ""
