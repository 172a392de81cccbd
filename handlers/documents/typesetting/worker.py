"""The process that sets documents: reads requests from stdin, scales their pictures, runs typst, answers on stdout.

Started by `typesetter` as a plain script, so that it carries typst, Pillow and orjson and nothing else of the
application. A frame is a four-byte length, that many bytes of JSON, then the bodies whose sizes the JSON lists:

    request  {"template", "format", "ppi", "data", "side", "images": [[name, size], ...]} + the pictures as taken
    answer   {"pages": [size, ...], "unreadable": {name: why}, "rss": bytes} + the pages
             or {"error": text, "rss": bytes}

A template finds its content in `sys.inputs.data` and its pictures in `sys.inputs.images`, both JSON. A picture is
`{"path", "width", "height"}`, or null when it can't be read: what to show instead is the template's choice.
"""

import io
import os
import queue
import resource
import shutil
import signal
import struct
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import orjson
import typst
from PIL import Image, ImageOps

DECODER_STEPS = (8, 4, 2)  # a JPEG decoder shrinks by these almost for nothing
SMALL_ENOUGH, LARGE_ENOUGH = 1.25, 0.75  # how far from the size asked for such a step may end
JPEG_QUALITY = 82
MOST_PIXELS = 40_000_000  # what may be decoded whole: 120 MB
MOST_PIXELS_STREAMED = 256_000_000  # for a baseline JPEG, which the decoder shrinks row by row
MOST_BYTES_DRAWN = 300_000  # a PNG up to this is a signature or a logo and stays without JPEG's smudges
RAW_PICTURES_HELD = 4  # unscaled ones in memory at a time; the sender waits
LENGTH = struct.Struct(">I")
TEMPLATE_FILES = ("*.typ", "*.svg")
WARM_UP = b'#set text(font: "Libertinus Serif")\n*a* _b_'

Picture = dict[str, Any]
Unreadable = str  # why


class PictureUnreadable(Exception):
    """The bytes are no picture that can be set."""


