"""Compiles documents with typst. Runs in the worker process, which imports typst, Pillow and orjson, and nothing else of ours.

A job's parameters are {"template", "format", "ppi", "side", "data"}, its files are the original pictures; it returns the pages
as files, and {"unreadable": {name: why}} as its result.

A template finds its content in `sys.inputs.data` and its pictures in `sys.inputs.images`, both JSON. A picture is
`{"path", "width", "height"}`, or null when it can't be decoded: the template decides what to show instead.
"""

import os
import shutil
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import orjson
import typst

from handlers.documents.typesetting.pictures import scale_picture
from handlers.workers import Files, Made

RAW_PICTURES_HELD = 3  # unscaled pictures in memory at a time, besides the one that arrives; the sender waits
FONTS = Path(__file__).with_name("fonts")
SHARED = Path(__file__).parent  # a template imports the shared layout from "../typesetting"
TEMPLATE_FILES = ("*.typ", "*.svg")
WARM_UP = b'#set text(font: "Libertinus Serif")\n*a* _b_'

Picture = dict[str, Any]
Unreadable = str  # why


class NotSet(Exception):
    """The document could not be compiled. The message is typst's diagnostic."""


class Compiler:
    """One typst compiler over a private folder that holds copies of the templates and the pictures of one document."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copied: dict[Path, Path] = {}
        self._scalers = ThreadPoolExecutor(max_workers=max(2, min(4, os.cpu_count() or 2)))
        self._held = threading.BoundedSemaphore(RAW_PICTURES_HELD)
        self._templates = folder / "templates"
        for each in (self._templates, folder / "pictures"):
            each.mkdir()
        # Only typst's own fonts and ours: the same on every machine.
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
        self._compiler = typst.Compiler(WARM_UP, root=folder, font_paths=fonts)
        self._compiler.compile(format="pdf")

    def __call__(self, parameters: dict[str, Any], files: Files) -> Made:
        results = self._place_all(files, parameters["side"])
        unreadable = {name: result for name, result in results.items() if isinstance(result, Unreadable)}
        pictures = {name: None if isinstance(result, Unreadable) else result for name, result in results.items()}
        try:
            pages = self._compiler.compile(
                input=self._template(Path(parameters["template"]).absolute()),
                format=parameters["format"],
                ppi=parameters["ppi"],
                sys_inputs={"data": parameters["data"], "images": orjson.dumps(pictures).decode()},
            )
        except typst.TypstError as error:
            raise NotSet(error.diagnostic) from None
        finally:
            for picture in pictures.values():
                if picture:
                    (self._folder / picture["path"].removeprefix("/")).unlink()
        return Made({"unreadable": unreadable}, pages if isinstance(pages, list) else [pages or b""])

    def _place_all(self, files: Files, side: int) -> dict[str, Picture | Unreadable]:
        """The pictures by name; each is scaled while the next ones are still arriving."""
        placed: dict[str, Future[Picture | Unreadable]] = {}
        for number, (name, raw) in enumerate(files):
            self._held.acquire()
            placed[name] = self._scalers.submit(self._place, raw, number, side)
        return {name: future.result() for name, future in placed.items()}

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

    def _template(self, template: Path) -> Path:
        """Copy the template's folder and the shared layout under the root; returns the template's copy."""
        self._copy(SHARED)
        return self._copy(template.parent) / template.name

    def _copy(self, folder: Path) -> Path:
        """Copy a folder of templates; only files that have changed are written."""
        copy = self._copied.get(folder)
        if copy is None:
            taken = {path.name for path in self._copied.values()}
            name = folder.name if folder.name not in taken else f"{folder.name}-{len(taken)}"
            copy = self._copied[folder] = self._templates / name
            copy.mkdir()
        for source in (found for pattern in TEMPLATE_FILES for found in folder.glob(pattern)):
            target = copy / source.name
            if not target.exists() or target.stat().st_mtime_ns != source.stat().st_mtime_ns:
                shutil.copy2(source, target)
        return copy
