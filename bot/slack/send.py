"""The Slack channel: sends outbox parcels as Web API calls, and turns errors into outcomes."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.channel import ConnectionLost, NotSent, OutcomeUnknown, Refused, RetryLater
from bot.slack.channels import SHUT, state_of
from bot.slack.files import FileFetcher
from bot.slack.record_files import RecordFiles
from domain.channel import ChannelName
from handlers.decoding.decoder import Decoder
from handlers.slack.kit.outbound import LOOK_AT_CHANNEL
from handlers.slack.setup.files import GIVE, TAKE
from handlers.slack.staff.role_channels import settle_channel
from handlers.slack.staff.shut_channels import ChannelState, channels_of_ours, note_channel
from handlers.texts.lettering import file_name
from storage.database import forbid_open_transaction
from storage.media import items as media
from storage.media.items import MediaState, MediaStore, MediaView
from storage.outbox.items import Mode, Parcel
from storage.outbox.posts import post_in

_GONE = frozenset(
    {"channel_not_found", "is_archived", "user_not_found", "account_inactive", "token_revoked", "not_in_channel"}
)
_KEPT = frozenset({"post", "upload"})
"""What waits for a channel of ours that can't be posted to: an answer for one member would come too late."""

SHUT_SECONDS = 30.0
_NO_MESSAGE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
_PASSING = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})


T = TypeVar("T")


