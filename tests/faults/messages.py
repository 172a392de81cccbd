"""Checks of sent messages: each arrived, and none more often than it was attempted."""

from dataclasses import dataclass
from typing import Any

from storage.encrypted_columns import load_encrypted
from storage.outbox.items import BODY
from tests.faults.findings import Report
from tests.faults.town import Town

ACCEPTED = 200


def check_messages(town: Town, report: Report) -> None:
    _sent_on_telegram(town, report)
    _sent_on_slack(town, report)


@dataclass
class MessageCounts:
    """Counts of messages with the same text to the same address: due, with unknown outcome, attempted, arrived."""

    due: int = 0
    open: int = 0
    tries: int = 0
    came: int = 0


def _weigh(counts: dict[tuple[str, str], MessageCounts], channel: str, report: Report) -> None:
    repeated = 0
    for (address, words), each in counts.items():
        what = f"{channel} to {address}: {words[:80]!r}"
        report.missing(what, max(0, each.due - each.came))
        report.twice(what, max(0, each.came - each.tries))
        repeated += max(0, each.came - each.due - each.open)
    unknown = sum(each.open for each in counts.values())
    absent = sum(max(0, each.due + each.open - each.came) for each in counts.values())
    report.unknown += unknown + repeated
    report.notes.append(
        f"{channel}: {repeated} repeated after an unknown outcome, {unknown} left unknown, of which {absent} never came"
    )


def _message_counts(town: Town, channel: str, kind: str) -> dict[tuple[str, str], MessageCounts]:
    tries = town.witnessed("sending")
    counts: dict[tuple[str, str], MessageCounts] = {}
    for number, address, body, state in town.rows(_OUTBOX, channel, kind):
        key = str(address), _words(message_body(body))
        each = counts.setdefault(key, MessageCounts())
        each.due += state == "sent"
        each.open += state == "unknown"
        each.tries += tries[str(number)]
    return counts


_OUTBOX = "SELECT id, address, body, state FROM outbox_item WHERE channel = ? AND kind = ?"


def message_body(kept: object) -> dict[str, Any]:
    """The body of an outbox row as its column keeps it."""
    return load_encrypted(str(kept), purpose=BODY) or {}


def _words(body: dict[str, Any]) -> str:
    return str(body.get("text") or "")


def _sent_on_telegram(town: Town, report: Report) -> None:
    counts = _message_counts(town, "telegram", "message")
    for call in town.telegram.calls.listed():
        if call.method == "editMessageReplyMarkup" or not _took_effect(call.status, call.response):
            continue
        key = str(call.params.get("chat_id")), str(call.params.get("text") or call.params.get("caption") or "")
        if key in counts:
            counts[key].came += 1
    dead = town.rows(_DEAD)
    report.parked += len(dead)
    report.wrong += [f"dead: {line}" for line in dead]
    _weigh(counts, "telegram", report)


_DEAD = """
SELECT channel, kind, about, outcome FROM outbox_item
WHERE state = 'dead' OR (state = 'unknown' AND (repeatable OR channel = 'workshop'))
"""


def _took_effect(status: int, response: dict[str, Any]) -> bool:
    return status == ACCEPTED or "message is not modified" in str(response.get("description", ""))


def _sent_on_slack(town: Town, report: Report) -> None:
    counts = _message_counts(town, "slack", "post")
    for call in town.slack.calls:
        if call.method not in ("chat.postMessage", "chat.update") or not call.answer.get("ok"):
            continue
        key = str(call.args.get("channel")), str(call.args.get("text") or "")
        if key in counts:
            counts[key].came += 1
    _weigh(counts, "slack", report)
