"""The books after the faults: what was accepted, what came of it, and what people got to see, held against each other.

Everything is read with plain SQL and from the sandbox's own records; no code of the service has a say in it.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.faults.load import Told
from tests.faults.town import Town
from tests.faults.turns import out_of_turn

ACCEPTED = 200


@dataclass
class Report:
    """`wrong` has a line for everything that does not add up; the rest are counts."""

    kills: int = 0
    accepted: int = 0
    lost: int = 0
    doubled: int = 0
    unknown: int = 0
    parked: int = 0
    wrong: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])

    def missing(self, words: str, count: int = 1) -> None:
        if count:
            self.lost += count
            self.wrong.append(f"lost: {words}")

    def twice(self, words: str, count: int = 1) -> None:
        if count:
            self.doubled += count
            self.wrong.append(f"doubled: {words}")

    def must(self, holds: bool, words: str) -> None:
        if not holds:
            self.wrong.append(words)

    def once(self, count: int, words: str) -> None:
        self.missing(words, int(count == 0))
        self.twice(words, max(0, count - 1))

    def last_line(self) -> str:
        names = ("kills", "accepted", "lost", "doubled", "unknown", "parked")
        return ", ".join(f"{name} {getattr(self, name)}" for name in names)

    def __str__(self) -> str:
        return "\n".join([*self.notes, *self.wrong, self.last_line()])


def unsettled(town: Town) -> list[str]:
    """What is still under way or overdue, in words; empty when all is at rest."""
    now = town.ground.moment(datetime.now(UTC) - timedelta(seconds=1))
    counts = {
        "inbox items": town.rows("SELECT count(*) FROM inbox_item WHERE state IN ('waiting', 'working')"),
        "reactions": town.rows("SELECT count(*) FROM reaction_run WHERE state = 'waiting'"),
        "timers overdue": town.rows("SELECT count(*) FROM timer WHERE state = 'waiting' AND due_at < ?", now),
        "messages": town.rows("SELECT count(*) FROM outbox_item WHERE state IN ('waiting', 'sending')"),
        "files": town.rows("SELECT count(*) FROM media_item WHERE state = 'pending'"),
    }
    waiting = [f"{rows[0][0]} {what}" for what, rows in counts.items() if rows[0][0]]
    untaken = len(town.telegram.world.updates)
    return [*waiting, f"{untaken} updates not taken"] if untaken else waiting


def audit(town: Town, told: Told, kills: int) -> Report:
    report = Report(kills=kills)
    for line in unsettled(town):
        report.must(False, f"not at rest: {line}")
    _inbox(town, report)
    report.wrong += out_of_turn(town)
    _workers(town, report)
    _records(town, told, report)
    _stock(town, told, report)
    _sent_on_telegram(town, report)
    _sent_on_slack(town, report)
    _tried_again(town, report)
    report.wrong += town.ground.damage()
    return report


def _witnessed(town: Town, what: str) -> Counter[str]:
    return Counter({str(of): int(str(n)) for of, n in town.rows(_WITNESSED, what)})


_WITNESSED = "SELECT of, count(*) FROM witness WHERE what = ? GROUP BY of"


# What came in


def _inbox(town: Town, report: Report) -> None:
    """Each update that was answered 200 is kept; each that is kept had its turn once."""
    kept = {(source, key): (number, state) for source, key, number, state in town.rows(_INBOX)}
    for key in _taken_by_slack(town):
        report.missing(f"Slack's {key}", int(("slack", key) not in kept))
    for key in _taken_from_telegram(town):
        report.missing(f"Telegram's {key}", int(("telegram", key) not in kept))
    turns = _witnessed(town, "turn")
    for (source, key), (number, state) in kept.items():
        report.accepted += 1
        if state == "parked":
            report.parked += 1
        else:
            report.once(turns[str(number)], f"the turn of {source} {key} ({state})")


_INBOX = 'SELECT source, "key", id, state FROM inbox_item'


def _taken_by_slack(town: Town) -> Iterable[str]:
    for one in town.slack.deliveries:
        if one.status == ACCEPTED and one.payload.get("type") != "url_verification":
            yield str(one.payload.get("event_id") or one.payload.get("trigger_id"))


def _taken_from_telegram(town: Town) -> Iterable[str]:
    """All that the sandbox ever had for the bot and has no more."""
    pending = set(town.telegram.world.updates._pending)
    for number in town.updates:
        if number not in pending:
            yield f"update:{number}"


# What came of it


def _workers(town: Town, report: Report) -> None:
    reactions = _witnessed(town, "reaction")
    for number, name, state in town.rows("SELECT id, reaction, state FROM reaction_run"):
        if state == "parked":
            report.parked += 1
        elif state == "done":
            report.once(reactions[str(number)], f"reaction {name} ({number})")
    for what, count in _witnessed(town, "timer").items():
        report.twice(f"timer {what}", count - 1)
    parked = town.rows("SELECT slot, error FROM timer WHERE state = 'parked'")
    report.parked += len(parked)
    report.wrong += [f"parked: {line}" for line in town.rows(_PARKED)]


def _tried_again(town: Town, report: Report) -> None:
    """No fault of the books: what failed at first and came right, for whoever reads them."""
    for words, count in sorted(Counter(str(words) for (words,) in town.rows(_TRIED_AGAIN)).items()):
        report.notes.append(f"tried again, {count}: {words}")


_TRIED_AGAIN = """
SELECT 'inbox ' || substr(error, 1, 160) FROM inbox_item WHERE error <> '' AND state = 'done' UNION ALL
SELECT reaction || ' ' || substr(error, 1, 160) FROM reaction_run WHERE error <> '' AND state = 'done' UNION ALL
SELECT kind || ' ' || substr(error, 1, 160) FROM timer WHERE error <> '' AND state = 'fired'
"""

_PARKED = """
SELECT 'inbox ' || id, substr(error, 1, 200) FROM inbox_item WHERE state = 'parked' UNION ALL
SELECT 'reaction ' || reaction, substr(error, 1, 200) FROM reaction_run WHERE state = 'parked' UNION ALL
SELECT 'timer ' || slot, substr(error, 1, 200) FROM timer WHERE state = 'parked'
"""


def _records(town: Town, told: Told, report: Report) -> None:
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
    _work(town, told, report)
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


# What went out


@dataclass
class Letters:
    """Of messages with the same words to the same address: how many were to be sent, may have been, were tried, came."""

    due: int = 0
    open: int = 0
    tries: int = 0
    came: int = 0


def _weigh(letters: dict[tuple[str, str], Letters], channel: str, report: Report) -> None:
    repeated = 0
    for (address, words), each in letters.items():
        what = f"{channel} to {address}: {words[:80]!r}"
        report.missing(what, max(0, each.due - each.came))
        report.twice(what, max(0, each.came - each.tries))
        repeated += max(0, each.came - each.due - each.open)
    unknown = sum(each.open for each in letters.values())
    absent = sum(max(0, each.due + each.open - each.came) for each in letters.values())
    report.unknown += unknown + repeated
    report.notes.append(
        f"{channel}: {repeated} repeated after an unknown outcome, {unknown} left unknown, of which {absent} never came"
    )


def _letters(town: Town, channel: str, kind: str) -> dict[tuple[str, str], Letters]:
    tries = _witnessed(town, "sending")
    letters: dict[tuple[str, str], Letters] = {}
    for number, address, body, state in town.rows(_OUTBOX, channel, kind):
        key = str(address), _words(json.loads(str(body)))
        each = letters.setdefault(key, Letters())
        each.due += state == "sent"
        each.open += state == "unknown"
        each.tries += tries[str(number)]
    return letters


_OUTBOX = "SELECT id, address, body, state FROM outbox_item WHERE channel = ? AND kind = ?"


def _words(body: dict[str, Any]) -> str:
    return str(body.get("text") or "")


def _sent_on_telegram(town: Town, report: Report) -> None:
    letters = _letters(town, "telegram", "message")
    for call in town.telegram.calls.listed():
        if call.method == "editMessageReplyMarkup" or not _took_effect(call.status, call.response):
            continue
        key = str(call.params.get("chat_id")), str(call.params.get("text") or call.params.get("caption") or "")
        if key in letters:
            letters[key].came += 1
    dead = town.rows(_DEAD)
    report.parked += len(dead)
    report.wrong += [f"dead: {line}" for line in dead]
    _weigh(letters, "telegram", report)


_DEAD = """
SELECT channel, kind, about, outcome FROM outbox_item
WHERE state = 'dead' OR (state = 'unknown' AND (repeatable OR channel = 'workshop'))
"""


def _took_effect(status: int, response: dict[str, Any]) -> bool:
    return status == ACCEPTED or "message is not modified" in str(response.get("description", ""))


def _sent_on_slack(town: Town, report: Report) -> None:
    letters = _letters(town, "slack", "post")
    for call in town.slack.calls:
        if call.method not in ("chat.postMessage", "chat.update") or not call.answer.get("ok"):
            continue
        key = str(call.args.get("channel")), str(call.args.get("text") or "")
        if key in letters:
            letters[key].came += 1
    _weigh(letters, "slack", report)
