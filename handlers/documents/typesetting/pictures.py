"""Scales pictures down for a document. Runs in the worker process."""

import io

from PIL import Image, ImageOps

DECODER_STEPS = (8, 4, 2)  # a JPEG decoder scales down by these factors at almost no cost
SMALL_ENOUGH, LARGE_ENOUGH = 1.25, 0.75  # how far from the requested size the result of such a step may be
JPEG_QUALITY = 82
MOST_PIXELS = 40_000_000  # the largest picture to decode whole: 120 MB
MOST_PIXELS_STREAMED = 256_000_000  # the same for a baseline JPEG, which the decoder scales down row by row
MOST_BYTES_DRAWN = 300_000  # a PNG up to this size is a signature or a logo, and is kept free of JPEG artefacts


class PictureUnreadable(Exception):
    """The bytes are not a picture that can be decoded."""


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
