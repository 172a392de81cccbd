"""Has pictures decoded in the worker process, from the service's side."""

from dataclasses import dataclass, field
from typing import Any

import structlog

from handlers.decoding.refusal import Reason
from handlers.workers import JobFailed, Kind, Made, PoolStopped, TooManyWaiting, Workers
from storage.media.items import PictureRefused

log = structlog.get_logger(__name__)

DECODING = Kind(
    "decoding",
    entry="handlers.decoding.work:Decoding",
    memory_limit=280_000_000,  # its code included; with what is only mapped it stays below 300 MB resident
    work_limit=2.0,
    time_limit=10.0,
    queue_limit=12,
    tries=2,
    renew_above=90_000_000,
    idle_seconds=300.0,
)

MOST_PREVIEWS = 4
"""Previews that wait at a time, each with its file in memory. The rest of the queue is for those for whom people wait."""


class DecoderBusy(Exception):
    """Too many pictures are waiting already. Try again later."""


@dataclass
class Decoder:
    """Nothing that somebody sent is decoded in the service itself."""

    workers: Workers
    _previews: int = field(default=0, init=False)

    async def preview(self, content: bytes) -> bytes | None:
        """A small upright JPEG; None when the picture is small itself. Raises PictureRefused, DecoderBusy."""
        if self._previews >= MOST_PREVIEWS:
            raise DecoderBusy
        self._previews += 1
        try:
            made = await self._decoded("preview", content)
        finally:
            self._previews -= 1
        return made.files[0] if made.files else None

    async def codes(self, content: bytes) -> list[str]:
        """What bar codes and QR codes say. Raises PictureRefused, DecoderBusy."""
        return _result(await self._decoded("codes", content))["codes"]

    async def signature(self, content: bytes) -> bytes:
        """A drawn signature as a grey PNG. Raises PictureRefused, DecoderBusy."""
        return (await self._decoded("signature", content)).files[0]

    async def _decoded(self, purpose: str, content: bytes) -> Made:
        try:
            made = await self.workers.run(DECODING, {"purpose": purpose}, [("picture", content)])
        except (TooManyWaiting, PoolStopped) as failure:
            raise DecoderBusy(str(failure)) from None
        except JobFailed as failure:
            log.warning("decoding.failed", purpose=purpose, failure=type(failure).__name__, size=len(content))
            raise PictureRefused(Reason.TOO_COSTLY) from None
        if refused := _result(made).get("refused"):
            raise PictureRefused(Reason(refused))
        return made


def _result(made: Made) -> dict[str, Any]:
    return made.result
