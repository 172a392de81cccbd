"""Checks that everything customers sent is in the records once, and nothing else; and that stock equals the sum of its movements."""

import json
from collections import Counter

from tests.faults.findings import Report
from tests.faults.observed import Observed
from tests.faults.town import Town


def check_records(town: Town, observed: Observed, report: Report) -> None:
    _requests(town, observed, report)
    _notes(town, observed, report)
    for location, part, on_hand, moved in town.rows(_LEVELS):
        report.must(on_hand == moved, f"{part} at {location}: {on_hand} on hand, movements say {moved}")


def _requests(town: Town, observed: Observed, report: Report) -> None:
    cases: dict[str, list[tuple[str, str]]] = {}
    for ref, problem, media in town.rows("SELECT ref, problem, media FROM service_case"):
        cases.setdefault(str(problem), []).append((str(ref), str(media)))
    for problem, text in observed.faults.items():
        found = cases.pop(text, [])
        report.once(len(found), f"the request {problem!r}")
        for ref, media in found:
            report.must(observed.cases.get(problem, ref) == ref, f"{problem!r} was told another number than {ref}")
            report.must(len(json.loads(media)) == observed.photos[problem], f"{ref} has photos {media}")
    for text, found in cases.items():
        report.must(False, f"nobody reported {found}: {text!r}")
    opened = Counter(str(subject) for (subject,) in town.rows(_OPENED))
    for ref in observed.cases.values():
        report.once(opened[f"case:{ref}"], f"journal: {ref} opened")


_OPENED = """
SELECT subject FROM journal_subject JOIN journal_entry ON journal_entry.id = entry_id WHERE name = 'case.opened'
"""


def _notes(town: Town, observed: Observed, report: Report) -> None:
    notes = Counter(str(text) for (text,) in town.rows("SELECT text FROM case_message"))
    for note in observed.notes:
        report.once(notes.pop(note, 0), f"{note!r}")
    for text in notes:
        report.must(False, f"nobody wrote {text!r}")


_LEVELS = """
SELECT stock_location.code, part.number, on_hand,
  (SELECT coalesce(sum(quantity), 0) FROM stock_movement AS m WHERE m.part_id = part.id AND m.location_id = stock_location.id)
FROM stock_level JOIN part ON part.id = part_id JOIN stock_location ON stock_location.id = location_id
"""
