"""Whatever is exported can be imported: into an empty company the same comes out, and into its own nothing changes."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from domain.actor import system_actor
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.sheet import write_sheet
from handlers.exchange.transfer import export_sheet, import_sheet
from storage.database import transaction
from storage.journal.entries import JournalEntry
from tests.handlers.exchange.companies import Company, companies

pytestmark = pytest.mark.usefixtures("database", "held_clock")

IMPORT = system_actor("import")


class Undo(Exception):
    """Leaves the database as it was."""


@asynccontextmanager
async def an_empty_company() -> AsyncGenerator[None]:
    try:
        async with transaction():
            yield
            raise Undo
    except Undo:
        pass


async def bring_in(files: dict[Kind, str]) -> tuple[int, int]:
    """How many records were new, and how many were changed."""
    created = updated = 0
    for kind, file in files.items():
        intake = await import_sheet(IMPORT, RECORDS[kind], file.encode())
        assert [str(each) for each in (*intake.problems, *intake.endings)] == [], file
        created, updated = created + intake.created, updated + intake.updated
    return created, updated


async def everything() -> dict[Kind, str]:
    return {kind: await export_sheet(RECORDS[kind]) for kind in Kind}


def some(examples: int) -> settings:
    skipped = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=examples, deadline=None, phases=[Phase.generate], suppress_health_check=skipped)


async def goes_round(company: Company) -> None:
    async with an_empty_company():
        await bring_in({kind: write_sheet(RECORDS[kind], records) for kind, records in company.items()})
        exported = await everything()

    async with an_empty_company():
        await bring_in(exported)
        assert await everything() == exported
        journalled = await JournalEntry.all().count()

        assert await bring_in(exported) == (0, 0)
        assert await everything() == exported
        assert await JournalEntry.all().count() == journalled, "what changes nothing writes nothing"


@some(2)
@given(company=companies())
async def test_what_is_exported_comes_in_again_as_it_was(company: Company) -> None:
    await goes_round(company)


@pytest.mark.slow
@some(100)
@given(company=companies())
async def test_what_many_companies_export_comes_in_again_as_it_was(company: Company) -> None:
    await goes_round(company)
