"""Sets documents with typst in a process of its own: PDF for people to keep, PNG for pictures in a chat.

typst's memory grows with every document, so one worker process does the setting and is renewed now and then. The
worker also shrinks the pictures. See `worker` for what passes between the two.
"""

import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import orjson
import structlog

from storage.observing import observer

log = structlog.get_logger(__name__)

WORKER = Path(__file__).with_name("worker.py")
LENGTH_BYTES = 4
CLOSING_SECONDS = 2.0
PICTURE_SIDE = 640  # pixels: about 250 to an inch where three pictures share the width of a page

Format = Literal["pdf", "png"]


class TypesettingFailed(Exception):
    """The document could not be set. The message is typst's own diagnostic where there is one."""


class TypesettingTimedOut(TypesettingFailed):
    """The document took longer than the limit; its worker was ended."""


class TypesetterBusy(TypesettingFailed):
    """Too many documents are waiting already. Try again later."""


class WorkerDied(Exception):
    """The worker process ended in the middle of a document."""


class Worker:
    """One running worker process and its private folder."""

    def __init__(self, process: asyncio.subprocess.Process, folder: str) -> None:
        self._process = process
        self._folder = folder
        self.documents = 0
        self.resident_bytes = 0

    @classmethod
    async def start(cls, font_paths: Sequence[Path]) -> "Worker":
        folder = await asyncio.to_thread(tempfile.mkdtemp, prefix="callout-typeset-")
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",  # the script's own folder is a package's inside, not a place to import from
                os.fspath(WORKER),
                folder,
                *map(os.fspath, font_paths),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return cls(process, folder)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.returncode is None

    async def exchange(self, header: bytes, bodies: Sequence[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        """Send one request and wait for its answer. Raises WorkerDied."""
        assert self._process.stdin
        assert self._process.stdout
        self.documents += 1
        try:
            for part in (len(header).to_bytes(LENGTH_BYTES, "big") + header, *bodies):
                self._process.stdin.write(part)
                await self._process.stdin.drain()
            length = int.from_bytes(await self._process.stdout.readexactly(LENGTH_BYTES), "big")
            answer: dict[str, Any] = orjson.loads(await self._process.stdout.readexactly(length))
            pages = [await self._process.stdout.readexactly(size) for size in answer.get("pages", ())]
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            raise WorkerDied from error
        self.resident_bytes = answer["rss"]
        return answer, pages

    async def stop(self, *, at_once: bool) -> None:
        """End the process, politely or not, wait until it is gone and remove its folder."""
        if self._process.stdin:
            self._process.stdin.close()
        if at_once:
            self._kill()
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._kill()
            await self._process.wait()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()


class Typesetter:
    """Sets one document after the other, in the order they were asked for.

    `documents_per_worker` and `worker_memory_limit` (bytes) say when the worker is renewed, `time_limit` (seconds) how
    long one document may take once its turn has come, `queue_limit` how many may wait (each holds its pictures in
    memory). typst's own fonts are used on every machine alike; `font_paths` adds folders for scripts they lack.
    """

    def __init__(
        self,
        *,
        time_limit: float = 30.0,
        documents_per_worker: int = 200,
        worker_memory_limit: int = 220_000_000,
        queue_limit: int = 16,
        font_paths: Sequence[Path] = (),
    ) -> None:
        self._time_limit = time_limit
        self._documents_per_worker = documents_per_worker
        self._worker_memory_limit = worker_memory_limit
        self._queue_limit = queue_limit
        self._font_paths = font_paths
        self._turn = asyncio.Lock()
        self._asked_for = 0
        self._worker: Worker | None = None
        self._closed = False

    @property
    def worker_pid(self) -> int | None:
        return self._worker.pid if self._worker else None

    @property
    def worker_resident_bytes(self) -> int:
        """What the worker weighed after its last document."""
        return self._worker.resident_bytes if self._worker else 0

    async def start(self) -> None:
        """Start the worker before the first document needs it. Optional."""
        async with self._turn:
            await self._ready_worker()

    async def close(self) -> None:
        """Finish the document being set, refuse the ones that wait, end the worker."""
        self._closed = True
        async with self._turn:
            await self._end_worker(at_once=False)

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
    ) -> list[bytes]:
        """As `render`, but every page of a PNG; a PDF is one item whatever its pages. Raises TypesettingFailed."""
        pictures = dict(images or {})
        header = orjson.dumps(
            {
                "template": os.fspath(template),
                "format": format,
                "ppi": ppi,
                "side": picture_side,
                "data": orjson.dumps(data).decode(),
                "images": [(name, len(raw)) for name, raw in pictures.items()],
            }
        )
        if self._asked_for > self._queue_limit:
            raise TypesetterBusy(f"{self._asked_for} documents are waiting")
        self._asked_for += 1
        try:
            async with self._turn:
                return await self._set_observed(header, list(pictures.values()))
        finally:
            self._asked_for -= 1

    async def _set_observed(self, header: bytes, pictures: list[bytes]) -> list[bytes]:
        began, outcome = time.perf_counter(), "failed"
        try:
            pages = await self._set_within_time(header, pictures)
            outcome = "done"
            return pages
        finally:
            observer().document_set(outcome, time.perf_counter() - began)

    async def _set_within_time(self, header: bytes, pictures: list[bytes]) -> list[bytes]:
        try:
            async with asyncio.timeout(self._time_limit):
                answer, pages = await self._set_with_one_retry(header, pictures)
        except TimeoutError:
            await self._end_worker(at_once=True)
            raise TypesettingTimedOut(f"not set within {self._time_limit:g} s") from None
        except asyncio.CancelledError:
            # What the worker would still say belongs to nobody. The next document gets a new one.
            await asyncio.shield(self._end_worker(at_once=True))
            raise
        await self._renew_if_worn()
        if "error" in answer:
            raise TypesettingFailed(answer["error"])
        if answer["unreadable"]:
            log.warning("typeset.pictures_unreadable", pictures=answer["unreadable"])
        return pages

    async def _set_with_one_retry(self, header: bytes, pictures: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        for _ in range(2):
            worker = await self._ready_worker()
            try:
                return await worker.exchange(header, pictures)
            except WorkerDied:
                await self._end_worker(at_once=True)
        raise TypesettingFailed("the worker died twice on this document")

    async def _ready_worker(self) -> Worker:
        if self._closed:
            raise TypesettingFailed("the typesetter is closed")
        if self._worker and not self._worker.running:
            await self._end_worker(at_once=True)
        if not self._worker:
            self._worker = await Worker.start(self._font_paths)
        return self._worker

    async def _renew_if_worn(self) -> None:
        """End a worker that has grown; the next one warms up before anyone needs it."""
        worker = self._worker
        if worker and (
            worker.documents >= self._documents_per_worker or worker.resident_bytes > self._worker_memory_limit
        ):
            await self._end_worker(at_once=False)
            if not self._closed:
                await self._ready_worker()

    async def _end_worker(self, *, at_once: bool) -> None:
        if self._worker:
            worker, self._worker = self._worker, None
            await worker.stop(at_once=at_once)
