import asyncio
import io
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PIL import Image

from handlers.documents.typesetting.typesetter import Typesetter, TypesetterBusy, TypesettingFailed, TypesettingTimedOut

PLAIN = """
#let data = json(bytes(sys.inputs.data))
#set page(width: 40pt, height: 40pt, margin: 0pt, fill: rgb(data.at("fill", default: "#FFFFFF")))
#data.at("text", default: "")
"""
PICTURES = """
#let pictures = json(bytes(sys.inputs.images))
#assert.eq(pictures.broken, none)
#assert.eq((pictures.sideways.width, pictures.sideways.height), (450, 675))
#assert.eq((pictures.small.width, pictures.small.height), (30, 20))
#set page(width: 60pt, height: 40pt, margin: 0pt)
#image(pictures.small.path, width: 100%)
"""
A_WHILE = "#for _ in range(200) { for _ in range(10000) {} }"
SLOW = "#for _ in range(10000) { for _ in range(100000) {} }"

Write = Callable[[str], Path]


@pytest.fixture
def template(tmp_path: Path) -> Write:
    def write(source: str) -> Path:
        path = tmp_path / "document.typ"
        path.write_text(source)
        return path

    return write


@pytest.fixture
async def typesetter() -> AsyncIterator[Typesetter]:
    typesetter = Typesetter()
    yield typesetter
    await typesetter.close()


def picture(size: tuple[int, int], colour: str, form: str = "JPEG", orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form, exif=exif)
    return out.getvalue()


def colour_at(png: bytes, x: int, y: int) -> tuple[int, ...]:
    with Image.open(io.BytesIO(png)) as image:
        pixel = image.convert("RGB").getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while True:
            if condition():
                return
            await asyncio.sleep(0.01)


async def test_sets_a_pdf_and_a_png_from_the_same_template(typesetter: Typesetter, template: Write) -> None:
    path = template(PLAIN)

    pdf = await typesetter.render(path, {"text": "a"})
    png = await typesetter.render(path, {"fill": "#E8590C"}, format="png", ppi=72)

    assert pdf.startswith(b"%PDF-")
    assert colour_at(png, 20, 20) == (0xE8, 0x59, 0x0C)


async def test_every_page_of_a_png_is_given(typesetter: Typesetter, template: Write) -> None:
    pages = await typesetter.render_pages(template("a #pagebreak() b #pagebreak() c"), {}, format="png", ppi=20)

    assert len(pages) == 3


async def test_pictures_arrive_upright_and_small_and_a_broken_one_as_nothing(
    typesetter: Typesetter, template: Write
) -> None:
    images = {
        "small": picture((30, 20), "#2B8A3E", "PNG"),
        "sideways": picture((2700, 1800), "#000000", orientation=6),
        "broken": b"no picture at all",
    }

    png = await typesetter.render(template(PICTURES), {}, images, format="png", ppi=72)

    assert colour_at(png, 30, 20) == (0x2B, 0x8A, 0x3E)


async def test_a_changed_template_is_read_again(typesetter: Typesetter, template: Write) -> None:
    first = await typesetter.render_pages(template("a"), {}, format="png", ppi=20)
    second = await typesetter.render_pages(template("a #pagebreak() b"), {}, format="png", ppi=20)

    assert (len(first), len(second)) == (1, 2)


async def test_an_error_says_what_typst_says_and_the_next_document_is_set(
    typesetter: Typesetter, template: Write
) -> None:
    with pytest.raises(TypesettingFailed, match=r"unknown variable: nonsense"):
        await typesetter.render(template("#nonsense"), {})

    assert await typesetter.render(template(PLAIN), {})


async def test_text_is_never_markup(typesetter: Typesetter, template: Write) -> None:
    hostile = '#panic("x") $ *a @nobody <b> ` [ ] // /* \\ #import "/etc/passwd" \x00 \u202eabc שלום 😀'

    assert await typesetter.render(template(PLAIN), {"text": hostile})


async def test_a_template_reaches_no_file_outside_its_folder(
    typesetter: Typesetter, template: Write, tmp_path: Path
) -> None:
    (tmp_path.parent / "secret.txt").write_text("secret")

    with pytest.raises(TypesettingFailed):
        await typesetter.render(template('#read("../secret.txt")'), {})


async def test_documents_are_set_in_the_order_they_were_asked_for(typesetter: Typesetter, template: Write) -> None:
    path, finished = template(PLAIN), list[int]()

    async def one(number: int) -> None:
        await typesetter.render(path, {"text": str(number)})
        finished.append(number)

    await asyncio.gather(*(one(number) for number in range(6)))

    assert finished == [0, 1, 2, 3, 4, 5]


