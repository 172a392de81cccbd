"""Checks of whole jobs: every step that people saw done is in the record once, and each report arrived as a PDF."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from sandbox.telegram import Message
from tests.faults.crew import PART
from tests.faults.findings import Report
from tests.faults.messages import message_body
from tests.faults.observed import Closing, Job, Observed
from tests.faults.town import Town

JOURNAL: Mapping[str, Callable[[Job], int]] = {
    "appointment.scheduled": lambda job: int(job.begun),
    "appointment.technician_set_out": lambda job: job.set_out,
    "appointment.technician_checked_in": lambda job: job.arrived,
    "work_order.checklist_answered": lambda job: job.checks,
    "work_order.parts_used": lambda job: int(job.pieces > 0),
    "work_order.photo_added": lambda job: job.photos,
    "work_order.note_added": lambda job: int(bool(job.note)),
    "work_order.summarised": lambda job: int(bool(job.summary)),
    "work_order.signed": lambda job: int(bool(job.signer)),
    "work_order.completed": lambda job: int(job.done),
    "appointment.finished": lambda job: int(job.done),
    "service_report.requested": lambda job: int(job.done),
    "service_report.ready": lambda job: int(job.done),
    "case.resolved": lambda job: int(job.done),
    "case.closed": lambda job: int(job.closing is not None),
}
"""How often each event occurs in the journal of a job's case."""


def check_jobs(town: Town, observed: Observed, report: Report) -> None:
    """Check also that there were whole jobs: a run without one has not tested anything."""
    _journal(town, observed, report)
    _work(town, observed, report)
    _stock(town, observed, report)
    reports = _documents(town, observed, report)
    counts = {name: int(str(town.rows(query)[0][0])) for name, query in _COUNTS.items()}
    report.work = {"visits": counts["visits"], "parts": counts["parts"], "signatures": counts["signatures"]}
    report.work |= {"reports": reports, "closings": counts["closings"]}
    for name, count in report.work.items():
        report.must(count > 0, f"no {name}: the run played no whole job")


_COUNTS = {
    "visits": "SELECT count(*) FROM appointment WHERE status = 'finished'",
    "parts": "SELECT count(*) FROM part_used",
    "signatures": "SELECT count(*) FROM signature",
    "closings": "SELECT count(*) FROM service_case WHERE status = 'closed'",
}


def _journal(town: Town, observed: Observed, report: Report) -> None:
    found = Counter((str(name), str(subject)) for name, subject in town.rows(_EVENTS))
    for job in observed.jobs:
        for name, expected in JOURNAL.items():
            _exactly(report, found[name, f"case:{job.case}"], expected(job), f"{name} of {job.case}")
    closed = {str(case): str(data) for case, data in town.rows(_CLOSED)}
    for job in observed.jobs:
        if job.closing:
            confirmed = json.loads(closed.get(f"case:{job.case}", "{}")).get("confirmed")
            report.must(confirmed is (job.closing is Closing.CONFIRMED), f"{job.case}: confirmed is {confirmed}")


_EVENTS = """
SELECT name, subject FROM journal_subject JOIN journal_entry ON journal_entry.id = entry_id WHERE subject LIKE 'case:%'
"""
_CLOSED = """
SELECT subject, CAST(data AS text) FROM journal_subject JOIN journal_entry ON journal_entry.id = entry_id
WHERE subject LIKE 'case:%' AND name = 'case.closed'
"""


def _exactly(report: Report, count: int, expected: int, words: str) -> None:
    report.missing(words, max(0, expected - count))
    report.twice(words, max(0, count - expected))