def scale_picture(raw: bytes, side: int) -> tuple[bytes, str, int, int]:
    """The picture upright, its longer side about `side` pixels or less: bytes, file ending, width, height."""
    with Image.open(io.BytesIO(raw)) as opened:
        picture: Image.Image = opened
        width, height = opened.size
        streamed = opened.format == "JPEG" and not opened.info.get("progressive")
        if width * height > (MOST_PIXELS_STREAMED if streamed else MOST_PIXELS):
            raise PictureUnreadable("too many pixels")
        step = next((step for step in DECODER_STEPS if max(width, height) >= step * side * LARGE_ENOUGH), 1)
        opened.draft(None, (max(1, width // step), max(1, height // step)))
        picture.load()
        if max(picture.size) > side * SMALL_ENOUGH:
            picture.thumbnail((side, side), Image.Resampling.BICUBIC)
        picture = ImageOps.exif_transpose(picture)
        see_through = picture.has_transparency_data
        drawn = see_through or (opened.format == "PNG" and len(raw) < MOST_BYTES_DRAWN)
        if picture.mode not in ("RGB", "L", "RGBA"):
            picture = picture.convert("RGBA" if see_through else "RGB")
        out = io.BytesIO()
        if drawn:
            picture.save(out, "PNG")
        else:
            picture.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue(), "png" if drawn else "jpg", *picture.size


@dataclass
class Request:
    header: dict[str, Any]
    pictures: dict[str, Future[Picture | Unreadable]] = field(default_factory=dict[str, "Future[Picture | Unreadable]"])


class Intake:
    """Reads requests and has their pictures scaled while the rest is still arriving. Owns stdin.

    When stdin closes the parent is gone or wants no more: the folder is removed and the process ends at once, even in
    the middle of a document.
    """

    def __init__(self, source: BinaryIO, folder: Path) -> None:
        self.requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._source = source
        self._folder = folder
        self._count = 0
        self._scalers = ThreadPoolExecutor(max_workers=max(2, min(4, os.cpu_count() or 2)))
        self._held = threading.BoundedSemaphore(RAW_PICTURES_HELD)

    def read_for_ever(self) -> None:
        try:
            while True:
                self.requests.put(self._read_request())
        except EOFError:
            pass
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)
            os._exit(0)

    def _read_request(self) -> Request:
        request = Request(orjson.loads(self._read(LENGTH.unpack(self._read(LENGTH.size))[0])))
        for name, size in request.header["images"]:
            self._held.acquire()
            self._count += 1
            request.pictures[name] = self._scalers.submit(
                self._place, self._read(size), self._count, request.header["side"]
            )
        return request

    def _read(self, size: int) -> bytes:
        data = self._source.read(size)
        if len(data) < size:
            raise EOFError
        return data

    def _place(self, raw: bytes, number: int, side: int) -> Picture | Unreadable:
        try:
            data, ending, width, height = scale_picture(raw, side)
            path = self._folder / "pictures" / f"{number}.{ending}"
            path.write_bytes(data)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        finally:
            self._held.release()
        return {"path": f"/pictures/{path.name}", "width": width, "height": height}


class Press:
    """One typst compiler over a private folder that holds copies of the templates and the pictures of one document."""

    def __init__(self, folder: Path, font_paths: Sequence[str]) -> None:
        self._folder = folder
        self._copied: dict[Path, Path] = {}
        (folder / "pictures").mkdir()
        fonts = typst.Fonts(include_system_fonts=False, font_paths=list(font_paths))
        self._compiler = typst.Compiler(WARM_UP, root=folder, font_paths=fonts)
        self._compiler.compile(format="pdf")

    def set_pages(self, request: Request) -> tuple[list[bytes], dict[str, Unreadable]]:
        results = {name: future.result() for name, future in request.pictures.items()}
        unreadable = {name: result for name, result in results.items() if isinstance(result, Unreadable)}
        pictures = {name: None if isinstance(result, Unreadable) else result for name, result in results.items()}
        header = request.header
        try:
            pages = self._compiler.compile(
                input=self._template(Path(header["template"]).absolute()),
                format=header["format"],
                ppi=header["ppi"],
                sys_inputs={"data": header["data"], "images": orjson.dumps(pictures).decode()},
            )
        finally:
            for picture in pictures.values():
                if picture:
                    (self._folder / picture["path"].removeprefix("/")).unlink()
        return pages if isinstance(pages, list) else [pages or b""], unreadable

    def _template(self, template: Path) -> Path:
        """The template's copy under the root; its whole folder is copied, and again each file that has changed."""
        copy = self._copied.setdefault(template.parent, self._folder / f"templates{len(self._copied)}")
        copy.mkdir(exist_ok=True)
        for source in (found for pattern in TEMPLATE_FILES for found in template.parent.glob(pattern)):
            target = copy / source.name
            if not target.exists() or target.stat().st_mtime_ns != source.stat().st_mtime_ns:
                shutil.copy2(source, target)
        return copy / template.name


def resident_bytes() -> int:
    """Memory of this process now, or the most it ever was where /proc is missing."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def answer(press: Press, request: Request) -> list[bytes]:
    """The parts of the answer's frame."""
    try:
        pages, unreadable = press.set_pages(request)
        header: dict[str, Any] = {"pages": [len(page) for page in pages], "unreadable": unreadable}
    except typst.TypstError as error:
        pages, header = [], {"error": error.diagnostic}
    except Exception as error:
        pages, header = [], {"error": f"{type(error).__name__}: {error}"}
    encoded = orjson.dumps({**header, "rss": resident_bytes()})
    return [LENGTH.pack(len(encoded)), encoded, *pages]


def main(folder: Path, font_paths: Sequence[str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # whatever a library prints must not land between the frames
        intake = Intake(sys.stdin.buffer, folder)
        press = Press(folder, font_paths)
        threading.Thread(target=intake.read_for_ever, daemon=True).start()
        while True:
            for part in answer(press, intake.requests.get()):
                out.write(part)
            out.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
