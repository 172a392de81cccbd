"""Has the files that people sent fetched from their provider. Until then a file is a row with the provider's id."""

from collections.abc import Iterable

from storage.media.items import MediaState, list_media
from storage.outbox.items import Priority
from storage.outbox.putting import Outgoing, put


async def fetch_files(media: Iterable[int]) -> None:
    """Put those that have not been fetched yet into the outbox, each once, inside the caller's transaction."""
    for item in await list_media(list(media)):
        if item.state is MediaState.PENDING:
            await put(
                Outgoing(
                    item.channel,
                    f"media:{item.id}",  # an address of its own: no file waits for another
                    "fetch",
                    {"media_id": item.id},
                    dedupe_key=f"fetch:{item.id}",
                    priority=Priority.REPLY,
                    repeatable=True,
                )
            )
