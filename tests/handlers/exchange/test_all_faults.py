"""All that is wrong with a file is said at once, in the reader's words."""

import re
from pathlib import Path

import pytest

from handlers.exchange.kinds import Kind
from handlers.texts.catalogue import LANGUAGES, texts_for
from storage.schema.migration import SchemaMismatch
from tests.handlers.exchange.brought_in import bring_in, problems, two_customers

pytestmark = pytest.mark.usefixtures("database", "held_clock")

ROOT = Path(__file__).parents[3]
CONTRACTS = "ref,account,name,starts_on,always_open\n"


async def test_a_row_with_one_fault_does_not_hide_its_others() -> None:
    await two_customers()
    first = "K-1,NORHT,,soon,perhaps\n"
    second = "K-1,HARB,Gold,2026-01-01,maybe\n"

    told = problems(await bring_in(Kind.CONTRACTS, CONTRACTS + first + second))

    assert told == [
        "line 2: name is empty",
        "line 2: starts_on is 'soon'; write a day as 2026-12-31",
        "line 2: always_open is 'perhaps'; it may be yes or no",
        "line 2: there is no account NORHT; is it NORTH?",
        "line 3: always_open is 'maybe'; it may be yes or no",
        "line 3: is the same record as line 2",
    ]


async def test_a_wrong_header_does_not_hide_what_is_wrong_with_the_rows() -> None:
    await two_customers()

    told = problems(await bring_in(Kind.CONTRACTS, "ref,account,nmae,starts_on\nK-1,HARBB,Gold,soon\n"))

    assert told == [
        "line 1: there is no column 'nmae'; is it name?",
        "line 1: the column 'name' is missing",
        "line 2: starts_on is 'soon'; write a day as 2026-12-31",
        "line 2: there is no account HARBB; is it HARB?",
    ]


async def test_hours_of_a_coverage_that_cannot_be_read_are_said_in_the_readers_words() -> None:
    await two_customers()
    coverage = 'ref,account,name,starts_on,coverage\nK-1,NORTH,Gold,2026-01-01,"[{""hours"": ""Mon 8 to 5""}]"\n'

    (told,) = problems(await bring_in(Kind.CONTRACTS, coverage))

    assert told.startswith("line 2: coverage has ")
    assert "; write hours as Mon-Fri 08:00-17:00" in told


async def test_the_report_is_in_the_readers_words() -> None:
    await two_customers()

    intake = await bring_in(Kind.CONTRACTS, CONTRACTS + "K-1,NORHT,,soon,\n")

    assert [each.told(texts_for("de")) for each in intake.problems] == [
        "Zeile 2: name ist leer",
        "Zeile 2: starts_on ist 'soon'; schreiben Sie das Datum so: 2026-12-31",
        "Zeile 2: account NORHT gibt es nicht; meinen Sie NORTH?",
    ]


@pytest.mark.parametrize("serial", ["1.23E+15", "1,23E+15", "4E+11"])
async def test_a_serial_whose_digits_a_spreadsheet_threw_away_is_refused(serial: str) -> None:
    await two_customers()
    sheet = f'serial,type,account,site\n"{serial}",printer,NORTH,NORTH-1\n'

    assert problems(await bring_in(Kind.ASSETS, sheet)) == [
        f"line 2: serial is {serial!r}, which has lost its last digits in a spreadsheet: format the column as text there"
        " and write it again"
    ]
    assert problems(await bring_in(Kind.ASSETS, sheet.replace(serial, "5E10-1"))) == []


async def test_a_tax_category_that_there_is_not_is_said_with_those_that_there_are() -> None:
    intake = await bring_in(Kind.TAXES, "ref,place,percent,category\nT-1,DE,19,Q\n")

    assert problems(intake) == ["line 2: category is 'Q'; it may be S, Z, E, AE, O"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_fault_has_words(language: str) -> None:
    """Those that the code names, in the domain (`row-`) and in the cells (`cell-`)."""
    words = texts_for(language)
    domain = "\n".join(path.read_text() for path in sorted(ROOT.glob("domain/**/*.py")))
    exchange = "\n".join(path.read_text() for path in sorted(ROOT.glob("handlers/exchange/**/*.py")))
    named = re.findall(r"(?:RowRefused|batch\.ends|batch\.remark)\(\s*(f?\"[^\"]*\")", domain + exchange)
    named += re.findall(r"batch\.agree\([^\n]*why=(\"[^\"]*\")", domain)
    rows = {"row-" + each.strip('"') for each in named}
    cells = {f"cell-{each}" for each in re.findall(r"(?:BadCell|BadHours)\(\s*f?\"([^\"]*)\"", exchange)}
    whole = set(re.findall(r"Fault\(\"([^\"]*)\"", exchange))

    assert len(rows) > 15
    assert len(cells) > 25
    assert sorted(key for key in rows | cells | whole if not words.has(key)) == []


def test_a_database_that_lacks_many_migrations_is_said_in_one_line() -> None:
    assert str(SchemaMismatch([f"000{number}_x" for number in range(2, 8)], [])) == (
        "the database lacks 0002_x, 0003_x, 0004_x and 3 more: run `callout migrate`"
    )
