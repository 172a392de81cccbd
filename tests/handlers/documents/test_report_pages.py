"""What stands on which page of a service report, and in whose words."""

import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from PIL import Image

from bot.workers.pool import WorkerPool
from domain.work_orders.views import ChecklistItemView
from handlers.documents.report.service_report import ServiceReport, render_report_pages, render_service_report
from handlers.documents.typesetting.typesetter import TYPESETTING, Typesetter
from tests.handlers.documents.realistic import (
    check,
    corrected_timeline,
    entry,
    german,
    held,
    long_job,
    long_names,
    long_timeline,
    report,
    small_job,
    unsigned,
    usual_timeline,
)
from tests.handlers.documents.test_documents import pdf_texts

pytestmark = pytest.mark.asyncio(loop_scope="module")

FILLING = "The circuit was balanced anew, since two rooms stayed cold. "


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def typesetter() -> AsyncIterator[Typesetter]:
    pool = WorkerPool([TYPESETTING])
    yield Typesetter(pool)
    await pool.stop()


async def pages_of(typesetter: Typesetter, made: ServiceReport) -> list[str]:
    return pdf_texts(await render_service_report(typesetter, made))


@pytest.mark.parametrize(
    "made",
    [
        report(small_job(), usual_timeline()),
        report(small_job(), usual_timeline(*held(2.4, 2.8, "customer_decision"))),
        report(small_job(), corrected_timeline()),
        report(unsigned(), usual_timeline()),
        report(german(), usual_timeline(*held(2.4, 2.8, "waiting_for_parts"))),
    ],
    ids=["usual", "paused", "corrected", "unsigned", "German"],
)
async def test_a_small_job_fits_one_page(typesetter: Typesetter, made: ServiceReport) -> None:
    assert len(await pages_of(typesetter, made)) == 1


@pytest.mark.parametrize("filled", range(0, 60, 9))
async def test_no_check_is_split_or_alone_on_a_page_wherever_the_page_ends(typesetter: Typesetter, filled: int) -> None:
    checks = tuple(check(n, f"Point {n}:", "attention", f"Remark {n}! " + FILLING * 4) for n in range(1, 9))
    made = report(small_job(checklist=checks, summary=FILLING * filled), usual_timeline())

    pages = await pages_of(typesetter, made)

    where = {n: [number for number, page in enumerate(pages) if f"Point {n}:" in page] for n in range(1, 9)}
    assert all(f"Remark {n}!" in pages[where[n][0]] for n in where)
    assert all(page.count("Remark") in (0, *range(2, 9)) for page in pages)
    (titled,) = [page for page in pages if "Checks" in page]
    assert "Point 1:" in titled


@pytest.mark.parametrize("filled", range(0, 72, 12))
@pytest.mark.parametrize("ending", ["recommendations", "photos", "parts", "checks"])
async def test_the_sign_off_stands_whole_and_never_alone(typesetter: Typesetter, filled: int, ending: str) -> None:
    content = small_job(summary=FILLING * filled)
    kept = ("recommendations", "photos", "parts", "checks").index(ending)
    if kept > 0:
        content = replace(content, recommendations="")
    if kept > 1:
        content = replace(content, photos=())
    if kept > 2:
        content = replace(content, parts=())

    pages = await pages_of(typesetter, report(content, usual_timeline()))

    (last,) = [page for page in pages if "Sign-off" in page]
    assert last is pages[-1]
    assert all(said in last for said in ("Signed by", "Anna Weiss", "I confirm", "5 of 5", "E-17"))
    before = {"recommendations": "fuser within", "photos": "New roller", "parts": "CL-04", "checks": "Duplex unit"}
    assert before[ending] in last


async def test_a_long_job_says_everything_on_three_pages(typesetter: Typesetter) -> None:
    pages = await pages_of(typesetter, report(long_job(), long_timeline()))

    text = " ".join(pages)
    assert len(pages) == 3
    assert all(f"Point {n}:" in text for n in range(1, 26))
    assert all(f"PT-{n:03}" in text for n in range(1, 8))
    assert "9 h 36 min" in text
    assert ("Before" in pages[1], "After" in pages[2]) == (True, True)


