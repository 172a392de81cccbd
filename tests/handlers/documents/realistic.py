"""Reports as they are made from records of real jobs: a small one, a long one, unsigned, German, corrected, with long names."""

import io
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

from domain.assets.views import AssetView
from domain.cases.views import TimelineEntry
from domain.company import CompanyProfile
from domain.evidence.rules import EvidenceKind, EvidenceState
from domain.evidence.views import EvidenceView
from domain.service_reports.views import ReportContent, ReportVisit
from domain.sla.rules import Priority
from domain.triage.rules import CaseType
from domain.work_orders.views import ChecklistItemView, ExceptionView, PartUsedView, PhotoView, SignatureView
from handlers.documents.report.report_content import report_in_words
from handlers.documents.report.report_timeline import timeline_in_words
from handlers.documents.report.service_report import ServiceReport
from handlers.texts.catalogue import texts_for

DAY = datetime(2026, 5, 12, 7, tzinfo=UTC)
ORDER, CASE, VISIT = "W-10042-1", "C-10042", "A-7"
COMPANY = CompanyProfile(
    name="Northline Service", phone="+44 117 496 0123", address="Harbour Road 12, Bristol", timezone="Europe/London"
)
SIGNATURE, FIRST_PHOTO = 900, 1


def at(hours: float, day: int = 0) -> datetime:
    return DAY + timedelta(days=day, hours=hours)


def entry(name: str, hours: float, day: int = 0, **data: Any) -> TimelineEntry:
    return TimelineEntry(at(hours, day), name, "staff:1", "Jamie Lee", {"case": CASE, **data})


def usual_timeline(*between: TimelineEntry) -> list[TimelineEntry]:
    return [
        entry("case.opened", 0.2),
        entry("appointment.scheduled", 0.7, work_order=ORDER, appointment=VISIT),
        entry("appointment.technician_set_out", 1.8, work_order=ORDER, appointment=VISIT),
        entry("appointment.technician_checked_in", 2.2, work_order=ORDER, appointment=VISIT),
        *between,
        entry("work_order.signed", 3.1, work_order=ORDER),
        entry("work_order.completed", 3.1, work_order=ORDER),
    ]


def held(hours: float, until: float, reason: str, day: int = 0, until_day: int = 0) -> list[TimelineEntry]:
    about = {"work_order": ORDER}
    began = entry(
        "work_order.status_changed", hours, day, before="in_progress", after="on_hold", reason=reason, **about
    )
    ended = entry("work_order.status_changed", until, until_day, before="on_hold", after="in_progress", **about)
    return [began, ended]


def photograph(number: int, size: tuple[int, int] = (800, 600)) -> bytes:
    """Something with a light and a dark side, so that cropping and order can be seen."""
    picture = Image.new("RGB", size, ("#5C6B73", "#8D6E63", "#546E7A", "#6D7B4F")[number % 4])
    pen = ImageDraw.Draw(picture)
    pen.ellipse((size[0] * 0.2, size[1] * 0.2, size[0] * 0.7, size[1] * 0.85), fill="#C9CDC5", outline="#1B1F24")
    pen.line((0, size[1], size[0], 0), fill="#E8590C", width=8)
    return written(picture, "JPEG")


def drawn_name() -> bytes:
    """A signature as the page sends it: dark on white."""
    picture = Image.new("RGB", (900, 300), "#FFFFFF")
    points = [(60 + 7 * n, 160 + 80 * math.sin(n / 6) * math.cos(n / 17)) for n in range(110)]
    ImageDraw.Draw(picture).line(points, fill="#1B1F24", width=5, joint="curve")
    return written(picture, "PNG")


def written(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, form)
    return out.getvalue()


def machine(**changes: Any) -> AssetView:
    usual = AssetView(
        id=1,
        serial="XK-2011",
        type="printer",
        make="Kestrel",
        model="LP-400",
        label="Printer at reception",
        placement="Ground floor, reception",
        account_id=1,
        account_ref="NORTHSIDE",
        account_name="Northside Clinic",
        site_ref="NORTHSIDE-1",
        site_name="Main building",
        site_address="Mill Lane 4, Bristol BS3 4QT",
        installed_on=None,
        warranty={"parts": "2027-03-31"},
        notes="",
        retired=False,
    )
    return replace(usual, **changes)


def check(position: int, text: str, answer: str = "ok", note: str = "") -> ChecklistItemView:
    return ChecklistItemView(position, text, True, answer, note)


def part(number: int, code: str, name: str, quantity: int, unit: str = "piece") -> PartUsedView:
    return PartUsedView(number, code, name, unit, quantity, 4500, "GBP", "VAN-1", at(2.5))