class SlackChannel:
    name: str = ChannelName.SLACK
    local = False

    def __init__(
        self, client: AsyncWebClient, store: MediaStore, session: aiohttp.ClientSession, decoder: Decoder | None = None
    ) -> None:
        self._client = client
        self._files = FileFetcher(client, store, session, decoder)
        self._store = store
        self._session = session
        self._shut = set[str]()
        records = RecordFiles(client, store, session)
        self._kinds: dict[str, Callable[[Parcel], Awaitable[str]]] = {
            "post": self._post,
            "ephemeral": self._ephemeral,
            "open_view": self._open_view,
            "update_view": self._update_view,
            "publish_home": self._publish_home,
            "upload": self._upload,
            "respond": self._respond,
            TAKE: records.take,
            GIVE: records.give,
            LOOK_AT_CHANNEL: self._look_at_channel,
            "fetch": self._files.fetch,
        }

    async def deliver(self, parcel: Parcel) -> str:
        forbid_open_transaction("a sending to Slack")
        send = self._kinds.get(parcel.kind)
        if send is None:
            raise Refused(f"Slack has nothing called {parcel.kind}")
        try:
            message_id = await self._asking(send(parcel))
        except Refused as error:
            state = SHUT.get(str(error).partition(";")[0])
            if state is None or parcel.kind not in _KEPT or parcel.address not in await channels_of_ours():
                raise
            self._shut.add(parcel.address)
            await note_channel(parcel.address, state)
            raise RetryLater(SHUT_SECONDS, str(error)) from None
        if parcel.address in self._shut:
            self._shut.discard(parcel.address)
            await note_channel(parcel.address, ChannelState.OPEN)
        return message_id

    async def probe(self) -> None:
        await self._asking(self._client.auth_test())

    async def _asking(self, question: Awaitable[T]) -> T:
        """Translate Slack's errors into SendErrors."""
        try:
            return await question
        except SlackApiError as error:
            raise outcome_of(error) from None
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(f"no connection to Slack ({type(error).__name__})") from None
        except TimeoutError:
            raise OutcomeUnknown("Slack did not answer in time") from None
        except aiohttp.ClientError as error:
            raise ConnectionLost(f"the connection to Slack broke off ({type(error).__name__})") from None

    async def _thread(self, parcel: Parcel) -> str | None:
        slot = str(parcel.body.get("thread_slot") or "")
        above = await post_in(self.name, parcel.address, slot) if slot else None
        return above.rpartition("/")[2] if above else None

    async def _post(self, parcel: Parcel) -> str:
        body = parcel.body
        current = parcel.filled_by
        if parcel.mode is Mode.EDIT and current and await self._edited(parcel, current):
            return current
        thread = await self._thread(parcel)
        answer = await self._client.chat_postMessage(
            channel=parcel.address,
            text=body["text"],
            blocks=body["blocks"] or None,
            thread_ts=thread,
            reply_broadcast=bool(thread and body.get("broadcast")) or None,
            unfurl_links=False,
        )
        channel, ts = str(answer["channel"]), str(answer["ts"])
        # What is posted to a member lands in their conversation with the app, and is edited under its id alone.
        return ts if channel == parcel.address else f"{channel}/{ts}"

    async def _edited(self, parcel: Parcel, current: str) -> bool:
        body, (channel, _, ts) = parcel.body, current.rpartition("/")
        try:
            await self._client.chat_update(
                channel=channel or parcel.address, ts=ts, text=body["text"], blocks=body["blocks"]
            )
        except SlackApiError as error:
            if _word(error) in _NO_MESSAGE:
                return False
            raise
        return True

    async def _ephemeral(self, parcel: Parcel) -> str:
        body = parcel.body
        await self._client.chat_postEphemeral(
            channel=parcel.address, user=body["user"], text=body["text"], blocks=body["blocks"] or None
        )
        return ""

    async def _open_view(self, parcel: Parcel) -> str:
        answer = await self._client.views_open(trigger_id=parcel.body["trigger_id"], view=parcel.body["view"])
        view: Any = answer["view"]
        return str(view["id"])

    async def _update_view(self, parcel: Parcel) -> str:
        """Replace a view; also one that was replaced since the member acted.

        Of two quick changes both carry the hash that the member saw. The second was rendered from all that is entered, so it wins;
        they come in order, as they have one address.
        """
        body = parcel.body
        try:
            await self._client.views_update(view_id=body["view_id"], hash=body["hash"] or None, view=body["view"])
        except SlackApiError as error:
            if _word(error) != "hash_conflict":
                raise
            await self._client.views_update(view_id=body["view_id"], view=body["view"])
        return ""

    async def _publish_home(self, parcel: Parcel) -> str:
        await self._client.views_publish(user_id=parcel.body["user"], view=parcel.body["view"])
        return ""

    async def _upload(self, parcel: Parcel) -> str:
        body = parcel.body
        wanted = body.get("media") or [body["media_id"]]  # rows of earlier versions have one file
        items = [item for item in await media.list_media(wanted) if not item.state.is_gone]
        if not items:
            raise Refused("the file could not be fetched")
        if any(item.state is MediaState.PENDING for item in items):
            raise RetryLater(0.5, "the file is not here yet", counted=True)
        title = str(body["title"])
        missing = body.get("partly") if len(items) < len(wanted) else ""
        await self._client.files_completeUploadExternal(
            files=[{"id": await self._put_file(item, title), "title": title} for item in items],
            channel_id=parcel.address,
            thread_ts=await self._thread(parcel),
            initial_comment=" ".join(filter(None, [body.get("comment"), missing])) or None,
        )
        return ""

    async def _put_file(self, item: MediaView, title: str) -> str:
        """Bring the bytes to Slack; returns the id of the file, which nobody sees before its upload is completed."""
        content = await media.read_to_send(self._store, item)
        name = file_name(item.name) or f"{title}{media.extension_of(item.mime)}"
        place = await self._client.files_getUploadURLExternal(filename=name, length=len(content))
        async with self._session.post(str(place["upload_url"]), data=content) as answer:
            if answer.status != 200:
                raise NotSent(f"Slack's upload answered {answer.status}")
        return str(place["file_id"])

    async def _look_at_channel(self, parcel: Parcel) -> str:
        """Somebody wants a role's messages in the channel: what Slack says of it decides, and answers them."""
        await settle_channel(parcel.body, await state_of(self._client, str(parcel.body["channel"])))
        return ""

    async def _respond(self, parcel: Parcel) -> str:
        body = {key: value for key, value in parcel.body.items() if key != "response_url"}
        async with self._session.post(parcel.body["response_url"], json=body) as answer:
            if answer.status == 200:
                return ""
            said, words = await answer.text(), f"Slack's response address answered {answer.status}"
            if answer.status == 429:
                raise RetryLater(float(answer.headers.get("Retry-After", 1)), words, asked=True)
            if answer.status >= 500 or any(passing in said for passing in _PASSING):
                raise NotSent(words)
            raise Refused(words)


def _word(error: SlackApiError) -> str:
    """Slack's error code; empty where the answer is not JSON."""
    response: Any = error.response
    return "" if isinstance(response, aiohttp.ClientResponse) else str(response.get("error") or "")


def outcome_of(error: SlackApiError) -> Exception:
    """The SendError for an error response of Slack."""
    response: Any = error.response
    if isinstance(response, aiohttp.ClientResponse):  # a body that is not JSON is passed on as it came
        words = f"Slack's answer can't be read (status {response.status})"
        return NotSent(words) if response.status >= 500 else OutcomeUnknown(words)
    if response.status_code == 429:
        return RetryLater(float(response.headers.get("Retry-After", 1)), "Slack asked to wait", asked=True)
    words = str(response.get("error") or response.status_code)
    details = (response.get("response_metadata") or {}).get("messages") or []
    if response.status_code >= 500 or words in _PASSING:
        return NotSent(words)
    return Refused("; ".join([words, *map(str, details)]), gone=words in _GONE)