def _work(town: Town, observed: Observed, report: Report) -> None:
    """Check that all texts are as people typed them."""
    orders = {str(ref): (str(status), str(summary)) for ref, status, summary in town.rows(_ORDERS)}
    rows = {
        name: Counter((str(ref), str(value)) for ref, value in town.rows(query)) for name, query in _OF_ORDER.items()
    }
    for job in observed.jobs:
        if not job.begun:
            report.must(job.order not in orders, f"{job.order} was given to nobody")
            continue
        order = job.order
        found = orders.get(order)
        report.must(found == ("completed", job.summary), f"{order} is {found}")
        _exactly(report, rows["checks"][order, "ok"], job.checks, f"a check of {order}")
        _exactly(report, rows["photos"][order, "ready"], job.photos, f"a photo of {order}")
        report.once(rows["notes"][order, job.note], f"the note of {order}")
        report.once(rows["signatures"][order, job.signer], f"the signature of {order}")
        report.once(rows["visits"][order, "finished"], f"the visit of {order}")
        report.once(rows["cases"][order, "closed"], f"the end of {job.case}")


_ORDERS = "SELECT ref, status, summary FROM work_order"
_OF_ORDER = {
    "checks": "SELECT ref, answer FROM checklist_item JOIN work_order ON work_order.id = work_order_id",
    "photos": "SELECT ref, media_item.state FROM work_photo JOIN work_order ON work_order.id = work_order_id "
    "JOIN media_item ON media_item.id = media",
    "notes": "SELECT ref, text FROM work_note JOIN work_order ON work_order.id = work_order_id",
    "signatures": "SELECT ref, signer FROM signature JOIN work_order ON work_order.id = work_order_id",
    "visits": "SELECT work_order.ref, appointment.status FROM appointment JOIN work_order ON work_order.id = work_order_id",
    "cases": "SELECT work_order.ref, service_case.status FROM work_order JOIN service_case ON service_case.id = case_id",
}


def _stock(town: Town, observed: Observed, report: Report) -> None:
    """Check that a used part is recorded in one line, and was taken off the van in one movement."""
    expected = Counter((job.order, PART, job.pieces) for job in observed.jobs if job.pieces)
    for words, query in (("recorded", _RECORDED), ("moved", _MOVED)):
        found = Counter((str(order), str(part), int(str(pieces))) for order, part, pieces in town.rows(query))
        for use in expected.keys() | found.keys():
            _exactly(report, found[use], expected[use], f"the part {use}, {words}")


_RECORDED = "SELECT ref, part, quantity FROM part_used JOIN work_order ON work_order.id = work_order_id"
_MOVED = """
SELECT work_order, part.number, -quantity FROM stock_movement JOIN part ON part.id = part_id
WHERE reason IN ('used', 'returned')
"""


def _documents(town: Town, observed: Observed, report: Report) -> int:
    """Check that each order has one report, which the customer got at most once per attempt. Returns how many have one."""
    tries, sent = town.witnessed("sending"), dict[str, list[str]]()
    for number, body, name in town.rows(_SENT):
        if message_body(body).get("document"):
            sent.setdefault(str(name), []).append(str(number))
    came = Counter(str(message.body["document"].get("file_name")) for message in _pdfs(town))
    for job in observed.jobs:
        name = f"Service report {job.order}.pdf"
        ways = sent.get(name, [])
        _exactly(report, len(ways), int(job.done), f"the sending of {name}")
        report.missing(name, int(job.reported and not came[name]))
        report.twice(name, max(0, came[name] - sum(tries[way] for way in ways)))
    return sum(came[f"Service report {job.order}.pdf"] > 0 for job in observed.jobs)


_SENT = """
SELECT outbox_item.id, CAST(body AS text), media_item.name FROM outbox_item
JOIN service_case ON service_case.ref = about
JOIN work_order ON work_order.case_id = service_case.id
JOIN service_report ON service_report.work_order_id = work_order.id
JOIN media_item ON media_item.id = service_report.media
WHERE outbox_item.channel = 'telegram' AND outbox_item.kind = 'message'
"""


def _pdfs(town: Town) -> Iterator[Message]:
    """The PDFs in the customers' chats."""
    for person in town.cast.customers:
        for message in town.telegram.phone(person).chat.messages.values():
            document = message.body.get("document") if message.out else None
            stored = town.telegram.world.files.find(document["file_id"]) if document else None
            if stored and stored.data.startswith(b"%PDF-"):
                yield message
