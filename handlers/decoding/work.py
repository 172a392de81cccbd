"""What is decoded, one function a purpose. Runs in the worker process, which imports Pillow and zxing and nothing else of ours."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image

from handlers.decoding.opening import opened_picture, scaled
from handlers.decoding.refusal import Reason, Refused
from handlers.workers import Files, Made

PREVIEW_SIDE = 1280
"""Pixels of the longer side. It prints at 300 dpi over ten centimetres."""

PREVIEW_QUALITY = 85
LABEL_SIDE = 2400
SIGNATURE_SIDE = 1600
DARK = 128
"""Of 255; a drawing whose darkest pixel is lighter has no ink."""


def preview(content: bytes) -> Made:
    """A JPEG of `PREVIEW_SIDE` at most, upright; no file when the picture is small enough already."""
    with opened_picture(content) as opened:
        if max(opened.size) <= PREVIEW_SIDE:
            return Made({})
        small = scaled(opened, PREVIEW_SIDE, "RGB")
    out = io.BytesIO()
    small.save(out, "JPEG", quality=PREVIEW_QUALITY)
    return Made({}, [out.getvalue()])


def codes(content: bytes) -> Made:
    """What bar codes and QR codes in a picture say."""
    with opened_picture(content) as opened:
        picture = scaled(opened, LABEL_SIDE, "L")
    return Made({"codes": [code.text.strip() for code in zxingcpp.read_barcodes(picture) if code.text.strip()]})


def signature(content: bytes) -> Made:
    """A drawing, decoded and encoded again as a grey PNG."""
    with opened_picture(content, ("PNG",)) as opened:
        if max(opened.size) > SIGNATURE_SIDE:
            raise Refused(Reason.TOO_LARGE)
        seen = opened.convert("RGBA")
        flat = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("L")
    darkest, _ = flat.getextrema()
    if not isinstance(darkest, (int, float)) or darkest > DARK:
        raise Refused(Reason.EMPTY)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return Made({}, [out.getvalue()])


PURPOSES: dict[str, Callable[[bytes], Made]] = {"preview": preview, "codes": codes, "signature": signature}


class Decoding:
    """A job's parameters are {"purpose"}, its one file is the picture. A refused one gives {"refused": reason} as the result."""

    def __init__(self, folder: Path) -> None:
        """Nothing is kept in `folder`."""

    def __call__(self, parameters: dict[str, Any], files: Files) -> Made:
        ((_, content),) = files
        try:
            return PURPOSES[parameters["purpose"]](content)
        except Refused as refusal:
            return Made({"refused": refusal.reason.value})