async def test_who_comes_when_too_many_wait_is_turned_away(template: Write) -> None:
    typesetter, path = Typesetter(queue_limit=2), template(PLAIN)

    results = await asyncio.gather(*(typesetter.render(path, {}) for _ in range(5)), return_exceptions=True)

    assert [isinstance(result, bytes) for result in results] == [True, True, True, False, False]
    assert isinstance(results[-1], TypesetterBusy)
    assert await typesetter.render(path, {})
    await typesetter.close()


async def test_the_worker_is_renewed_after_so_many_documents(template: Write) -> None:
    typesetter, path, pids = Typesetter(documents_per_worker=2), template(PLAIN), list[int | None]()

    for _ in range(3):
        pids.append(typesetter.worker_pid)
        await typesetter.render(path, {})
        pids.append(typesetter.worker_pid)
    await typesetter.close()

    started, first, _, renewed, _, last = pids
    assert started is None
    assert first != renewed == last
    assert first is not None
    assert gone(first)


async def test_the_worker_is_renewed_when_it_has_grown(template: Write) -> None:
    typesetter = Typesetter(worker_memory_limit=1)
    await typesetter.start()
    first = typesetter.worker_pid

    await typesetter.render(template(PLAIN), {})

    assert typesetter.worker_pid not in (first, None)
    await typesetter.close()


async def test_a_document_whose_worker_is_killed_is_set_by_the_next(template: Write) -> None:
    typesetter = Typesetter()
    await typesetter.render(template(PLAIN), {})
    first = typesetter.worker_pid
    assert first is not None

    document = asyncio.create_task(typesetter.render(template(A_WHILE), {}))
    await asyncio.sleep(0.02)
    os.kill(first, signal.SIGKILL)

    assert (await document).startswith(b"%PDF-")
    assert typesetter.worker_pid != first
    await typesetter.close()


async def test_a_document_that_loses_two_workers_is_given_up(typesetter: Typesetter, template: Write) -> None:
    document = asyncio.create_task(typesetter.render(template(SLOW), {}))

    killed = set[int]()
    while not document.done():
        pid = typesetter.worker_pid
        if pid and pid not in killed:
            killed.add(pid)
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.005)

    with pytest.raises(TypesettingFailed, match="died twice"):
        await document
    assert len(killed) == 2
    assert await typesetter.render(template(PLAIN), {})


async def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_set(template: Write) -> None:
    typesetter = Typesetter(time_limit=0.4)
    await typesetter.start()
    first = typesetter.worker_pid
    assert first is not None

    with pytest.raises(TypesettingTimedOut):
        await typesetter.render(template(SLOW), {})

    assert gone(first)
    await typesetter.start()
    assert typesetter.worker_pid != first
    await typesetter.close()


async def test_after_a_cancelled_document_the_next_is_not_mixed_up_with_it(
    typesetter: Typesetter, template: Write
) -> None:
    await typesetter.start()
    slow = asyncio.create_task(typesetter.render(template(SLOW), {}))
    await asyncio.sleep(0.05)

    slow.cancel()
    with pytest.raises(asyncio.CancelledError):
        await slow

    pages = await typesetter.render_pages(template("a #pagebreak() b"), {}, format="png", ppi=20)
    assert len(pages) == 2


async def test_closing_leaves_no_process_and_no_folder_and_takes_no_more(
    template: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(work))
    typesetter, path = Typesetter(), template(PLAIN)
    await typesetter.render(path, {})
    pid = typesetter.worker_pid
    assert pid is not None
    assert list(work.iterdir())

    await typesetter.close()

    assert gone(pid)
    assert not list(work.iterdir())
    with pytest.raises(TypesettingFailed, match="closed"):
        await typesetter.render(path, {})


ABANDONED = """
import asyncio, sys
from handlers.documents.typesetting.typesetter import Typesetter

async def main():
    await Typesetter().render(sys.argv[1], {})

asyncio.run(main())
"""


async def test_a_worker_in_the_middle_of_a_document_ends_with_its_parent(template: Write, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    parent = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        ABANDONED,
        template(SLOW),
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(work), "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    await until(lambda: any(work.glob("*/templates0/document.typ")))

    parent.kill()

    # The worker holds the other end of its parent's stderr until it ends.
    assert parent.stderr
    async with asyncio.timeout(5):
        await parent.stderr.read()
    await parent.wait()
    assert not list(work.iterdir())