async def test_pauses_are_shown_from_when_to_when_with_the_reason_in_the_customers_words(
    typesetter: Typesetter,
) -> None:
    (text, *_) = await pages_of(typesetter, report(long_job(), long_timeline()))

    assert "11:00–12:00 Paused: waiting for your decision" in text
    assert "13:00–14:30 Paused: no access" in text
    assert "16:00 Paused until 14 May 2026, 10:12: a part was missing" in text
    assert "14 May 2026 13:00 Signed by the customer" in text


async def test_a_pause_that_never_ended_and_one_of_another_order_lose_nothing(typesetter: Typesetter) -> None:
    other = entry("work_order.status_changed", 2.3, work_order="W-10042-2", after="on_hold", reason="internal")
    open_end = held(2.5, 2.8, "unsafe_site")[0]

    (text,) = await pages_of(typesetter, report(small_job(), usual_timeline(other, open_end)))

    assert "10:30 Paused: it was not safe to work there" in text
    assert "office" not in text


async def test_a_report_after_a_correction_says_so_and_shows_the_signature_that_counts(typesetter: Typesetter) -> None:
    (text,) = await pages_of(typesetter, report(small_job(), corrected_timeline()))

    assert "11:24 Opened again for a correction" in text
    assert text.count("Signed by the customer") == 1
    assert "11:36 Signed by the customer" in text


@pytest.mark.parametrize("made", [report(small_job(), usual_timeline()), report(unsigned(), usual_timeline())])
async def test_customers_read_no_words_of_the_staff(typesetter: Typesetter, made: ServiceReport) -> None:
    (text,) = await pages_of(typesetter, made)

    for word in ("P1", "Priority", "pcs", "piece", "Dana Ortiz", "Work order", "approved by"):
        assert word not in text


async def test_an_unsigned_report_says_why(typesetter: Typesetter) -> None:
    (text,) = await pages_of(typesetter, report(unsigned(), usual_timeline()))

    assert "Completed without a signature: The clinic had closed; the porter may not sign." in text
    assert "Signed by Anna" not in text


@pytest.mark.parametrize(
    ("note", "reading"),
    [
        ("184.5 °C", True),
        ("< 0,35 MΩ", True),
        ("1.200 U/min", True),
        ("84,120 pages", True),
        ("-3", True),
        ("231 V AC", True),
        ("2 screws loose", False),
        ("2 screws are loose, ordered new ones", False),
        ("Worn", False),
        ("", False),
    ],
)
async def test_a_measured_value_stands_beside_the_answer_with_its_unit(note: str, reading: bool) -> None:
    item = ChecklistItemView(1, "Flow temperature", True, "ok", note)

    (shown,) = report(small_job(checklist=(item,)), usual_timeline()).checklist

    assert (shown.reading, shown.note) == ((note, "") if reading else ("", note))


async def test_values_are_printed_with_their_units(typesetter: Typesetter) -> None:
    (text,) = await pages_of(typesetter, report(small_job(), usual_timeline()))

    assert re.search("Temperature of the fuser 184.5 .+ OK", text)  # the degree sign and the C are one glyph
    assert "Pages printed since the last service 84,120 pages OK" in text


async def test_no_word_of_the_timeline_is_hyphenated(typesetter: Typesetter) -> None:
    (text,) = await pages_of(typesetter, report(small_job(), usual_timeline()))

    course = text[text.index("Timeline") : text.index("What was reported")]
    assert "Technician on the way" in course
    assert not {"-", "\u2010", "\u00ad"} & set(course)


async def test_nothing_shows_behind_a_drawn_signature(typesetter: Typesetter) -> None:
    async def printed(colour: tuple[int, int, int, int]) -> bytes:
        out = io.BytesIO()
        Image.new("RGBA", (600, 200), colour).save(out, "PNG")
        made = report(small_job(), usual_timeline())
        assert made.signature
        made = replace(made, signature=replace(made.signature, image=out.getvalue()))
        return (await render_report_pages(typesetter, made, "png", 40))[-1]

    white, nothing, black = [
        await printed(colour) for colour in ((255, 255, 255, 255), (255, 255, 255, 0), (0, 0, 0, 255))
    ]

    assert white == nothing != black


async def test_long_names_are_printed_whole(typesetter: Typesetter) -> None:
    text = " ".join(await pages_of(typesetter, report(long_names(), usual_timeline()))).replace("\u200b", "")

    assert "mbH & Co. KG" in text
    assert "100,000" in text
    assert "Hohenwart-Schattenstein" in text.replace(" ", "").replace("\u2010", "-").replace("\u00ad", "")
