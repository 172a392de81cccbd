import io
import re
import zlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest
import pytest_asyncio
from PIL import Image

from bot.workers.pool import WorkerPool
from handlers.documents.chart.digest_chart import Bar, BarTone, DigestChart, TechnicianDay, render_digest_chart
from handlers.documents.content import WordsMissing
from handlers.documents.report.service_report import (
    REPORT_LABELS,
    AnswerState,
    Block,
    Check,
    Company,
    Moment,
    Part,
    Photo,
    PhotoGroup,
    ServiceReport,
    Signature,
    SignatureKind,
    Status,
    Tone,
    render_report_pages,
    render_service_report,
)
from handlers.documents.typesetting.typesetter import TYPESETTING, Typesetter

HOSTILE = '#panic("x") $x^2 *bold* _it_ @nobody <b> \\n `c` [l] // c /* c #import "/etc/passwd"'

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def typesetter() -> AsyncIterator[Typesetter]:
    """One for all of these: a worker process takes longer to start than to set most of them."""
    pool = WorkerPool([TYPESETTING])
    yield Typesetter(pool)
    await pool.stop()


def picture(colour: str = "#345678", size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def bare_report(**changes: object) -> ServiceReport:
    labels = {name: name.replace("_", " ").capitalize() for name in REPORT_LABELS}
    bare = ServiceReport(
        language="en",
        day=date(2026, 5, 12),
        company=Company("Northline Service"),
        title="Service report",
        reference="W-10042-1",
        labels={**labels, "page": "Page {page} of {pages}"},
    )
    return replace(bare, **changes)


def usual_report() -> ServiceReport:
    """The report of a typical repair, with six photos."""
    return bare_report(
        company=Company("Northline Service", "Harbour Road 12, Bristol · 0117 496 0123"),
        references=(("Request", "C-10042"), ("Date", "12 May 2026")),
        statuses=(Status("Done", Tone.GOOD), Status("P2 High", Tone.ATTENTION)),
        customer=Block("Northside Clinic", ("Dr Amelia Hart", "0117 496 0456")),
        site=Block("Mill Lane 4", ("Bristol BS3 4QT", "Reception, ring twice")),
        asset=Block("Laser printer XK-2011", (), (("Maker", "Kestrel"), ("Serial", "KX2011-88412-B"))),
        technician=Block("Tomasz Wieczorek", ("Printing, grade 2",)),
        timeline=tuple(Moment(f"{hour:02}:12", "Arrived") for hour in range(8, 13)),
        fault="Jams on every third page. " * 5,
        fault_photos=(Photo(picture(), "Stuck paper", "08:11"),),
        work_done="Replaced the pickup roller and cleaned the paper path. " * 5,
        checklist=tuple(Check(f"Check number {number}", "Yes", AnswerState.OK) for number in range(7)),
        parts=(Part("PR-12", "Pickup roller", "1", "piece"), Part("CL-04", "Cloths", "3", "pieces")),
        times=(("On site", "52 min"), ("Work", "45 min")),
        photos=tuple(Photo(picture(), "Roller", "13:14", group) for group in PhotoGroup for _ in range(2)),
        notes="The stand wobbles.",
        recommendations="Plan the fuser change within two months.",
        signature=Signature(
            SignatureKind.ON_SCREEN,
            "Amelia Hart",
            "12 May 2026, 13:57",
            "Signed on the technician's phone",
            "I confirm that the work was done.",
            picture("#000000", (200, 60)),
            5,
            "5 of 5",
        ),
    )


def pdf_objects(pdf: bytes) -> dict[int, bytes]:
    return {int(number): body for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)}


def stream(body: bytes) -> bytes:
    data = body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    return zlib.decompress(data) if b"/FlateDecode" in body else data


def character_map(objects: dict[int, bytes], font: int) -> dict[int, str]:
    number = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    assert number
    pairs = re.findall(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>", stream(objects[int(number[1])]))
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def unescaped(literal: bytes) -> bytes:
    named = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def plain(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8)]) if code.isdigit() else named.get(code, code)

    return re.sub(rb"\\([0-7]{1,3}|.)", plain, literal, flags=re.DOTALL)


def pdf_texts(pdf: bytes) -> list[str]:
    """The text of each page of a PDF by typst."""
    objects = pdf_objects(pdf)
    texts: list[str] = []
    for body in objects.values():
        page = re.search(rb"/Type/Page/Resources (\d+) 0 R.*/Contents (\d+) 0 R", body)
        if not page:
            continue
        fonts = re.findall(rb"/(f\d+) (\d+) 0 R", objects[int(page[1])])
        maps = {name: character_map(objects, int(font)) for name, font in fonts}
        text, chosen = "", dict[int, str]()
        tokens = rb"/(f\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\)|<([0-9A-F]+)>|(ET)"
        for font, literal, hexed, end in re.findall(tokens, stream(objects[int(page[2])]), re.DOTALL):
            if font:
                chosen = maps[font]
            elif end:
                text += " "
            else:
                codes = bytes.fromhex(hexed.decode()) if hexed else unescaped(literal)
                text += "".join(
                    chosen.get(int.from_bytes(codes[n : n + 2], "big"), "") for n in range(0, len(codes), 2)
                )
        texts.append(re.sub(r"\s+", " ", text))
    return texts


