"""Files that cost their sender little and a decoder much: in a real worker process, and what becomes of the row that brought them."""

import asyncio
import io
import random
import re
import struct
import time
import zlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from bot.workers.pool import WorkerPool
from handlers.decoding.decoder import DECODING, Decoder
from handlers.decoding.refusal import Reason
from storage.media.items import MediaItem, MediaState, MediaStore, PictureRefused, add_preview, record_media

MOST_RESIDENT = 300_000_000
MOST_SECONDS = 2.0


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def encoded(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def one_colour(width: int, height: int) -> bytes:
    """An RGB PNG of any size, written row by row."""
    packing = zlib.compressobj(9)
    row = b"\0" + bytes((0, 128, 128)) * width
    data = b"".join(packing.compress(row) for _ in range(height)) + packing.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def with_stuffed_chunks() -> bytes:
    """A small PNG with text and a colour profile that unpack to 100 MB each."""
    small, stuffing = encoded(Image.new("RGB", (64, 64))), zlib.compress(bytes(100_000_000), 9)
    at = small.index(b"IDAT") - 4
    stuffed = chunk(b"zTXt", b"c\0\0" + stuffing) + chunk(b"iCCP", b"p\0\0" + stuffing)
    return small[:at] + stuffed + small[at:]


def photo(side: int) -> Image.Image:
    grains = Image.frombytes("RGB", (1000, 1000), random.Random(1).randbytes(3_000_000))
    return grains.resize((side, side))


def with_many_scans() -> bytes:
    """A progressive JPEG of 36 megapixels whose last scan is there again and again."""
    whole = encoded(photo(6000), "JPEG", quality=30, progressive=True)
    at = whole.rindex(b"\xff\xda")
    scan = whole[at:-2]
    return whole[:at] + scan * ((19_000_000 - at) // len(scan)) + b"\xff\xd9"


def animated(form: str, side: int) -> bytes:
    frames = [Image.new("P", (side, side), number) for number in range(4)]
    return encoded(frames[0], form, save_all=True, append_images=frames[1:])


def many_pages() -> bytes:
    return encoded(photo(1500), "TIFF", save_all=True, append_images=[Image.new("RGB", (8, 8))] * 500)


@dataclass
class Watched:
    """The decoder with its process, whose memory is looked at while it works."""

    decoder: Decoder
    pool: WorkerPool
    highest: int = 0
    _watching: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])

    def watch(self) -> None:
        self._watching.append(asyncio.create_task(self._watch()))

    async def _watch(self) -> None:
        while True:
            if pid := self.pool.pid(DECODING):
                self.highest = max(self.highest, most_resident(pid))
            await asyncio.sleep(0.005)

    def stop(self) -> None:
        for each in self._watching:
            each.cancel()


def most_resident(pid: int | str) -> int:
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1000 if found else 0


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    pool = WorkerPool([DECODING])
    watched = Watched(Decoder(pool), pool)
    watched.watch()
    yield watched
    watched.stop()
    await pool.stop()


async def test_a_bomb_is_refused_by_its_header_and_the_next_picture_is_decoded_by_the_same_process(
    watched: Watched,
) -> None:
    bomb = one_colour(13_300, 50)
    bomb = bomb[:16] + struct.pack(">II", 13_300, 13_300) + bomb[24:]
    bomb = bomb[:29] + struct.pack(">I", zlib.crc32(bomb[12:29])) + bomb[33:]
    with pytest.raises(PictureRefused, match=Reason.TOO_LARGE):
        await watched.decoder.preview(bomb)
    before = watched.pool.pid(DECODING)

    copy = await watched.decoder.preview(encoded(Image.new("RGB", (2000, 1000)), "JPEG"))

    assert copy is not None
    assert watched.pool.pid(DECODING) == before
    assert most_resident(before or 0) < 100_000_000


async def test_a_picture_that_is_refused_is_kept_without_a_preview_and_never_tried_again(
    database: str, tmp_path: Path
) -> None:
    store, tried = MediaStore(str(tmp_path / "media")), list[int]()
    content = encoded(Image.new("1", (64, 64)))
    item = await record_media(kind="photo", key=await store.write(content), content=content)

    async def refuse(given: bytes) -> bytes | None:
        tried.append(len(given))
        raise PictureRefused(Reason.TOO_COSTLY)

    for _ in range(2):
        await add_preview(store, item.id, refuse)

    kept = await MediaItem.get(id=item.id)
    assert (kept.state, kept.preview, kept.error) == (MediaState.READY, "", "no preview: too-costly")
    assert tried == [len(content)]


BOMBS: dict[str, Callable[[], bytes]] = {
    "a PNG of one colour, 13,300 x 13,300": lambda: one_colour(13_300, 13_300),
    "a PNG of fifty megapixels": lambda: one_colour(7071, 7071),
    "a PNG with stuffed chunks": with_stuffed_chunks,
    "half a PNG": lambda: one_colour(7071, 7071)[:80_000],
    "a progressive JPEG of fifty megapixels": lambda: encoded(photo(7071), "JPEG", quality=40, progressive=True),
    "a progressive JPEG without subsampling": lambda: encoded(
        photo(7071), "JPEG", quality=30, progressive=True, subsampling=0
    ),
    "a JPEG with many scans": with_many_scans,
    "a WebP of twelve megapixels": lambda: encoded(photo(3500), "WEBP", quality=60, method=0),
    "a WebP of fifty megapixels": lambda: encoded(photo(7000), "WEBP", quality=30, method=0),
    "an animated WebP": lambda: animated("WEBP", 3500),
    "an animated GIF": lambda: animated("GIF", 7000),
    "an animated PNG": lambda: animated("PNG", 7000),
    "a TIFF of many pages": many_pages,
}


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("purpose", ["preview", "codes"])
async def test_no_file_costs_more_than_300_megabytes_and_2_seconds_of_a_worker(
    watched: Watched, bomb: str, purpose: str
) -> None:
    content, before = BOMBS[bomb](), most_resident("self")
    await watched.decoder.preview(encoded(Image.new("RGB", (8, 8))))
    pid = watched.pool.pid(DECODING)
    spent = processor_seconds(pid)
    began = time.perf_counter()

    try:
        outcome = "decoded" if await getattr(watched.decoder, purpose)(content) is not None else "small"
    except PictureRefused as refusal:
        outcome = f"refused as {refusal}"

    seconds = time.perf_counter() - began
    work = processor_seconds(pid) - spent
    print(f"{bomb}, {purpose}: {len(content) / 1e6:.1f} MB, {outcome}, {watched.highest / 1e6:.0f} MB, {seconds:.2f} s")
    assert watched.highest <= MOST_RESIDENT
    assert work <= MOST_SECONDS + 0.1
    assert most_resident("self") - before < 60_000_000  # the file itself, and its way through the pipe


def processor_seconds(pid: int | None) -> float:
    """0 for a process that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100
