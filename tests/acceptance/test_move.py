"""A company moves to a server in the middle of a conversation, while its service runs."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from bot.app import Service
from storage.archive.transfer import is_fenced
from storage.database import connection_settings, is_sqlite
from storage.journal.audit import verify
from tests.acceptance.people import recognised
from tests.acceptance.stage import Stage

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")
ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.postgres, pytest.mark.skipif(not SERVER_URL, reason="needs a server")]


@pytest.fixture
async def blank_server() -> AsyncIterator[str]:
    name = f"{urlsplit(SERVER_URL).path[1:]}_moving"
    server = await asyncpg.connect(SERVER_URL)
    try:
        await server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await server.execute(f"CREATE DATABASE {name}")
        yield urlsplit(SERVER_URL)._replace(path=f"/{name}").geturl()
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await server.close()


async def move(settings: object, to: str) -> None:
    """The command, in a process of its own, beside the running service."""
    database = {"CALLOUT_DATABASE_URL": str(getattr(settings, "database_url", ""))}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "move", "--to", to, cwd=ROOT, env={**os.environ, **database},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()


@pytest.mark.capability("backup-and-move")
async def test_a_conversation_goes_on_on_the_server_with_what_was_said_during_the_move(
    stage: Stage, blank_server: str
) -> None:
    peter = stage.customer("Peter Lang")
    await recognised(peter)
    await peter.tap("Report a fault")
    await peter.tap("Printer in the library.*")
    await peter.sees("What is it doing")
    old = stage.demo.service
    file = connection_settings(old.settings.database_url)["credentials"]["file_path"]

    await move(old.settings, blank_server)
    await peter.say("The printer jams on every third page")
    await asyncio.sleep(0.3)
    assert is_fenced(Path(file))
    await old.stop()
    new = Service(old.settings.model_copy(update={"database_url": blank_server}), paced=False)
    await new.start()
    try:
        await peter.sees("Got your description")
        await peter.tap("That's all")
        await peter.sees("How bad is it|emergency|danger|safe")
        assert not is_sqlite()
        assert (await verify()).findings == []
    finally:
        await new.stop()
