"""Scales pictures down for a document. Runs in the worker process."""

import io

from PIL import Image, ImageOps

from handlers.decoding.opening import FORMATS, decoded_bytes, must_be_affordable
from handlers.decoding.opening import MOST_PIXELS as ACCEPTED_PIXELS

DECODER_STEPS = (8, 4, 2)  # a JPEG decoder scales down by these factors at almost no cost
SMALL_ENOUGH, LARGE_ENOUGH = 1.25, 0.75  # how far from the requested size the result of such a step may be
JPEG_QUALITY = 82
MOST_PIXELS = (
    12_500_000  # the largest picture to decode whole: 50 MB, or 200 MB as WebP. Of larger ones there are previews
)
MOST_BYTES_DRAWN = 300_000  # a PNG up to this size is a signature or a logo, and is kept free of JPEG artefacts


def scale_picture(raw: bytes, side: int) -> tuple[bytes, str, int, int]:
    """The picture upright, its longer side about `side` pixels or less: bytes, file ending, width, height."""
    with Image.open(io.BytesIO(raw), formats=FORMATS) as opened:
        picture: Image.Image = opened
        width, height = opened.size
        streamed = decoded_bytes(opened) == 0  # the decoder scales a baseline JPEG down row by row
        must_be_affordable(opened, most_pixels=ACCEPTED_PIXELS if streamed else MOST_PIXELS)
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
