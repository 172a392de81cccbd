"""Takes out of a picture what says where it was taken, without decoding it: the pixels stay as they are, bit by bit.

Of JPEG, PNG, WebP and GIF all metadata goes but colours, animation and orientation: a position may stand in EXIF, in XMP, in a comment
or in what only the maker of a camera can read. In HEIC and TIFF, whose parts point at each other, the position is blanked in place.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Literal

EXIF = b"Exif\0\0"
ORIENTATION, POSITION = 0x0112, 0x8825
"""Tags of EXIF."""

MOST_PARTS = 100_000
"""Of one file. No picture has nearly as many; the rest of one that does is left out."""

MOST_TAGS, MOST_EMBEDDED, LARGEST_VALUE = 1000, 16, 1000
"""Of EXIF: tags in a directory, pictures in a file, bytes of what tells a position."""

Order = Literal["little", "big"]


def without_position(content: bytes) -> bytes:
    """The same file if it is no picture. What can't be parsed behind a certain point is left out from there on."""
    for begins, strip in _FORMATS:
        if re.match(begins, content, re.DOTALL):
            return strip(content)
    return content


# ------------------------------------------------------------------------------------------------ JPEG
_SCAN, _END, _STANDALONE = 0xDA, 0xD9, (0x01, *range(0xD0, 0xD9))
_NEXT_MARKER = re.compile(rb"\xff(?=[^\x00\xd0-\xd7\xff])")


