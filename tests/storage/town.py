"""A company in a database made by the migrations, with something in every kind of column, for what saves and moves it."""

import asyncio
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson

from bot.demo.seed import seed_company
from domain.actor import system_actor
from domain.appointments.actions import cancel, schedule_appointment
from domain.cases.actions import open_case
from domain.cases.queries import list_assets_for
from domain.crew.queries import list_technicians
from domain.model_modules import MODEL_MODULES
from domain.window import Window
from domain.work_orders.actions import create_work_order
from storage import conversations, timers
from storage.archive.backup import opened
from storage.clock import now
from storage.conversations import ConversationState
from storage.database import close_database, execute, open_database
from storage.encryption import use_keys
from storage.inbox.accepting import InboxWriter, Incoming
from storage.journal import entries as journal
from storage.journal.seals import seal_new
from storage.media import items as media
from storage.media.items import MediaStore
from storage.preferences import write_preference
from storage.schema.migration import migrate
from tests.shared import KEY

FILE = "town.sqlite3"
PICTURES = [b"\x89PNG\r\n\x1a\n" + bytes([number]) * 3000 for number in range(3)]


@dataclass
class Town:
    """`url` is a SQLite file that may be changed; `store` has its three pictures."""

    url: str
    path: Path
    store: MediaStore
    folder: Path

    @classmethod
    def copied(cls, file: Path, folder: Path) -> "Town":
        path = folder / FILE
        shutil.copy(file, path)
        shutil.copytree(file.parent / "media", folder / "media")
        return cls(f"sqlite://{path}", path, MediaStore(str(folder / "media")), folder)


async def _give_work() -> None:
    """A work order that one technician was taken off, and another has a visit for."""
    setup, start = system_actor("setup"), now() + timedelta(hours=1)
    machine = (await list_assets_for(setup)).items[0]
    case = await open_case(setup, assets=[machine.serial], problem="It jams on every page", channel="telegram")
    order = await create_work_order(setup, case=case.ref)
    for number, technician in enumerate((await list_technicians())[:2]):
        window = Window(start, start + timedelta(hours=1))
        visit = await schedule_appointment(setup, work_order=order.ref, technician=technician.ref, window=window)
        if number == 0:
            await cancel(setup, appointment=visit.ref, reason="Ill")


async def _settle(url: str, store: MediaStore) -> None:
    await migrate(url, lambda name: None)
    await open_database(url, MODEL_MODULES)
    try:
        await seed_company()
        await _give_work()
        for picture in PICTURES:
            await media.record_media(kind="photo", key=await store.write(picture), content=picture)
        writer = InboxWriter()
        for key in ("1", "2", "3"):
            await writer.accept(Incoming("telegram", key, "5", b"\x00\xff{" + key.encode()))
        await execute("DELETE FROM inbox_item WHERE \"key\" = '3'")  # a number that was given and is gone
        await timers.set_timer("sla:C-1", "sla.breach", now(), {"case": "C-1"})
        state = ConversationState("report_fault", 1, "problem", {"note": "späť \"{'b':1}\""}, now())
        await conversations.save_conversation("telegram", "5", state)
        await write_preference("digest", {"hour": 7, "share": 0.25})
        data = {"price": 12.0, "far": 1e16, "near": 1e-7, "none": None, "list": [1, 2.5, "x"]}
        await journal.append(name="demo.done", actor="x", actor_name="Zoë", subjects=["case:C-1"], data=data)
        await seal_new()
        await journal.append(name="demo.later", actor="x", actor_name="", subjects=[], data={})
    finally:
        await close_database()


def settle(folder: Path) -> None:
    use_keys([KEY])
    asyncio.run(_settle(f"sqlite://{folder / FILE}", MediaStore(str(folder / "media"))))


async def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of a database by table, in a form that is the same wherever they are."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    async with opened(url) as source:
        for table in await source.tables():
            rows = [row async for batch in source.rows(table) for row in batch]
            found[table.name] = [tuple(_plain(value) for value in row) for row in rows]
    return found


def _plain(value: Any) -> Any:
    """PostgreSQL keeps the content of a JSON column, not how it was written."""
    return orjson.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value
