"""Has the files that people sent fetched from their provider. Until then a file is a row with the provider's id."""

from collections.abc import Iterable

from storage.outbox.items import Priority
from storage.outbox.putting import Outgoing, put


async def fetch_files(channel: str, media: Iterable[int]) -> None:
    """Put them into the outbox, each once, inside the caller's transaction."""
    for number in media:
        await put(
            Outgoing(
                channel,
                f"media:{number}",  # an address of its own: no file waits for another
                "fetch",
                {"media_id": number},
                dedupe_key=f"fetch:{number}",
                priority=Priority.REPLY,
                repeatable=True,
            )
        )
