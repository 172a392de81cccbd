"""The service's role on PostgreSQL: it runs the service, and can neither change, empty nor drop a table."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import asyncpg
import pytest

from domain.model_modules import MODEL_MODULES
from storage.database import close_database, execute, fetch, open_database
from storage.encryption import use_keys
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.items import InboxItem
from storage.journal.entries import append, entries_about
from storage.journal.seals import seal_new
from storage.replicas.liveness import liveness_lock
from storage.schema.migration import migrate, pending
from storage.schema.privileges import NoSuchRole, grant_to
from tests.architecture.sources import ROOT
from tests.attacks.doors import Doors
from tests.attacks.test_fuzzing import fuzz
from tests.builders import a_dispatcher, a_manager, an_administrator
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import ADA, DANA, MAX
from tests.handlers.technicians.stage import a_stage

SERVER = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")
pytestmark = pytest.mark.postgres


@dataclass(frozen=True)
class Roles:
    owner: str
    service: str
    name: str


@pytest.fixture
async def roles() -> AsyncIterator[Roles]:
    """A migrated database with the two roles of deploy/roles.sql, under names of their own."""
    if not SERVER:
        pytest.skip("about PostgreSQL")
    mark, password = secrets.token_hex(4), secrets.token_hex(8)
    name, owner, service = f"roles_{mark}", f"owner_{mark}", f"service_{mark}"
    admin = await asyncpg.connect(SERVER)
    await admin.execute(f'CREATE DATABASE "{name}"')
    at = urlsplit(SERVER)._replace(path=f"/{name}")
    inside = await asyncpg.connect(at.geturl())
    for statement in statements(name, owner, service, password):
        await inside.execute(statement)
    await inside.close()
    place = f"{at.hostname}:{at.port or 5432}"
    owned, served = (at._replace(netloc=f"{role}:{password}@{place}").geturl() for role in (owner, service))
    await migrate(owned, lambda _: None)
    await grant_to(owned, service)
    try:
        yield Roles(owned, served, service)
    finally:
        await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        for role in (owner, service):
            await admin.execute(f'DROP ROLE "{role}"')
        await admin.close()


def statements(name: str, owner: str, service: str, password: str) -> list[str]:
    """Those of deploy/roles.sql, as psql would fill them in."""
    lines = [line for line in (ROOT / "deploy/roles.sql").read_text().splitlines() if not line.startswith(("--", "\\"))]
    script = "\n".join(lines).replace(':"DBNAME"', f'"{name}"')
    for variable in (":'owner_password'", ":'service_password'"):
        script = script.replace(variable, f"'{password}'")
    script = script.replace("callout_owner", "OWNER").replace("callout", service).replace("OWNER", owner)
    return [each.strip() for each in script.split(";") if each.strip()]


FORBIDDEN = (
    "DROP TABLE journal_entry CASCADE",
    "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
    "DROP TRIGGER journal_entry_no_change ON journal_entry",
    "TRUNCATE journal_entry CASCADE",
    "UPDATE journal_entry SET actor = 'nobody'",
    "DELETE FROM journal_entry",
    "DELETE FROM journal_subject",
    "UPDATE journal_seal SET hash = 'x'",
    "TRUNCATE outbox_item",
    "DROP TABLE inbox_item",
    "CREATE TABLE mine (id int)",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "SET session_replication_role = replica",
    "DELETE FROM tortoise_migrations",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "CREATE ROLE another SUPERUSER",
)


async def test_the_services_role_can_change_no_table_and_nothing_in_the_journal(roles: Roles) -> None:
    connection = await asyncpg.connect(roles.service)
    try:
        for statement in FORBIDDEN:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
    finally:
        await connection.close()


async def test_the_services_role_can_do_what_the_service_does(roles: Roles) -> None:
    assert await pending(roles.service) == []
    use_keys(["a test's application key of fifty characters, more or less"])
    await open_database(roles.service, MODEL_MODULES)
    try:
        async with liveness_lock(roles.service):
            item = await InboxWriter().accept(Incoming("telegram", "update:1", "telegram:5", b"{}"))
            await InboxItem.filter(id=item).update(attempts=1)
            await append(name="case.opened", actor="staff:1", actor_name="Ada", subjects=["case:C-1"], data={})
            assert len(await entries_about("case:C-1")) == 1
            await seal_new()
            assert (await fetch("SELECT count(*) AS number FROM journal_seal"))[0]["number"] >= 1
        for table in [
            row["name"] for row in await fetch("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
        ]:
            await fetch(f'SELECT * FROM "{table}" LIMIT 1')
        await execute(f"DELETE FROM inbox_item WHERE id = {item}")
    finally:
        await close_database()


async def test_two_hundred_inputs_of_any_kind_are_served_with_the_services_role(
    roles: Roles, held_clock: HeldClock, workspace: None
) -> None:
    use_keys(["a test's application key of fifty characters, more or less"])
    await open_database(roles.service, MODEL_MODULES)
    try:
        await an_administrator("Ada Brandt", external_id=ADA)
        await a_dispatcher("Dana Ortiz", external_id=DANA)
        await a_manager("Max Lindner", external_id=MAX)
        async with a_stage(held_clock) as stage:
            await fuzz(stage, Doors(stage.application, stage.relay), seed=7, count=200)
        assert await seal_new() is not None
    finally:
        await close_database()


async def test_granting_again_changes_nothing_and_a_strange_name_is_refused(roles: Roles) -> None:
    assert await grant_to(roles.owner, roles.name) > 30

    for name in ('x"; DROP TABLE inbox_item; --', "", "A"):
        with pytest.raises(NoSuchRole):
            await grant_to(roles.owner, name)


def test_sqlite_has_no_roles(tmp_path: object) -> None:
    with pytest.raises(NoSuchRole):
        asyncio.run(grant_to(f"sqlite://{tmp_path}/x.sqlite", "callout"))
