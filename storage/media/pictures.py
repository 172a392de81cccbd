"""Small copies of large pictures, made once when they arrive, so that nothing that shows them decodes twelve megapixels."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

SIDE = 1280
"""Pixels of the longer side. It prints at 300 dpi over ten centimetres."""

QUALITY = 85


def small_copy(content: bytes) -> bytes | None:
    """A JPEG of `SIDE` at most, upright; None when the picture is small enough already, or can't be read."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            if max(opened.size) <= SIDE:
                return None
            opened.draft("RGB", (SIDE, SIDE))
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError, SyntaxError):
        return None
    picture.thumbnail((SIDE, SIDE))
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()
