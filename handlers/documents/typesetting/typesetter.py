"""Typesets documents from typst templates, as PDF or PNG, in a worker process."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import orjson
import structlog

from handlers.workers import JobFailed, JobTimedOut, Kind, Made, TooManyWaiting, Workers
from storage.observing import observer

log = structlog.get_logger(__name__)

PICTURE_SIDE = 640  # pixels: about 250 to an inch where three pictures share the width of a page

Format = Literal["pdf", "png"]


TYPESETTING = Kind(
    "typesetting",
    entry="handlers.documents.typesetting.compiler:Compiler",
    memory_limit=600_000_000,
    time_limit=30.0,
    heavy=True,
    tries=2,
    jobs_per_process=200,
    renew_above=220_000_000,  # typst's memory grows with every document
    idle_seconds=None,  # somebody is waiting for the report
)


class TypesettingFailed(Exception):
    """The document could not be typeset. The message is typst's own diagnostic where there is one."""


class TypesettingTimedOut(TypesettingFailed):
    """The document took longer than the limit."""


class TypesetterBusy(TypesettingFailed):
    """Too many documents are waiting already. Try again later."""


@dataclass(frozen=True)
class Typesetter:
    """Typesets one document after the other, in the order of the calls."""

    workers: Workers

    async def render(
        self,
        template: Path | str,
        data: Mapping[str, Any],
        images: Mapping[str, bytes] | None = None,
        format: Format = "pdf",
        ppi: float = 144.0,
        picture_side: int = PICTURE_SIDE,
    ) -> bytes:
        """The document as one file: a PDF, or the PNG of its first page. Raises TypesettingFailed.

        Pictures are scaled until their longer side has about `picture_side` pixels.
        """
        return (await self.render_pages(template, data, images, format, ppi, picture_side))[0]

    async def render_pages(
        self,
        template: Path | str,
        data: Mapping[str, Any],
        images: Mapping[str, bytes] | None = None,
        format: Format = "pdf",
        ppi: float = 144.0,
        picture_side: int = PICTURE_SIDE,
    ) -> Sequence[bytes]:
        """Like `render`, but all pages as PNG; a PDF is one item. Raises TypesettingFailed."""
        parameters = {
            "template": os.fspath(template),
            "format": format,
            "ppi": ppi,
            "side": picture_side,
            "data": orjson.dumps(data).decode(),
        }
        made = await self._set(parameters, list((images or {}).items()))
        if unreadable := made.result["unreadable"]:
            log.warning("typesetting.pictures_unreadable", pictures=unreadable)
        return made.files

    async def _set(self, parameters: dict[str, Any], pictures: Sequence[tuple[str, bytes]]) -> Made:
        try:
            made = await self.workers.run(TYPESETTING, parameters, pictures)
        except TooManyWaiting as failure:
            raise TypesetterBusy(str(failure)) from None
        except JobFailed as failure:
            observer().document_set("failed", failure.seconds)
            wrapped = TypesettingTimedOut if isinstance(failure, JobTimedOut) else TypesettingFailed
            raise wrapped(str(failure)) from None
        observer().document_set("done", made.seconds)
        return made
