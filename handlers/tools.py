"""What handlers use outside of a transaction: the media store, the worker pool and the decoder of pictures."""

from dataclasses import dataclass
from functools import cached_property

from handlers.decoding.decoder import Decoder
from handlers.workers import Workers
from storage.media.items import MediaStore


@dataclass(frozen=True)
class Tools:
    store: MediaStore
    workers: Workers

    @cached_property
    def decoder(self) -> Decoder:
        """One for all: it counts what waits."""
        return Decoder(self.workers)


_tools: Tools | None = None


def configure(given: Tools) -> None:
    """Called once by the composition root."""
    global _tools
    _tools = given


def tools() -> Tools:
    if _tools is None:
        raise RuntimeError("the tools are not configured yet")
    return _tools
