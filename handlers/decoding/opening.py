"""Opens a picture that somebody sent, and refuses what would cost too much before anything of it is decoded.

Runs in a worker process. Pillow reads only the header in `Image.open`; a picture is decoded by its first frame alone.
"""

import io
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from PIL import (
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from handlers.decoding.refusal import Reason, Refused

MOST_PIXELS = 50_000_000
"""Of any format; phones with "50 megapixels" stay just below."""

ORIENTATION = 0x0112
"""The tag of EXIF."""

MOST_BYTES = 200_000_000
"""What a decoder may hold. Where that is more than four bytes a pixel, fewer pixels are accepted (see `decoded_bytes`)."""

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""What phones and chats send. A JPEG with further pictures behind it is opened as MPO; those are not looked at."""

PLUGINS = (GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin)
"""Imported for their formats; otherwise Pillow imports all that it has."""

WEBP_BYTES = 16
"""A pixel: two canvases of the decoder, its answer, and Pillow's own copy."""


@contextmanager
def opened_picture(content: bytes, formats: tuple[str, ...] = FORMATS) -> Generator[Image.Image]:
    """The picture, of which only the header has been read. Raises Refused, also for what the block finds broken in it."""
    # Pillow refuses twice as many; of WebP it has to know before the decoder takes memory for its canvases.
    Image.MAX_IMAGE_PIXELS = (MOST_BYTES // WEBP_BYTES if content[8:12] == b"WEBP" else MOST_PIXELS) // 2
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            picture = Image.open(io.BytesIO(content), formats=formats)
        with picture:
            must_be_affordable(picture)
            yield picture
    except (Refused, MemoryError):
        raise
    except Image.DecompressionBombError:
        raise Refused(Reason.TOO_LARGE) from None
    except Exception as error:  # decoders raise whatever they stumble on: OSError, ValueError, SyntaxError …
        raise Refused(Reason.UNREADABLE) from error


def must_be_affordable(picture: Image.Image, most_pixels: int = MOST_PIXELS) -> None:
    """Raises Refused by the size in the header."""
    width, height = picture.size
    if width * height > most_pixels or decoded_bytes(picture) > MOST_BYTES:
        raise Refused(Reason.TOO_LARGE)


_ONE_BYTE = ("1", "L", "P")


def decoded_bytes(picture: Image.Image) -> float:
    """Bytes that the decoder of this format holds at its peak. Pillow keeps colours in four bytes a pixel."""
    pixels = picture.width * picture.height
    if picture.format == "WEBP":
        return pixels * WEBP_BYTES
    if picture.format in ("JPEG", "MPO"):
        return pixels * _coefficients(picture)
    return pixels * (1 if picture.mode in _ONE_BYTE else 4)


def _coefficients(picture: Any) -> float:
    """Bytes a pixel that a progressive JPEG's decoder keeps: two for each sample of each component, until the last scan.

    A baseline JPEG is scaled down row by row while it is read.
    """
    if not picture.info.get("progressive"):
        return 0
    samples = [(across, down) for _, across, down, _ in picture.layer]
    whole = max(across for across, _ in samples) * max(down for _, down in samples)
    return 2 * sum(across * down for across, down in samples) / whole


def scaled(picture: Image.Image, side: int, mode: str) -> Image.Image:
    """Decoded, upright, with `side` pixels at most on its longer side, in `mode`; what shows through is white."""
    picture.draft(mode, (side, side))  # a JPEG is scaled down while it is decoded
    picture.load()
    small = _reduced(picture, max(1, max(picture.size) // side), mode)
    small.thumbnail((side, side))
    return _upright(small, picture.getexif().get(ORIENTATION, 1))


BAND = 32
"""Rows of the result that are made at a time: each copy of the whole picture would cost as much memory again."""


def _reduced(picture: Image.Image, factor: int, mode: str) -> Image.Image:
    """In another mode, and scaled down by a whole number."""
    if factor == 1 and picture.mode == mode and not picture.has_transparency_data:
        return picture
    width, height = picture.size
    small = Image.new(mode, (-(-width // factor), -(-height // factor)))
    for top in range(0, small.height, BAND):
        band = picture.crop((0, top * factor, width, min(height, (top + BAND) * factor)))
        small.paste(_on_white(band, mode).reduce(factor), (0, top))
    return small


def _on_white(band: Image.Image, mode: str) -> Image.Image:
    if band.has_transparency_data:
        seen = band.convert("RGBA")
        band = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    return band.convert(mode)


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    move = _MOVES.get(orientation)
    return picture if move is None else picture.transpose(move)


_MOVES = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""From the orientation of EXIF."""