def kept(kind: EvidenceKind = EvidenceKind.SIGNATURE) -> EvidenceView:
    return EvidenceView(
        id=17, ref="E-17", kind=kind, subject=f"work_order:{ORDER}", digest="3f2a91bc0d447e10" * 4, agreed_by="",
        how="drawn", through="", at=at(3.1), media=None, media_hash="", state=EvidenceState.VALID, voided_at=None,
        voided_by="", void_reason="", snapshot="", statement="", erased=False,
    )  # fmt: skip


def small_job(**changes: Any) -> ReportContent:
    usual = ReportContent(
        work_order=ORDER,
        case=CASE,
        case_type=CaseType.REPAIR,
        priority=Priority.P1,
        language="en",
        timezone="Europe/London",
        account_name="Northside Clinic",
        site_name="Main building",
        site_address="Mill Lane 4, Bristol BS3 4QT",
        contact_name="Anna Weiss",
        opened_at=at(0.2),
        completed_at=at(3.1),
        asset=machine(),
        problem="The printer at reception jams on every third page. We have switched it off and on again.",
        summary="Replaced the pickup roller and cleaned the paper path. Printed fifty pages without a jam.",
        recommendations="Plan the change of the fuser within the next two months.",
        visits=(ReportVisit(VISIT, "Jamie Lee", at(2), at(2.2), at(3.1), 54),),
        checklist=(
            check(1, "Power is off before the work"),
            check(2, "Pickup roller replaced or cleaned"),
            check(3, "Pages printed since the last service", note="84,120 pages"),
            check(4, "Temperature of the fuser", note="184.5 °C"),
            check(5, "Test print is clean", "attention", "A grey shade at the left edge, goes with the next drum."),
            check(6, "Duplex unit", "not_applicable"),
        ),
        parts=(part(1, "PR-12", "Pickup roller", 1), part(2, "CL-04", "Cleaning cloths", 3)),
        photos=(
            PhotoView(FIRST_PHOTO, "before", "Worn roller", at(2.3)),
            PhotoView(FIRST_PHOTO + 1, "after", "New roller", at(2.9)),
        ),
        signature=SignatureView("drawn", "Anna Weiss", SIGNATURE, 5, "", at(3.1), "technician's phone"),
        exception=None,
        evidence=kept(),
    )
    return replace(usual, **changes)


def long_job() -> ReportContent:
    """25 checks, 12 photos, 8 parts, 3 holds over three days."""
    notes = {3: "1.4 bar", 7: "62.0 °C", 8: "58.5 °C", 12: "0.35 MΩ", 15: "Worn, will do until autumn.", 20: "12 Nm"}
    answers = {15: "attention", 18: "not_applicable"}
    checks = tuple(
        check(n, f"Point {n}: {('flow temperature', 'safety valve of the boiler', 'pressure in the expansion vessel')[n % 3]}",
              answers.get(n, "ok"), notes.get(n, "")) for n in range(1, 26)
    )  # fmt: skip
    stages = ["before"] * 3 + ["during"] * 5 + ["after"] * 4
    captions = [
        "The leak",
        "",
        "Burner chamber with a very long caption that takes two lines",
        "Gasket",
        "New pump",
        "",
    ]
    return small_job(
        checklist=checks,
        photos=tuple(
            PhotoView(FIRST_PHOTO + n, stage, captions[n % 6], at(2.3 + n / 10)) for n, stage in enumerate(stages)
        ),
        parts=(
            *tuple(part(n, f"PT-{n:03}", f"Part number {n} of the heating pump", n) for n in range(1, 8)),
            part(8, "PIPE-22", "Copper pipe 22 mm", 4, "m"),
        ),
        summary="Replaced the circulation pump and its gaskets, flushed the heating circuit and bled all radiators.\n\n"
        + "Balanced the circuit anew, since two rooms stayed cold. " * 6,
        visits=(
            ReportVisit(VISIT, "Jamie Lee", at(2), at(2.2), at(9), 408),
            ReportVisit("A-8", "Priya Nair", at(2, 2), at(2.2, 2), at(5, 2), 168),
        ),
        completed_at=at(5, 2),
        signature=SignatureView("drawn", "Anna Weiss", SIGNATURE, 4, "", at(5, 2), "sign-off link"),
    )


def long_timeline() -> list[TimelineEntry]:
    return [
        *usual_timeline(
            *held(3, 4, "customer_decision"),
            *held(5, 6.5, "no_access"),
            *held(8, 2.2, "waiting_for_parts", until_day=2),
        )[:-2],
        entry("work_order.signed", 5, 2, work_order=ORDER),
        entry("work_order.completed", 5, 2, work_order=ORDER),
    ]


def unsigned() -> ReportContent:
    return small_job(
        signature=None,
        exception=ExceptionView("The clinic had closed; the porter may not sign.", "staff:9", "Dana Ortiz", at(3.1)),
        evidence=kept(EvidenceKind.EXCEPTION),
    )


