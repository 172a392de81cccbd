"""Tokens that stood in plain text in sent and received messages are gone after the migration, however many rows there are."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from domain.access.models import GrantToken
from domain.model_modules import MODEL_MODULES
from storage.columns import dump_json
from storage.database import as_json, close_database, fetch, moment, open_database
from storage.schema.migration import migrate
from tests.storage.schema.test_released_schemas import blank

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
MANY = 1100
"""More than two pages."""


def token(name: str, number: int) -> str:
    return hashlib.sha256(f"{name}{number}".encode()).hexdigest()[:32]


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


async def insert(table: str, **values: Any) -> int:
    marks = ", ".join("?" * len(values))
    columns = ", ".join(f'"{each}"' for each in values)
    query = f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING id"
    return int((await fetch(query, list(values.values())))[0]["id"])


async def grant(text: str) -> int:
    common = {
        "scope": "staff.join",
        "subject": "staff:1",
        "audience": "telegram",
        "holder": "staff:1",
        "created_by": "staff:1",
    }
    times = {"created_at": moment(AT), "expires_at": moment(AT)}
    number = await insert("access_grant", **common, **times, claimed_by="", used_by="")
    await insert("grant_token", grant_id=number, token_hash=hashed(text), created_at=moment(AT))
    return number


async def sent(state: str, text: str) -> int:
    body = dump_json({"text": f"https://t.me/our_bot?start=join-{text}"})
    known = {
        "channel": "telegram",
        "address": "1",
        "kind": "message",
        "body": body,
        "slot": "",
        "mode": "new",
        "about": "",
    }
    counts = {"priority": 1, "repeatable": False, "attempts": 0, "owner": "", "outcome": "", "message_id": ""}
    times = dict.fromkeys(("not_before", "created_at"), moment(AT))
    return await insert("outbox_item", **known, **counts, **times, state=state)


async def came(number: int, body: bytes) -> int:
    known = {
        "source": "telegram",
        "key": str(number),
        "sender": "telegram:1",
        "kind": "",
        "body": body,
        "state": "done",
    }
    times = dict.fromkeys(("received_at", "due_at"), moment(AT))
    return await insert("inbox_item", **known, **times, attempts=0, owner="", error="")


async def test_no_token_is_left_in_any_row_and_what_is_still_to_be_sent_gets_a_new_one(tmp_path: Path) -> None:
    async with blank("tokens", tmp_path) as url:
        await migrate(url, lambda name: None, until="0017_grants")
        await open_database(url, MODEL_MODULES)
        try:
            number = await grant(token("open", 0))
            await grant(token("sent", 0))
            for each in range(MANY):
                await came(each, b'{"text": "/start join-%s"}' % token("came", each).encode())
                await sent("sent", token("sent", 0))
            waiting = await sent("waiting", token("open", 0))
        finally:
            await close_database()

        await migrate(url, lambda name: None, until="0018_tokens_out_of_rows")

        await open_database(url, MODEL_MODULES)
        try:
            bodies = await fetch("SELECT body FROM inbox_item ORDER BY id")
            assert {bytes(row["body"]) for row in bodies} == {b'{"text": "/start join-token-is-gone"}'}
            rows = {row["id"]: as_json(row["body"]) for row in await fetch("SELECT id, body FROM outbox_item")}
            open_ = rows.pop(waiting)
            assert {body["text"] for body in rows.values()} == {"https://t.me/our_bot?start=join-token-is-gone"}
            (asked,) = open_["grants"]
            assert open_["text"].endswith(asked["placeholder"])
            assert asked["grant"] == number
            assert await GrantToken.filter(token_hash=hashed(token("open", 0))).count() == 0
            ended = await fetch("SELECT ended_at FROM access_grant WHERE id <> ?", [number])
            assert ended[0]["ended_at"] is not None
        finally:
            await close_database()
