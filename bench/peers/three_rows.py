"""Tortoise alone: transactions of three rows, one after the other, on SQLite, with each commit synced to disk.

Arguments: a folder for the database, and `bare` for Tortoise's own engine or `ours` for Callout's. Prints the transactions a second.
"""

import asyncio
import json
import sys
import time
from itertools import count
from pathlib import Path

from tortoise import Tortoise, fields
from tortoise.models import Model
from tortoise.transactions import in_transaction

from storage.database import connection_settings

SECONDS = 2.0
WARM_UP = 0.5


class Request(Model):
    id = fields.BigIntField(primary_key=True)
    number = fields.CharField(max_length=20)
    problem = fields.TextField()
    state = fields.CharField(max_length=10)
    opened_at = fields.DatetimeField(auto_now_add=True)


class Entry(Model):
    id = fields.BigIntField(primary_key=True)
    request = fields.BigIntField()
    name = fields.CharField(max_length=40)
    data = fields.JSONField()


class Letter(Model):
    id = fields.BigIntField(primary_key=True)
    address = fields.CharField(max_length=40)
    text = fields.TextField()


async def _one(number: int) -> None:
    async with in_transaction():
        request = await Request.create(number=f"C-{number}", problem="It stops and shows E7", state="open")
        await Entry.create(request=request.id, name="case_opened", data={"by": "Clara", "urgency": "hard"})
        await Letter.create(address="700000001", text="Thank you, we have got your request")


async def _transactions(seconds: float) -> float:
    began = time.perf_counter()
    for done in count(1):
        await _one(done)
        if (taken := time.perf_counter() - began) >= seconds:
            return done / taken
    raise AssertionError("endless")


async def main(folder: Path, engine: str) -> None:
    connection = connection_settings(f"sqlite://{folder / engine}.sqlite3")
    if engine == "bare":
        connection["engine"] = "tortoise.backends.sqlite"
        del connection["credentials"]["wal_autocheckpoint"]  # a setting of our engine only
    apps = {"peer": {"models": ["bench.peers.three_rows"], "default_connection": "default"}}
    await Tortoise.init(
        config={"connections": {"default": connection}, "apps": apps, "use_tz": True}, _enable_global_fallback=True
    )
    try:
        await Tortoise.generate_schemas(safe=True)
        await _transactions(WARM_UP)
        print(json.dumps({"rate": await _transactions(SECONDS)}))
    finally:
        await Tortoise.close_connections()


if __name__ == "__main__":
    from bench.peers.three_rows import main as main_of_the_module

    asyncio.run(main_of_the_module(Path(sys.argv[1]), sys.argv[2]))