def german() -> ReportContent:
    return small_job(
        language="de",
        timezone="Europe/Berlin",
        account_name="Klinikum Nordstadt gGmbH",
        site_name="Haupthaus",
        site_address="Torstraße 1, 10119 Berlin",
        problem="Der Drucker am Empfang hat bei jeder dritten Seite Papierstau.",
        summary="Einzugsrolle erneuert, Papierweg gereinigt. Fünfzig Seiten ohne Stau gedruckt.",
        recommendations="Wechsel der Fixiereinheit in den nächsten zwei Monaten einplanen.",
        asset=machine(label="Drucker am Empfang", placement="Erdgeschoss, Empfang"),
        checklist=(
            check(1, "Gerät vor der Arbeit stromlos gemacht"),
            check(2, "Heißwassertemperatur am Vorlauf", note="62,5 °C"),
            check(3, "Sicherheitsventil", "attention", "Tropft leicht, beim nächsten Besuch tauschen."),
            check(4, "Abgasmessung", "not_applicable"),
        ),
        parts=(part(1, "PR-12", "Einzugsrolle", 1), part(2, "KR-22", "Kupferrohr 22 mm", 4, "m")),
    )


def long_names() -> ReportContent:
    name = "Gesellschaft für Krankenhausbetriebsführung und Medizintechnik Nordrhein-Westfalen mbH & Co. KG"
    return small_job(
        account_name=name,
        contact_name="Dr. Maximiliane-Charlotte von der Hohenwart-Schattenstein",
        site_address="Bürgermeister-Schwarzenbacher-Straße 128–134, Hinterhaus, Aufgang C, 80331 München",
        asset=machine(
            make="Kestrel Industrieanlagenbau", model="LP-400/2-XXL-Duplex-Spezialausführung", label="D" * 60,
            serial="SN-" + "0123456789" * 5, warranty={},
        ),
        visits=(ReportVisit(VISIT, "Bartholomäus Wieczorek-Oberhauser", at(2), at(2.2), at(3.1), 54),),
        parts=(part(1, "PR-12-LONG-NUMBER-0123456789-ABCDEF", "Pickup roller " * 8, 100_000),),
        signature=SignatureView("typed", "Dr. Maximiliane-Charlotte von der Hohenwart-Schattenstein", None, 1, "", at(3.1), ""),
    )  # fmt: skip


def corrected_timeline() -> list[TimelineEntry]:
    return [
        *usual_timeline(),
        entry("work_order.signature_voided", 3.4, work_order=ORDER),
        entry("work_order.signed", 3.6, work_order=ORDER),
        entry("work_order.completed", 3.6, work_order=ORDER),
    ]


SCRIPTS = {
    "chinese": "打印机每三页卡纸一次，已更换搓纸轮。",
    "traditional": "印表機每三頁卡紙一次，已更換搓紙輪。",
    "japanese": "プリンターが三ページごとに紙詰まりします。",
    "korean": "프린터가 세 페이지마다 걸립니다.",
    "thai": "เครื่องพิมพ์กระดาษติดทุกหน้าที่สาม",
    "arabic": "الطابعة تعلق كل ثالث صفحة",
    "hebrew": "המדפסת נתקעת בכל עמוד שלישי",
    "hindi": "प्रिंटर हर तीसरे पन्ने पर अटकता है",
    "emoji": "Works again 👍🏽 😀 ❤️ 🔧 ☎️ 🇬🇧 👨‍👩‍👧 ✅ ⚠️",
    "rare": "Name: 𠮷野家, hieroglyph 𓀀",
}


def many_scripts() -> ReportContent:
    words = "\n".join(SCRIPTS.values())
    return small_job(problem=words, account_name="北京协和医院", contact_name="สมชาย ใจดี", recommendations="")


def reports() -> Mapping[str, ServiceReport]:
    return {
        "small": report(small_job(), usual_timeline()),
        "held": report(small_job(), usual_timeline(*held(2.4, 2.8, "customer_decision"))),
        "long": report(long_job(), long_timeline()),
        "unsigned": report(unsigned(), [each for each in usual_timeline() if each.name != "work_order.signed"]),
        "german": report(german(), usual_timeline(*held(2.4, 2.8, "waiting_for_parts"))),
        "names": report(long_names(), usual_timeline()),
        "corrected": report(small_job(), corrected_timeline()),
        "scripts": report(many_scripts(), usual_timeline()),
    }


def report(
    content: ReportContent, timeline: list[TimelineEntry], *, fault_photos: tuple[int, ...] = ()
) -> ServiceReport:
    words = texts_for(content.language, content.timezone)
    pictures = {photo.media: photograph(photo.media) for photo in content.photos}
    pictures |= {number: photograph(number) for number in fault_photos} | {SIGNATURE: drawn_name()}
    shown = timeline_in_words(words, timeline, content.work_order)
    return report_in_words(words, content, fault_photos, shown, COMPANY, pictures)
