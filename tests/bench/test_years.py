"""The service can read the bulk-loaded records of the growth benchmark."""

from bench.years import ENTRIES_A_CASE, OPEN, live_through
from bot.demo.seed import SETUP, seed_company
from domain.cases.queries import get_case_for, list_queue, timeline_of
from domain.cases.rules import CaseStatus
from storage.database import fetch

CASES = 600


async def test_years_of_records_read_as_those_that_people_made(database: str) -> None:
    await seed_company()

    closed = await live_through(CASES, asked_for=3)

    queue = await list_queue(SETUP)
    assert queue.total == OPEN + 1  # and the one that is the model for the others
    assert all(case.clocks.next_due is not None for case in queue.items)
    assert len(closed) == 3
    for ref in closed:
        assert (await get_case_for(SETUP, ref)).status is CaseStatus.CLOSED
        assert len(await timeline_of(SETUP, ref)) == ENTRIES_A_CASE


async def test_the_indexes_are_there_again_afterwards(database: str) -> None:
    await seed_company()
    names = "SELECT name FROM sqlite_master WHERE type = 'index'"
    if database.startswith("postgres"):
        names = "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'"
    before = {row["name"] for row in await fetch(names)}

    await live_through(CASES, asked_for=1)

    assert {row["name"] for row in await fetch(names)} == before
