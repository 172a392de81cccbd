"""Reports and charts in the scripts of the world: printed, or visibly replaced, never empty boxes."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from bot.workers.pool import WorkerPool
from handlers.documents.chart.digest_chart import DigestChart, TechnicianDay, render_digest_chart
from handlers.documents.lettering import LIST, MARK, printable
from handlers.documents.report.service_report import render_service_report
from handlers.documents.typesetting.typesetter import TYPESETTING, Typesetter
from tests.handlers.documents.realistic import SCRIPTS, report, small_job, usual_timeline
from tests.handlers.documents.test_documents import bare_report, pdf_texts
from tests.printable import glyphs_of, without_glyph

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def typesetter() -> AsyncIterator[Typesetter]:
    pool = WorkerPool([TYPESETTING])
    yield Typesetter(pool)
    await pool.stop()


def listed() -> list[str]:
    """All characters that are said to be printable."""
    ends = [line.split("-") for line in LIST.read_text(encoding="ascii").split()]
    return [chr(code) for first, last in ends for code in range(int(first, 16), int(last, 16) + 1)]


async def test_what_is_listed_as_printable_has_a_glyph() -> None:
    every = listed()

    assert len(every) > 35_000
    assert without_glyph(every[::30]) == set()


async def test_what_is_not_listed_would_be_a_box() -> None:
    assert without_glyph("A𓀀好𠮷👍") == {"𓀀", "𠮷"}


@pytest.mark.parametrize("script", sorted(SCRIPTS.keys() - {"rare"}))
async def test_everyday_words_of_every_script_are_printed_whole(script: str) -> None:
    missing = set[str]()

    assert printable(SCRIPTS[script], missing) == SCRIPTS[script]
    assert not missing


@pytest.mark.parametrize("script", SCRIPTS)
async def test_no_letter_of_a_report_is_a_box(typesetter: Typesetter, script: str) -> None:
    made = report(small_job(problem=SCRIPTS[script], account_name=SCRIPTS[script]), usual_timeline())

    pdf = await render_service_report(typesetter, made)

    assert not [run for run in glyphs_of(pdf) if 0 in run]


async def test_other_scripts_can_be_searched_and_copied(typesetter: Typesetter) -> None:
    words = [SCRIPTS[script] for script in ("chinese", "traditional")]
    made = report(small_job(problem="\n".join(words)), usual_timeline())

    (text,) = pdf_texts(await render_service_report(typesetter, made))

    assert all(each in text for each in words)


async def test_what_no_font_has_is_marked_explained_and_logged(typesetter: Typesetter) -> None:
    made = report(small_job(contact_name="𠮷野 家", problem="The sign 𓀀𓀁 is on it"), usual_timeline())

    with capture_logs() as logs:
        pages = pdf_texts(await render_service_report(typesetter, made))

    text = " ".join(pages)
    assert f"{MARK}野 家" in text
    assert f"The sign {MARK} is on it" in text
    assert f"{MARK} stands for characters that cannot be printed here: U+13000, U+13001, U+20BB7" in text
    (logged,) = [entry for entry in logs if entry["event"] == "documents.unprintable"]
    assert (logged["document"], logged["characters"]) == ("W-10042-1", "U+13000, U+13001, U+20BB7")


async def test_many_of_them_are_named_in_part() -> None:
    hieroglyphs = "".join(chr(0x13000 + n) for n in range(40))
    missing = set[str]()

    assert printable(f"a {hieroglyphs} b", missing) == f"a {MARK} b"
    assert len(missing) == 40


async def test_a_report_that_is_printed_whole_has_no_note(typesetter: Typesetter) -> None:
    (text,) = pdf_texts(await render_service_report(typesetter, bare_report(work_done="All good 👍, thank you")))

    assert "cannot be printed" not in text


async def test_a_technicians_name_in_the_chart_is_marked_and_logged(typesetter: Typesetter) -> None:
    chart = DigestChart("en", "Today", technicians=(TechnicianDay("𓀀 Lee", 1, 2, "1 of 2"),))

    with capture_logs() as logs:
        await render_digest_chart(typesetter, chart)

    assert [entry["characters"] for entry in logs if entry["event"] == "documents.unprintable"] == ["U+13000"]
