import io

import pytest
from PIL import Image

from storage.media.pictures import SIDE, small_copy


def a_picture(width: int, height: int, **options: object) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(kept, "JPEG", **options)
    return kept.getvalue()


def size_of(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.size


@pytest.mark.parametrize(("before", "after"), [((4000, 3000), (SIDE, 960)), ((3000, 4000), (960, SIDE))])
def test_a_large_picture_gets_a_small_copy_of_the_same_shape(before: tuple[int, int], after: tuple[int, int]) -> None:
    copy = small_copy(a_picture(*before))

    assert copy is not None
    assert size_of(copy) == after


def test_a_picture_that_lies_on_its_side_stands_upright_in_the_copy() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6

    copy = small_copy(a_picture(4000, 3000, exif=turned))

    assert copy is not None
    assert size_of(copy) == (960, SIDE)


@pytest.mark.parametrize("content", [a_picture(1280, 960), b"no picture", a_picture(4000, 3000)[:2000], b""])
def test_what_is_small_enough_or_unreadable_gets_none(content: bytes) -> None:
    assert small_copy(content) is None
