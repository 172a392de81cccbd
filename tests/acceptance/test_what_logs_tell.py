"""The log of a whole visit: it names the records, and contains no person and nothing that was said."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.demo import company
from bot.watch.logs import set_up_logs
from handlers.installation import installation
from storage.database import fetch
from storage.inbox.items import InboxItem
from storage.outbox.items import OutboxItem
from tests.acceptance.people import a_fault, done_on_site, recognised
from tests.acceptance.stage import Stage


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logs(as_json=True, stream=stream)
    yield stream
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


async def names_and_numbers() -> set[str]:
    """The names and phone numbers of everybody in the database."""
    found: set[str] = set()
    for table in ("contact", "technician", "staff_member"):
        for row in await fetch(f"SELECT * FROM {table}"):
            found |= {str(row[column]) for column in ("name", "phone", "email") if row.get(column)}
    return found


async def said() -> set[str]:
    """Every text longer than a word in received and sent messages."""
    found: set[str] = set()
    for item in await InboxItem.filter(source="telegram"):
        found |= _texts(json.loads(item.body))
    for message in await OutboxItem.all():
        found |= _texts(message.body)
    return {text for text in found if " " in text}


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["text"]} if isinstance(value.get("text"), str) else set()
        return own.union(*(_texts(each) for each in value.values()))
    return set().union(*map(_texts, value)) if isinstance(value, list) else set()


async def test_a_visit_leaves_its_records_in_the_log_and_no_person(written: io.StringIO, stage: Stage) -> None:
    peter, dana, leo = stage.customer("Peter Lang"), stage.member("Dana Ortiz"), stage.technician("T-LEO")

    await recognised(peter)
    case = await a_fault(peter, "Printer in the library")
    await dana.sees(case)
    await dana.command(f"/assign {case} leo")
    await leo.sees("New visit")
    await done_on_site(leo)
    await leo.sees("sign|signature|Sign")

    log = written.getvalue()
    lines = [json.loads(line) for line in log.splitlines()]
    turns = [line for line in lines if line["event"] == "turn.done"]
    assert len(turns) > 20
    assert all(turn["item"] and turn["source"] in ("telegram", "slack") and turn["sender"] for turn in turns)
    assert {line["about"] for line in lines if line["event"] == "delivery.sent"} >= {case}
    assert any(f"case:{case}" in turn["records"] for turn in turns)

    people = await names_and_numbers()
    assert {"Peter Lang", "Dana Ortiz", "Leo Brandt"} <= people
    words = await said()
    assert len(words) > 20
    settings = stage.demo.service.settings
    tokens = {settings.telegram_token, settings.slack_bot_token, settings.slack_signing_secret, settings.secret_key}
    opening = {token.get_secret_value() for token in tokens} | {installation().telegram_token}
    shorter = {word.lstrip("+") for word in people} | {name.split()[0] for name in people if " " in name}
    ids = {f'"telegram:{person}"' for person in (peter.id, leo.id)}
    for secret in people | shorter | words | opening | ids | {company.ADMINISTRATOR[1]}:
        assert secret not in log, f"{secret!r} stands in the log"