def _jpeg(content: bytes) -> bytes:
    head, rest, orientation = [content[:2]], list[bytes](), 1
    for marker, segment in _segments(content):
        if marker == 0xE1 and segment[4:10] == EXIF:
            orientation = _orientation(segment[10:])
        elif marker == 0xE0:
            head.append(segment)
        elif not (0xE1 <= marker <= 0xEF or marker == 0xFE) or marker == 0xEE or segment[4:15] == b"ICC_PROFILE":
            rest.append(segment)
    if orientation != 1:
        exif = EXIF + _exif_of(orientation)
        head.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    return b"".join([*head, *rest])


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Until the end of the first picture; a scan comes with its data. Phones put further pictures, with a position, behind it."""
    at = 2
    for _ in range(MOST_PARTS):
        found = _NEXT_MARKER.search(content, at)  # decoders step over what stands between
        if found is None:
            return
        at = found.start()
        marker = content[at + 1]
        if marker in _STANDALONE or marker == _END:
            end = at + 2
        else:
            end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
            if marker == _SCAN:
                following = _NEXT_MARKER.search(content, end)
                end = following.start() if following else len(content)
        yield marker, content[at:end]
        if marker == _END:
            return
        at = end


# ------------------------------------------------------------------------------------------------ PNG
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = re.compile(rb"[A-Z]...|tRNS|gAMA|cHRM|sRGB|iCCP|cICP|bKGD|pHYs|sBIT|hIST|sPLT|acTL|fcTL|fdAT", re.DOTALL)


def _png(content: bytes) -> bytes:
    kept, orientation, at = [_PNG], 1, len(_PNG)
    while at + 8 <= len(content) and len(kept) < MOST_PARTS:
        length, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if name == b"eXIf":
            orientation = _orientation(content[at + 8 : at + 8 + length])
        elif _PNG_KEPT.fullmatch(name):
            kept.append(content[at : at + 12 + length])
        at += 12 + length
        if name == b"IEND":
            break
    if orientation != 1:
        named = b"eXIf" + _exif_of(orientation)
        kept.insert(2, struct.pack(">I", len(named) - 4) + named + struct.pack(">I", zlib.crc32(named)))
    return b"".join(kept)


# ------------------------------------------------------------------------------------------------ WebP
_WEBP_KEPT = (b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF")
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def _webp(content: bytes) -> bytes:
    kept, orientation, at = list[bytes](), 1, 12
    extended: bytes | None = None
    while at + 8 <= len(content) and len(kept) < MOST_PARTS:
        name, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        chunk = content[at : at + 8 + length + length % 2]
        if name == b"EXIF":
            orientation = _orientation(chunk[8:].removeprefix(EXIF))
        elif name == b"VP8X" and len(chunk) > 8:
            extended = chunk
        elif name in _WEBP_KEPT:
            kept.append(chunk)
        at += len(chunk)
    if extended is not None:
        flags = extended[8] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if orientation != 1 else 0)
        kept.insert(0, extended[:8] + bytes([flags]) + extended[9:])
        if orientation != 1:
            exif = _exif_of(orientation)
            kept.append(b"EXIF" + struct.pack("<I", len(exif)) + exif)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


# ------------------------------------------------------------------------------------------------ GIF
_COMMENT, _APPLICATION, _IMAGE, _EXTENSION = 0xFE, 0xFF, 0x2C, 0x21
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def _gif(content: bytes) -> bytes:
    """Comments and the data of applications go, but for the one that says how often an animation runs."""
    at = 13 + _palette(content[10:11])
    kept = [content[:at]]
    while at + 2 <= len(content) and content[at] in (_IMAGE, _EXTENSION) and len(kept) < MOST_PARTS:
        if content[at] == _IMAGE:
            end = _blocks_end(content, at + 11 + _palette(content[at + 9 : at + 10]))
            kept.append(content[at:end])
        else:
            label, end = content[at + 1], _blocks_end(content, at + 2)
            if label != _COMMENT and (label != _APPLICATION or content[at + 3 : at + 14] in _GIF_KEPT):
                kept.append(content[at:end])
        at = end
    return b"".join([*kept, b";"])


def _palette(flags: bytes) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _blocks_end(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += content[at] + 1
    return at + 1


# ------------------------------------------------------------------------------------------------ EXIF, HEIC and TIFF
def _exif_of(orientation: int) -> bytes:
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)


def _orientation(tiff: bytes) -> int:
    """1, which is upright, if there is none."""
    order = _order(tiff)
    found = next((at for tag, at in _entries(tiff, order) if tag == ORIENTATION), None)
    value = int.from_bytes(tiff[found + 8 : found + 10], order) if found is not None else 1
    return value if 1 <= value <= 8 else 1


def _order(tiff: bytes) -> Order:
    return "little" if tiff[:2] == b"II" else "big"


def _entries(tiff: bytes, order: Order, at: int | None = None) -> Iterator[tuple[int, int]]:
    """The tags of a directory (the first one if `at` is None), with the place of each entry of twelve bytes."""
    start = int.from_bytes(tiff[4:8], order) if at is None else at
    count = int.from_bytes(tiff[start : start + 2], order)
    for number in range(min(count, MOST_TAGS)):
        entry = start + 2 + 12 * number
        if entry + 12 > len(tiff):
            return
        yield int.from_bytes(tiff[entry : entry + 2], order), entry


_BYTES_OF = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_XMP_POSITION = re.compile(rb"""(exif:GPS\w+\s*=\s*["'])([^"']*)|(<exif:GPS\w+[^>]*>)([^<]*)""")
_EMBEDDED = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")


def _in_place(content: bytes) -> bytes:
    blanked = bytearray(content)
    embedded = islice(_EMBEDDED.finditer(content), MOST_EMBEDDED)
    starts = [0] if content[:4] in (b"II*\0", b"MM\0*") else [found.end() for found in embedded]
    for start in starts:
        _blank(blanked, start)
    return _XMP_POSITION.sub(_spaces, bytes(blanked))


def _spaces(found: re.Match[bytes]) -> bytes:
    return (found[1] or found[3]) + b" " * len(found[2] or found[4] or b"")


def _blank(content: bytearray, start: int) -> None:
    """Make the directory of the position empty, and its values zero."""
    tiff = bytes(content[start:])
    order = _order(tiff)

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    found = next((at for tag, at in _entries(tiff, order) if tag == POSITION), None)
    if found is not None:
        place = number(found + 8, 4)
        for _, entry in _entries(tiff, order, place):
            size = _BYTES_OF.get(number(entry + 2, 2), 0) * number(entry + 4, 4)
            if 4 < size <= LARGEST_VALUE:
                _zero(content, start + number(entry + 8, 4), size)
            _zero(content, start + entry, 12)
        _zero(content, start + place, 2)


def _zero(content: bytearray, at: int, size: int) -> None:
    size = max(0, min(size, len(content) - at))
    content[at : at + size] = bytes(size)


_FORMATS: tuple[tuple[bytes, Callable[[bytes], bytes]], ...] = (
    (rb"\xff\xd8\xff", _jpeg),
    (re.escape(_PNG), _png),
    (rb"RIFF....WEBP", _webp),
    (rb"GIF8[79]a", _gif),
    (rb"II\*\x00|MM\x00\*|....ftyp", _in_place),
)
