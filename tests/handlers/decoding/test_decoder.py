import io

import pytest
from PIL import Image

from handlers.decoding.decoder import MOST_PREVIEWS, Decoder, DecoderBusy
from handlers.decoding.refusal import Reason
from handlers.decoding.work import PREVIEW_SIDE, SIGNATURE_SIDE
from handlers.workers import Kind, Made, TooManyWaiting, WorkerDied
from storage.media.items import PictureRefused
from tests.inline import InlineWorkers


def a_picture(width: int, height: int, form: str = "JPEG", mode: str = "RGB", **options: object) -> bytes:
    kept = io.BytesIO()
    Image.new(mode, (width, height), "teal").save(kept, form, **options)
    return kept.getvalue()


def size_of(content: bytes | None) -> tuple[int, int]:
    assert content is not None
    with Image.open(io.BytesIO(content)) as picture:
        return picture.size


@pytest.fixture
def decoder() -> Decoder:
    return Decoder(InlineWorkers())


@pytest.mark.parametrize(
    ("before", "after"), [((4000, 3000), (PREVIEW_SIDE, 960)), ((3000, 4000), (960, PREVIEW_SIDE))]
)
async def test_a_large_picture_gets_a_small_copy_of_the_same_shape(
    decoder: Decoder, before: tuple[int, int], after: tuple[int, int]
) -> None:
    assert size_of(await decoder.preview(a_picture(*before))) == after


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
async def test_a_small_copy_looks_like_the_picture(decoder: Decoder, form: str) -> None:
    copy = await decoder.preview(a_picture(1500, 1000, form))

    assert copy is not None
    with Image.open(io.BytesIO(copy)) as picture:
        assert picture.format == "JPEG"
        assert picture.getpixel((640, 400)) == pytest.approx((0, 128, 128), abs=6)


async def test_what_shows_through_is_white(decoder: Decoder) -> None:
    kept = io.BytesIO()
    Image.new("RGBA", (3000, 2000), (0, 0, 0, 0)).save(kept, "PNG")

    copy = await decoder.preview(kept.getvalue())

    assert copy is not None
    with Image.open(io.BytesIO(copy)) as picture:
        assert picture.getpixel((10, 10)) == (255, 255, 255)


async def test_a_picture_that_lies_on_its_side_stands_upright_in_the_copy(decoder: Decoder) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6

    assert size_of(await decoder.preview(a_picture(4000, 3000, exif=turned))) == (960, PREVIEW_SIDE)


async def test_a_picture_that_is_small_enough_gets_no_copy(decoder: Decoder) -> None:
    assert await decoder.preview(a_picture(1280, 960)) is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no picture", Reason.UNREADABLE),
        (b"", Reason.UNREADABLE),
        (a_picture(4000, 3000)[:2000], Reason.UNREADABLE),
        (a_picture(2000, 2000, "TIFF"), Reason.UNREADABLE),
        (a_picture(7500, 7500, "PNG", mode="1"), Reason.TOO_LARGE),
        (a_picture(4000, 4000, "WEBP", method=0), Reason.TOO_LARGE),
    ],
    ids=["words", "nothing", "half a file", "TIFF", "56 megapixels", "a WebP of 16"],
)
async def test_a_picture_that_cant_be_decoded_within_the_limits_is_refused_with_its_reason(
    decoder: Decoder, content: bytes, reason: Reason
) -> None:
    with pytest.raises(PictureRefused) as refusal:
        await decoder.preview(content)

    assert str(refusal.value) == reason


async def test_a_baseline_jpeg_of_fifty_megapixels_is_accepted(decoder: Decoder) -> None:
    assert size_of(await decoder.preview(a_picture(8160, 6120, quality=5))) == (PREVIEW_SIDE, 960)


async def test_a_signature_of_1600_pixels_is_taken_and_a_larger_one_refused(decoder: Decoder) -> None:
    taken = await decoder.signature(a_picture(SIGNATURE_SIDE, 400, "PNG"))

    assert size_of(taken) == (SIGNATURE_SIDE, 400)
    with pytest.raises(PictureRefused, match=Reason.TOO_LARGE):
        await decoder.signature(a_picture(SIGNATURE_SIDE + 1, 400, "PNG"))


class Failing:
    """A pool whose jobs fail."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def run(self, kind: Kind, parameters: object, files: object = ()) -> Made:
        raise self._error


async def test_a_worker_that_died_refuses_the_picture_and_a_full_queue_only_puts_it_off() -> None:
    with pytest.raises(PictureRefused, match=Reason.TOO_COSTLY):
        await Decoder(Failing(WorkerDied("SIGKILL"))).preview(b"")

    with pytest.raises(DecoderBusy):
        await Decoder(Failing(TooManyWaiting("16"))).preview(b"")


async def test_previews_leave_room_for_a_signature() -> None:
    decoder = Decoder(InlineWorkers())
    decoder._previews = MOST_PREVIEWS

    with pytest.raises(DecoderBusy):
        await decoder.preview(a_picture(2000, 2000))
    assert await decoder.signature(a_picture(300, 100, "PNG"))
