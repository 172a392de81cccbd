"""A photo leaves without the place where it was taken, with its pixels and its orientation."""

import io
import struct
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from storage.media.items import MediaStore, find_media, may_have_position, read_to_send, record_media
from storage.media.position import without_position

XMP = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="52,31.1N" xmlns:exif="e"/></x:xmpmeta>'
SECRET = (b"GPS", b"52,31", b"Berlin", struct.pack(">II", 52, 1))


def taken_somewhere(orientation: int = 6) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "Berlin"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 7.5), 3: "E", 4: (13.0, 24.0, 1.0)})
    return exif


def a_photo() -> Image.Image:
    picture = Image.new("RGB", (120, 80), "teal")
    ImageDraw.Draw(picture).line((3, 3, 100, 60), fill="white", width=5)
    return picture


def encoded(form: str, orientation: int = 6) -> bytes:
    out, words = io.BytesIO(), PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    words.add_text("Comment", "Berlin")
    more: dict[str, object] = {"PNG": {"pnginfo": words}, "GIF": {"comment": b"Berlin"}}.get(form, {"xmp": XMP})
    if form != "GIF":
        more["exif"] = taken_somewhere(orientation)
    a_photo().save(out, form, **more)
    return out.getvalue()


def read(content: bytes) -> tuple[bytes, int, bool]:
    """The pixels as they are stored, the orientation, and whether there is a position."""
    with Image.open(io.BytesIO(content)) as picture:
        exif = picture.getexif()
        place = bool(exif.get_ifd(0x8825)) or b"GPS" in str(picture.info).encode()
        return picture.convert("RGB").tobytes(), exif.get(0x0112, 1), place


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_position_and_words_go_and_pixels_and_orientation_stay(form: str, orientation: int) -> None:
    before = encoded(form, orientation)
    assert any(secret in before for secret in SECRET)

    after = without_position(before)

    assert not any(secret in after for secret in SECRET)
    pixels, turned, place = read(after)
    assert pixels == read(before)[0]
    assert turned == (orientation if form != "GIF" else 1)
    assert not place
    assert without_position(after) == after


def test_of_a_tiff_the_position_is_blanked_and_the_rest_stays() -> None:
    before = taken_somewhere().tobytes().removeprefix(b"Exif\0\0")

    after = without_position(before)

    assert len(after) == len(before)
    found = Image.Exif()
    found.load(after)
    assert (found[0x0112], found[0x010E], found.get_ifd(0x8825)) == (6, "Berlin", {})


def test_of_heic_the_position_is_blanked_where_it_stands() -> None:
    exif = taken_somewhere().tobytes()
    before = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"pixels" * 20 + exif + XMP + b"more pixels"

    after = without_position(before)

    assert len(after) == len(before)
    assert b"52,31" not in after
    found = Image.Exif()
    found.load(after[after.index(b"Exif\0\0") :].partition(XMP[:8])[0])
    assert (found[0x0112], found.get_ifd(0x8825)) == (6, {})
    assert after.endswith(b"more pixels")


def test_a_second_picture_behind_the_first_goes_with_its_position() -> None:
    out, second = io.BytesIO(), a_photo()
    second.encoderinfo = {"exif": taken_somewhere()}
    a_photo().save(out, "MPO", save_all=True, append_images=[second], exif=taken_somewhere())

    after = without_position(out.getvalue())

    assert after.count(b"\xff\xd8\xff") == 1
    assert read(after) == (read(out.getvalue())[0], 6, False)


def test_a_colour_profile_and_an_animation_stay() -> None:
    out, frames = io.BytesIO(), [Image.new("RGB", (20, 20), (60 * number, 0, 0)) for number in range(4)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], exif=taken_somewhere(), icc_profile=b"icc!")

    with Image.open(io.BytesIO(without_position(out.getvalue()))) as picture:
        assert getattr(picture, "n_frames", 1) == 4
        assert picture.info["icc_profile"] == b"icc!"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_any_part_of_a_file_can_be_stripped(form: str) -> None:
    whole = encoded(form)

    for length in range(0, len(whole), 7):
        after = without_position(whole[:length])
        assert len(after) <= length + 60


def test_other_files_stay_as_they_are() -> None:
    assert without_position(b"%PDF-1.7 exif:GPSLatitude='1'") == b"%PDF-1.7 exif:GPSLatitude='1'"


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8" + b"\xff\xe1\x00\x02" * 2_000_000,
        b"\x89PNG\r\n\x1a\n" + (b"\0\0\0\0IDAT" + bytes(4)) * 700_000,
        b"\0\0\0\x18ftypheic" + b"Exif\0\0II*\0\x08\0\0\0\xff\xff" * 500_000,
    ],
    ids=["segments", "chunks", "directories"],
)
def test_a_file_of_very_many_parts_takes_a_second_at_most(content: bytes) -> None:
    began = time.thread_time()

    without_position(content)

    assert time.thread_time() - began < 1


async def test_what_is_read_to_be_sent_has_no_position_and_the_store_keeps_the_original(
    database: str, tmp_path: Path
) -> None:
    store, content = MediaStore(str(tmp_path / "media")), encoded("JPEG")
    item = await record_media(kind="photo", key=await store.write(content), content=content)

    sent = await read_to_send(store, item)

    assert not read(sent)[2]
    assert await store.read(item.key) == content


async def test_a_picture_that_came_as_a_file_is_not_sent_on_by_the_providers_id(database: str) -> None:
    photo = await record_media(kind="photo", key="a", content=encoded("JPEG"))
    file = await record_media(kind="photo", key="a", content=encoded("JPEG"), name="IMG_1.jpg")
    document = await record_media(kind="document", key="a", content=encoded("JPEG"))
    report = await record_media(kind="document", key="a", content=b"%PDF-1.7", name="report.pdf")

    assert [may_have_position(each) for each in (photo, file, document, report)] == [False, True, True, False]
    assert await find_media(photo.id) == photo
