"""Consistency after faults: compares what was accepted, what came of it, and what people saw.

Everything is read with plain SQL and from the sandbox's own records, without any code of the service.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from tests.faults.findings import Report
from tests.faults.jobs import check_jobs
from tests.faults.messages import check_messages
from tests.faults.observed import Observed
from tests.faults.records import check_records
from tests.faults.town import Town
from tests.faults.turns import out_of_turn

ACCEPTED = 200


def unsettled(town: Town) -> list[str]:
    """Work that is still under way or overdue, in words; empty when there is none."""
    now = town.database.moment(datetime.now(UTC) - timedelta(seconds=1))
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


def audit(town: Town, observed: Observed, kills: int) -> Report:
    report = Report(kills=kills)
    for line in unsettled(town):
        report.must(False, f"not at rest: {line}")
    _inbox(town, report)
    report.wrong += out_of_turn(town)
    _workers(town, report)
    check_records(town, observed, report)
    check_jobs(town, observed, report)
    check_messages(town, report)
    _tried_again(town, report)
    report.wrong += town.database.damage()
    return report


# Accepted items


def _inbox(town: Town, report: Report) -> None:
    """Each update that was answered 200 is in the inbox, and each item there had its turn once."""
    kept = {(source, key): (number, state) for source, key, number, state in town.rows(_INBOX)}
    for key in _taken_by_slack(town):
        report.missing(f"Slack's {key}", int(("slack", key) not in kept))
    for key in _taken_from_telegram(town):
        report.missing(f"Telegram's {key}", int(("telegram", key) not in kept))
    turns = town.witnessed("turn")
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
    """All updates that the bot has taken from the sandbox."""
    pending = set(town.telegram.world.updates._pending)
    for number in town.updates:
        if number not in pending:
            yield f"update:{number}"


# Their effects


def _workers(town: Town, report: Report) -> None:
    reactions = town.witnessed("reaction")
    for number, name, state in town.rows("SELECT id, reaction, state FROM reaction_run"):
        if state == "parked":
            report.parked += 1
        elif state == "done":
            report.once(reactions[str(number)], f"reaction {name} ({number})")
    for what, count in town.witnessed("timer").items():
        report.twice(f"timer {what}", count - 1)
    parked = town.rows("SELECT slot, error FROM timer WHERE state = 'parked'")
    report.parked += len(parked)
    report.wrong += [f"parked: {line}" for line in town.rows(_PARKED)]


def _tried_again(town: Town, report: Report) -> None:
    """Note, not as an error, what failed at first and succeeded at a retry."""
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