async def test_a_job_with_many_photos_takes_two_pages_and_says_everything(typesetter: Typesetter) -> None:
    first, second = pdf_texts(await render_service_report(typesetter, usual_report()))

    for said in (
        "Northline Service",
        "W-10042-1",
        "Northside Clinic",
        "KX2011-88412-B",
        "Jams on every third page",
        "52 min",
    ):
        assert said in first
    for said in ("Roller", "Amelia Hart", "5 of 5"):
        assert said in second
    for said in ("Pickup roller", "3 pieces", "Plan the fuser change"):
        assert said in first + second
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second


async def test_a_report_with_nothing_optional_is_one_clean_page(typesetter: Typesetter) -> None:
    (only,) = pdf_texts(await render_service_report(typesetter, bare_report()))

    assert "Service report" in only
    assert "Recommendations" not in only
    assert "Signature" not in only


async def test_a_large_job_grows_by_pages_and_loses_nothing(typesetter: Typesetter) -> None:
    report = replace(
        usual_report(),
        checklist=tuple(Check(f"Point {number}.", "Yes", note="Why so. " * 9) for number in range(60)),
        photos=tuple(Photo(picture(), f"Picture {number}.", "13:14") for number in range(24)),
        work_done="Replaced the seal. " * 400,
        timeline=tuple(Moment("12 May 08:12", f"Step {number}.") for number in range(12)),
    )

    pages = pdf_texts(await render_service_report(typesetter, report))

    text = " ".join(pages)
    assert len(pages) > 5
    assert all(f"Point {number}." in text for number in range(60))
    assert all(f"Picture {number}." in text for number in range(24))
    assert all(f"Step {number}." in text for number in range(12))


async def test_the_file_names_its_title_author_day_and_language_and_is_tagged(typesetter: Typesetter) -> None:
    pdf = await render_service_report(typesetter, bare_report(language="pt-BR"))

    assert b"Service report W-10042-1" in pdf
    assert b"Northline Service" in pdf
    assert b"D:20260512" in pdf
    assert b"/Lang(pt-BR)" in pdf
    assert b"/Marked true" in pdf


async def test_what_people_write_is_printed_as_written(typesetter: Typesetter) -> None:
    block = Block(HOSTILE, (HOSTILE,), ((HOSTILE, HOSTILE),))
    report = bare_report(
        title=HOSTILE,
        company=Company(HOSTILE, HOSTILE),
        customer=block,
        fault=HOSTILE,
        timeline=(Moment(HOSTILE, HOSTILE),),
        checklist=(Check(HOSTILE, "Yes", note=HOSTILE),),
        parts=(Part("1", HOSTILE, "1"),),
        photos=(Photo(picture(), HOSTILE),),
        signature=Signature(SignatureKind.IN_CHAT, HOSTILE, confirmed=HOSTILE),
    )

    first, *_ = pdf_texts(await render_service_report(typesetter, report))

    assert first.count('*bold* _it_ @nobody <b> \\n `c` [l] // c /* c #import "/etc/passwd"') >= 3


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Щит проверен, всё в порядке"),
        ("el", "Η αντλία επισκευάστηκε"),
        ("de", "Größe geprüft, Öl gewechselt, Maß gehalten"),
        ("pl", "Łożysko wymienione, źródło usunięte"),
    ],
)
async def test_the_scripts_of_the_built_in_fonts_are_readable(
    typesetter: Typesetter, language: str, words: str
) -> None:
    (page,) = pdf_texts(await render_service_report(typesetter, bare_report(language=language, work_done=words)))

    assert words in page


@pytest.mark.parametrize(
    "words",
    [
        "המדפסת תוקנה W-10042-1",
        "تم الإصلاح",
        "👍 好",
        "\x00\u200b\u202e",
        "A" * 300,
        "\n\n",
    ],
)
async def test_no_text_stops_a_report(typesetter: Typesetter, words: str) -> None:
    report = bare_report(language="he", work_done=words, asset=Block(words), title=words, reference=words or "W-1")

    assert len(await render_report_pages(typesetter, report, "png", 20)) >= 1


