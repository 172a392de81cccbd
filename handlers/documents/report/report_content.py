"""Builds the content of a service report from the record, in the customer's language."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.company import CompanyProfile
from domain.evidence.rules import short_digest
from domain.service_reports.views import ReportContent, ReportVisit
from domain.work_orders.views import ChecklistItemView, PhotoView, SignatureView
from handlers.documents.report.report_dates import absolute_day, absolute_moment
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
)
from handlers.texts.catalogue import Texts

ANSWERS = {
    "ok": AnswerState.OK,
    "attention": AnswerState.ATTENTION,
    "not_applicable": AnswerState.NOT_APPLICABLE,
    "": AnswerState.NOT_APPLICABLE,
}
SIGNATURES = {"drawn": SignatureKind.ON_SCREEN, "typed": SignatureKind.IN_CHAT, "sheet": SignatureKind.ON_PAPER}
THROUGH = {"sign-off link": "link", "technician's phone": "phone"}

PIECE = "piece"
"""The unit of what is counted: a number says it all."""

LONGEST_READING = 24
_READING = re.compile(r"[<>~≈±+\-−]? ?\d[\d.,'’ \u00a0\u202f/]*(?: ?[^\s\d]\S{0,9})?(?: [A-Z]{1,3})?")
"""A number, perhaps with its unit: "184.5 °C", "< 0,35 MΩ", "1.200 U/min". """

Pictures = Mapping[int, bytes]
"""The bytes of media items, by id; unreadable ones are missing."""


def report_in_words(
    words: Texts,
    content: ReportContent,
    fault_photos: Sequence[int],
    timeline: tuple[Moment, ...],
    company: CompanyProfile,
    pictures: Pictures,
) -> ServiceReport:
    """The content of the report. `words` are in the customer's language and the site's time zone, `fault_photos` are media."""
    done = content.completed_at or content.opened_at
    return ServiceReport(
        language=words.language,
        day=words.local_day(done),
        company=Company(company.name, " · ".join(filter(None, (company.address, company.phone))), company.accent),
        title=words.plain("report-title"),
        reference=content.work_order,
        labels={name: words.plain(f"report-{name.replace('_', '-')}") for name in REPORT_LABELS},
        references=(
            (words.plain("report-request"), content.case),
            (words.plain("report-date"), absolute_day(words, words.local_day(done))),
        ),
        statuses=(Status(words.plain("report-completed"), Tone.GOOD),),
        customer=_customer(words, content),
        site=Block(content.site_name, tuple(filter(None, (content.site_address,)))),
        asset=_asset(words, content, words.local_day(done)),
        technician=_technician(words, content),
        timeline=timeline,
        fault=content.problem,
        fault_photos=tuple(Photo(pictures[number]) for number in fault_photos if number in pictures),
        work_done=content.summary,
        checklist=_checklist(words, content),
        parts=_parts(words, content),
        times=_times(words, content),
        photos=tuple(_photo(words, photo, pictures) for photo in content.photos if photo.media in pictures),
        recommendations=content.recommendations,
        signature=_signature(words, content, pictures),
    )


def _checklist(words: Texts, content: ReportContent) -> tuple[Check, ...]:
    return tuple(_check(words, each) for each in content.checklist)


def _check(words: Texts, item: ChecklistItemView) -> Check:
    """A note that is only a measured value stands beside the answer, as what it is."""
    note = item.note.strip()
    reading = note if _READING.fullmatch(note) and len(note) <= LONGEST_READING else ""
    return Check(item.text, _answer(words, item.answer), ANSWERS[item.answer], "" if reading else note, reading)


def _parts(words: Texts, content: ReportContent) -> tuple[Part, ...]:
    return tuple(
        Part(
            part.part,
            part.name,
            format_decimal(part.quantity, locale=words.formats.locale),
            "" if part.unit == PIECE else part.unit,
        )
        for part in content.parts
    )


def _customer(words: Texts, content: ReportContent) -> Block:
    rows = ((words.plain("report-contact"), content.contact_name),) if content.contact_name else ()
    return Block(content.account_name, rows=rows)


def _asset(words: Texts, content: ReportContent, day: date) -> Block:
    asset = content.asset
    rows = [(words.plain("report-serial"), asset.serial)]
    if asset.placement:
        rows.append((words.plain("report-place"), asset.placement))
    ends = max((date.fromisoformat(str(last)) for last in asset.warranty.values()), default=None)
    if ends:
        key = "report-warranty-until" if ends >= day else "report-warranty-over"
        rows.append((words.plain("report-warranty"), words.plain(key, day=absolute_day(words, ends))))
    return Block(" ".join(filter(None, (asset.make, asset.model))) or asset.title, (asset.title,), tuple(rows))


def _technician(words: Texts, content: ReportContent) -> Block:
    names = dict.fromkeys(visit.technician_name for visit in content.visits)
    return Block(", ".join(names) or "–")


def _answer(words: Texts, answer: str) -> str:
    return words.plain(f"report-answer-{answer.replace('_', '-') or 'open'}")


def _times(words: Texts, content: ReportContent) -> tuple[tuple[str, str], ...]:
    """Each visit's arrival and end, and how long they took together."""
    visits = [each for each in content.visits if each.arrived_at]
    if not visits:
        return ()
    minutes = sum(each.on_site_minutes or 0 for each in visits)
    total = (words.plain("report-on-site"), words.formats.length(timedelta(minutes=minutes)))
    return (*(_visit(words, each) for each in visits), total)


def _visit(words: Texts, visit: ReportVisit) -> tuple[str, str]:
    moments = [at for at in (visit.arrived_at, visit.finished_at) if at]
    day = format_date(words.local_day(moments[0]), "medium", locale=words.formats.locale)
    if len({words.local_day(at) for at in moments}) == 1:
        return day, "–".join(words.formats.time(at) for at in moments)
    return day, " – ".join([words.formats.time(moments[0]), absolute_moment(words, moments[-1])])


def _photo(words: Texts, photo: PhotoView, pictures: Pictures) -> Photo:
    return Photo(pictures[photo.media], photo.caption, words.formats.time(photo.at), PhotoGroup(photo.stage))


def _signature(words: Texts, content: ReportContent, pictures: Pictures) -> Signature | None:
    signature = content.signature
    if signature is None:
        return _exception(words, content)
    return Signature(
        kind=SIGNATURES[signature.kind],
        name=signature.signer,
        time=absolute_moment(words, signature.signed_at),
        how=_how(words, signature),
        confirmed=words.plain("report-confirmed"),
        image=pictures.get(signature.media) if signature.media else None,
        rating=signature.rating,
        rating_words=words.plain("report-rating-words", rating=signature.rating) if signature.rating else "",
        proof=_proof(words, content),
    )


def _how(words: Texts, signature: SignatureView) -> str:
    through = words.plain(f"report-through-{THROUGH.get(signature.through, 'chat')}")
    return words.plain(f"report-signed-{signature.kind}", through=through)


def _exception(words: Texts, content: ReportContent) -> Signature | None:
    found = content.exception
    if found is None:
        return None
    how = words.plain("report-not-signed", reason=found.reason)
    at = absolute_moment(words, found.at)
    return Signature(SignatureKind.REFUSED, "", at, how, proof=_proof(words, content))


def _proof(words: Texts, content: ReportContent) -> str:
    """Under which reference, and with which digest, what was agreed to is kept."""
    kept = content.evidence
    return words.plain("report-proof", evidence=kept.ref, digest=short_digest(kept.digest)) if kept else ""
