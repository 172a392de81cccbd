import asyncio
import io
import os
import signal
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.workers.pool import WorkerPool
from handlers.documents.typesetting.typesetter import (
    TYPESETTING,
    Typesetter,
    TypesetterBusy,
    TypesettingFailed,
    TypesettingTimedOut,
)

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
LARGE = '#("a" * 1000000000).len()'
SLOW = "#for _ in range(10000) { for _ in range(100000) {} }"

Write = Callable[[str], Path]


@pytest.fixture
def template(tmp_path: Path) -> Write:
    def write(source: str) -> Path:
        path = tmp_path / "document.typ"
        path.write_text(source)
        return path

    return write


@asynccontextmanager
async def open_pool(**limits: Any) -> AsyncGenerator[WorkerPool]:
    pool = WorkerPool([replace(TYPESETTING, **limits)])
    yield pool
    await pool.stop()


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


async def test_who_comes_when_too_many_wait_is_turned_away(template: Write) -> None:
    path = template(PLAIN)
    async with open_pool(queue_limit=2) as pool:
        typesetter = Typesetter(pool)

        results = await asyncio.gather(*(typesetter.render(path, {}) for _ in range(5)), return_exceptions=True)

        assert [isinstance(result, bytes) for result in results] == [True, True, True, False, False]
        assert isinstance(results[-1], TypesetterBusy)
        assert await typesetter.render(path, {})


async def test_a_document_whose_worker_is_killed_is_set_by_the_next(pool: WorkerPool, template: Write) -> None:
    typesetter = Typesetter(pool)
    await typesetter.render(template(PLAIN), {})
    first = pool.pid(TYPESETTING)
    assert first

    document = asyncio.create_task(typesetter.render(template(A_WHILE), {}))
    await asyncio.sleep(0.02)
    os.kill(first, signal.SIGKILL)

    assert (await document).startswith(b"%PDF-")
    assert pool.pid(TYPESETTING) != first


async def test_a_document_that_loses_two_workers_is_given_up(pool: WorkerPool, template: Write) -> None:
    typesetter = Typesetter(pool)
    document = asyncio.create_task(typesetter.render(template(SLOW), {}))

    killed = set[int]()
    while not document.done():
        pid = pool.pid(TYPESETTING)
        if pid and pid not in killed:
            killed.add(pid)
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.005)

    with pytest.raises(TypesettingFailed, match="SIGKILL"):
        await document
    assert len(killed) == 2
    assert await typesetter.render(template(PLAIN), {})


async def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_set(template: Write) -> None:
    async with open_pool(time_limit=0.4) as pool:
        typesetter = Typesetter(pool)

        with pytest.raises(TypesettingTimedOut):
            await typesetter.render(template(SLOW), {})

        assert await typesetter.render(template(PLAIN), {})


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
async def test_a_document_that_needs_too_much_memory_is_given_up_and_the_next_is_set(
    typesetter: Typesetter, template: Write
) -> None:
    with pytest.raises(TypesettingFailed, match="more than 600 MB"):
        await typesetter.render(template(LARGE), {})

    assert await typesetter.render(template(PLAIN), {})


async def test_when_the_service_ends_no_document_is_begun(pool: WorkerPool, template: Write) -> None:
    await pool.stop()

    with pytest.raises(TypesettingFailed, match="about to end"):
        await Typesetter(pool).render(template(PLAIN), {})


LISTED = """
import sys
from bot.workers import worker
from handlers.documents.typesetting import compiler
print("\\n".join(sys.modules))
"""


async def test_the_worker_carries_typst_and_nothing_of_the_service() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        LISTED,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    said, _ = await process.communicate()

    modules = set(said.decode().split())
    assert {"typst", "PIL.Image", "handlers.documents.typesetting.compiler"} <= modules
    assert not modules & {"tortoise", "telegram", "slack_bolt", "aiohttp", "asyncio", "pydantic", "storage", "domain"}
