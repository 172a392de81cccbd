"""What people said and did stands in the records once, and nothing else does."""

import json
from collections import Counter

from tests.faults.findings import Report
from tests.faults.told import Told
from tests.faults.town import Town


def check_records(town: Town, told: Told, report: Report) -> None:
    _requests(town, told, report)
    _work(town, told, report)
    _stock(town, told, report)


def _requests(town: Town, told: Told, report: Report) -> None:
    """Everything that somebody said or did stands in the records once, and nothing else does."""
    cases: dict[str, list[tuple[str, str]]] = {}
    for ref, problem, media in town.rows("SELECT ref, problem, media FROM service_case"):
        cases.setdefault(str(problem), []).append((str(ref), str(media)))
    for problem, text in told.faults.items():
        found = cases.pop(text, [])
        report.once(len(found), f"the request {problem!r}")
        for ref, media in found:
            report.must(told.cases.get(problem, ref) == ref, f"{problem!r} was told another number than {ref}")
            report.must(len(json.loads(media)) == told.photos[problem], f"{ref} has photos {media}")
    for text, found in cases.items():
        report.must(False, f"nobody reported {found}: {text!r}")
    notes = Counter(str(text) for (text,) in town.rows("SELECT text FROM case_message"))
    for note in told.notes:
        report.once(notes[note], f"{note!r}")
    opened = Counter(str(subject) for (subject,) in town.rows(_ABOUT, "case.opened"))
    for ref in told.cases.values():
        report.once(opened[f"case:{ref}"], f"journal: {ref} opened")


_ABOUT = """
SELECT subject FROM journal_subject JOIN journal_entry ON journal_entry.id = entry_id WHERE name = ?
"""


def _work(town: Town, told: Told, report: Report) -> None:
    """A finished order has its end, its signature and one visit that is done."""
    ended = {str(ref): status for ref, status in town.rows("SELECT ref, status FROM work_order")}
    visits, reports, signatures = (
        Counter(str(ref) for (ref,) in town.rows(query)) for query in (_VISITS, _REPORTS, _SIGNATURES)
    )
    for order in told.done:
        report.must(ended.get(order) == "completed", f"{order} is {ended.get(order)}")
        report.once(visits[order], f"the visit of {order}")
        report.once(reports[order], f"the report of {order}")
        report.once(signatures[order], f"the signature of {order}")


_VISITS = """
SELECT work_order.ref FROM appointment JOIN work_order ON work_order.id = appointment.work_order_id
WHERE appointment.status = 'finished'
"""

_REPORTS = """
SELECT work_order.ref FROM service_report JOIN work_order ON work_order.id = work_order_id
JOIN media_item ON media_item.id = service_report.media WHERE ready_at IS NOT NULL
"""
_SIGNATURES = "SELECT work_order.ref FROM signature JOIN work_order ON work_order.id = work_order_id"


def _stock(town: Town, told: Told, report: Report) -> None:
    """A level is the sum of its movements; what technicians took is what moved."""
    for location, part, on_hand, moved in town.rows(_LEVELS):
        report.must(on_hand == moved, f"{part} at {location}: {on_hand} on hand, movements say {moved}")
    used: Counter[str] = Counter()
    for order, quantity in town.rows("SELECT work_order, quantity FROM stock_movement WHERE reason = 'used'"):
        used[str(order)] -= int(str(quantity))
    for order, pieces in told.parts.items():
        report.missing(f"a part of {order}", max(0, pieces - used[order]))
        report.twice(f"a part of {order}", max(0, used[order] - pieces))


_LEVELS = """
SELECT stock_location.code, part.number, on_hand,
  (SELECT coalesce(sum(quantity), 0) FROM stock_movement AS m WHERE m.part_id = part.id AND m.location_id = stock_location.id)
FROM stock_level JOIN part ON part.id = part_id JOIN stock_location ON stock_location.id = location_id
"""
