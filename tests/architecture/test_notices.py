"""What others do reaches a customer by one way only: a notice of a kind that is declared."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.notices import kinds
from handlers.notices.kinds import KINDS, Form, Kind
from handlers.notices.page import messages_page
from tests.architecture.sources import sources

SENDING = {
    "handlers.conversation.messages": {"send", "send_all"},
    "handlers.conversation.letters": {"write_letter"},
    "storage.outbox.putting": {"put_all"},
}
"""What writes a message for any address."""

MAY_SEND = {
    "handlers/notices/notify.py": "tells customers",
    "handlers/conversation/staff_chats.py": "tells members of staff, by their key",
    "handlers/conversation/messages.py": "defines it",
    "handlers/conversation/letters.py": "defines it",
    "handlers/conversation/router.py": "answers within the turn of whoever talks",
    "handlers/customers/danger.py": "answers within the turn of whoever talks",
    "handlers/telegram/apology.py": "answers whose message could not be handled",
}

NO_MESSAGES = {"commands", "service_report", "callback_answer", "fetch", "CHART", "LABEL", "PERSONAL_DATA"}
"""Kinds of outbox rows that no customer reads; Slack's own go through one module."""
SLACK = "handlers/slack/kit/outbound.py"


def senders() -> Iterator[tuple[str, str]]:
    """Each module that can write a message for any address, with the name that it imports for it."""
    for path, tree in sources("handlers", "scheduler", "domain"):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module in SENDING:
                yield from ((path, each.name) for each in node.names if each.name in SENDING[node.module])


def test_nothing_but_a_notice_reaches_a_customer_outside_of_their_own_turn() -> None:
    assert {path for path, _ in senders()} <= set(MAY_SEND)


def test_no_module_puts_a_message_into_the_outbox_by_itself() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in sources("handlers", "scheduler", "domain")
        if path not in (SLACK, "handlers/conversation/messages.py")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Outgoing"
        if _named(call.args[2]) not in NO_MESSAGES
    ]

    assert found == []


def _named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else str(getattr(node, "value", ""))


@pytest.mark.parametrize("path", sorted(MAY_SEND))
def test_whoever_may_send_by_themselves_still_does(path: str) -> None:
    assert path in {path for path, _ in sources("handlers")}


def test_the_page_of_messages_is_made_from_the_kinds() -> None:
    page = Path(__file__).parents[2] / "docs" / "messages.md"

    assert page.read_text(encoding="utf-8") == messages_page(), "run `make docs`"


MAILED = {
    "opened": {"request_opened"},
    "set, moved, called off": {"visit_set", "visit_moved", "visit_off", "cancelled"},
    "on the way": {"set_out"},
    "promise missed": {"late"},
    "question": {"message", "message_edited", "paused_for_you"},
    "who has it": {"in_hand"},
    "being deleted": {"erasure_put_off", "erasure_begun"},
    "reminder": {"reminded_day", "reminded_soon"},
    "report": {"report"},
    "answers to what they asked": {"visit_goes_on", "visit_ending", "not_ours"},
    "what they signed": {"signature_void"},
    "danger": {"nobody_yet", "danger_read", "somebody_has_it"},
}
"""What a person gets whom only mail reaches."""


def test_whom_only_mail_reaches_gets_what_they_must_know_and_no_more() -> None:
    assert {kind.name for kind in KINDS if kind.mail} == set().union(*MAILED.values())


NEVER_WAIT = {"set_out", "new_arrival", "message", "signature_asked", "nobody_yet", "danger_read", "somebody_has_it"}


def test_departure_arrival_danger_and_what_people_write_never_wait() -> None:
    assert not {kind.name for kind in KINDS if kind.waits} & NEVER_WAIT
    assert all(kind.form is Form.NEW for kind in KINDS if kind.waits)


def test_what_a_person_may_choose_a_channel_for_they_may_also_do_without() -> None:
    assert [kind.name for kind in KINDS if kind.group and not kind.optional] == []


def test_each_kind_is_declared_once_and_used() -> None:
    declared = {name: value for name, value in vars(kinds).items() if isinstance(value, Kind)}
    used = {
        each.name
        for _, tree in sources("handlers")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "handlers.notices.kinds"
        for each in node.names
    }

    assert sorted(declared.values(), key=lambda kind: kind.name) == sorted(KINDS, key=lambda kind: kind.name)
    assert set(Counter(kind.name for kind in KINDS).values()) == {1}
    assert set(declared) <= used