async def test_a_photo_that_cannot_be_read_is_an_empty_frame_that_says_so(typesetter: Typesetter) -> None:
    cut_short = picture(size=(900, 600))[:-400]
    photos = (Photo(b"no photo", "Torn"), Photo(b"", "Empty"), Photo(cut_short, "Cut"), Photo(picture(), "Whole"))
    report = bare_report(
        photos=photos,
        company=Company("Northline", logo=b"no logo"),
        signature=Signature(SignatureKind.ON_SCREEN, "Amelia Hart", image=b"no signature"),
    )

    (page,) = pdf_texts(await render_service_report(typesetter, report))

    assert page.count("Photo unreadable") == 4
    assert all(caption in page for caption in ("Torn", "Empty", "Cut", "Whole", "Amelia Hart"))


@pytest.mark.parametrize("kind", SignatureKind)
async def test_every_kind_of_signature_says_who_and_how(typesetter: Typesetter, kind: SignatureKind) -> None:
    signature = Signature(kind, "Amelia Hart", "12 May 2026, 13:57", "How it was given", "What was confirmed", rating=2)

    (page,) = pdf_texts(await render_service_report(typesetter, bare_report(signature=signature)))

    assert all(said in page for said in ("Amelia Hart", "13:57", "How it was given", "What was confirmed"))
    assert ("Signed by" in page) == (kind is not SignatureKind.REFUSED)


@pytest.mark.parametrize("language", ["", "not a language", "pt_BR", "zh-Hant-TW", "he_IL"])
async def test_no_language_code_stops_a_report(typesetter: Typesetter, language: str) -> None:
    (page,) = pdf_texts(await render_service_report(typesetter, bare_report(language=language)))

    assert "W-10042-1" in page


async def test_a_colour_that_is_none_falls_back_to_the_products_own(typesetter: Typesetter) -> None:
    own, wrong, other = [
        (await render_report_pages(typesetter, bare_report(company=Company("N", colour=colour)), "png", 30))[0]
        for colour in ("", "red; #panic()", "#0B7285")
    ]

    assert own == wrong != other


async def test_a_report_without_all_its_words_is_refused_by_name(typesetter: Typesetter) -> None:
    with pytest.raises(WordsMissing, match="checklist, parts"):
        await render_service_report(
            typesetter, bare_report(labels=dict.fromkeys(REPORT_LABELS - {"parts", "checklist"}, "x"))
        )


async def test_the_chart_is_as_wide_as_a_phone_and_shows_each_bar_in_its_colour(typesetter: Typesetter) -> None:
    chart = DigestChart(
        "en",
        "Today",
        "Tuesday 12 May, 18:00",
        (
            Bar("Opened", 14, "14"),
            Bar("Completed", 12, "12", BarTone.GOOD),
            Bar("Overdue", 1, "1", BarTone.BAD),
            Bar("Unassigned", 0, "0", BarTone.NEUTRAL),
        ),
        "Done of planned",
        (TechnicianDay("Tomasz Wieczorek", 5, 6, "5 of 6"), TechnicianDay(HOSTILE, 0, 0, "0 of 0")),
    )

    png = await render_digest_chart(typesetter, chart)

    with Image.open(io.BytesIO(png)) as image:
        counted = {colour: count for count, colour in image.convert("RGB").getcolors(1 << 24) or ()}
        assert 1000 < image.width < 1300
    opened, completed, overdue = (counted.get(colour, 0) for colour in ((27, 31, 36), (43, 138, 62), (201, 42, 42)))
    assert opened > 8 * overdue > 0
    assert completed > 8 * overdue


async def test_a_bar_of_the_chart_is_as_long_as_any_other_of_the_same_count(typesetter: Typesetter) -> None:
    chart = DigestChart(
        "en",
        "Today",
        bars=(Bar("Opened", 10, "10"), Bar("Done", 3, "3", BarTone.BAD)),
        technicians=(TechnicianDay("Tomasz Wieczorek", 3, 3, "3 of 3"), TechnicianDay("Jamie Lee", 0, 0, "no visits")),
    )

    png = await render_digest_chart(typesetter, chart)

    with Image.open(io.BytesIO(png)) as image:
        picture = image.convert("RGB")
    overdue, done = (longest_run(picture, colour) for colour in ((201, 42, 42), (43, 138, 62)))
    assert abs(overdue - done) <= 3
    assert overdue > 100


def longest_run(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """The longest row of pixels of a colour."""
    width, height = picture.size
    data = picture.tobytes()
    rows = (data[row * width * 3 : (row + 1) * width * 3] for row in range(height))
    return max(sum(row[n : n + 3] == bytes(colour) for n in range(0, width * 3, 3)) for row in rows)


async def test_a_day_without_anything_is_a_chart_too(typesetter: Typesetter) -> None:
    assert (await render_digest_chart(typesetter, DigestChart("de", "Heute"))).startswith(b"\x89PNG")
