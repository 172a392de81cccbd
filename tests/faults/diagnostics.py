"""Diagnostics for a person whose expected message did not arrive: their phone, their inbox items, their outbox rows."""

from collections.abc import Iterator

from tests.faults.messages import message_body
from tests.faults.phones import Handset, words_in
from tests.faults.town import Town

_CAME = """
SELECT id, kind, state, attempts, deaths, received_at, due_at, owner, substr(error, 1, 120) FROM inbox_item
WHERE sender = ? ORDER BY id DESC LIMIT 12
"""
_GOES = """
SELECT id, kind, mode, slot, state, attempts, created_at, sent_at, message_id, CAST(body AS text) FROM outbox_item
WHERE address = ? ORDER BY id DESC LIMIT 16
"""
_PLACE = "SELECT * FROM conversation WHERE address = ?"


def diagnostics_of(town: Town, handset: Handset) -> Iterator[str]:
    """Newest first."""
    for message in handset.said()[:12]:
        yield f"{message.id}: {words_in(message)[:100]!r} {message.body.get('reply_markup')}"
    yield f"keyboard: {town.telegram.phone(handset.id).chat.keyboard}"
    for query, value in ((_PLACE, handset.id), (_CAME, f"telegram:{handset.id}"), (_GOES, handset.id)):
        for row in town.rows(query, str(value)):
            yield " | ".join(_shown(each) for each in row)


def _shown(value: object) -> str:
    kept = str(value)
    return str(message_body(kept))[:120] if kept.startswith('"v1.') else kept
