"""Two people bring the same file in at the same moment."""

import asyncio

import pytest

from domain.customers.queries import export_contacts
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.sheet import row_of
from handlers.exchange.transfer import import_row
from tests.handlers.exchange.brought_in import IMPORT, bring_in, counts, problems, two_customers

pytestmark = pytest.mark.usefixtures("database", "held_clock")

CONTACTS = "account,name,phone\n" + "".join(
    f"NORTH,Person {number},+44 20 7946 00{number}\n" for number in range(10, 30)
)
ANNA = {"account": "NORTH", "name": "Anna Weiss", "phone": "+44 20 7946 0018"}


async def test_the_same_file_brought_in_twice_at_once_makes_nobody_twice() -> None:
    await two_customers()

    results = await asyncio.gather(*(bring_in(Kind.CONTACTS, CONTACTS) for _ in range(3)))

    assert [problems(each) for each in results] == [[], [], []]
    assert sorted(counts(each) for each in results) == [(0, 0, 20), (0, 0, 20), (20, 0, 0)]
    assert len(await export_contacts()) == 20


async def test_the_same_person_entered_by_two_at_once_is_one() -> None:
    await two_customers()
    record = RECORDS[Kind.CONTACTS]

    results = await asyncio.gather(
        *(import_row(IMPORT, record, row_of(ANNA, record), may_end=lambda ends: False) for _ in range(3))
    )

    assert sum(each.created for each in results) == 1
    assert len(await export_contacts()) == 1
