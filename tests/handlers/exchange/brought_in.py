"""Brings files in, as the tests of the import do."""

from typing import Any

from domain.actor import system_actor
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.transfer import ImportResult, import_sheet

IMPORT = system_actor("import")

ACCOUNTS = "ref,name\nNORTH,Northside Clinic\nHARB,Harbour School\n"
SITES = "ref,account,name\nNORTH-1,NORTH,Main house\nHARB-1,HARB,School\n"


async def bring_in(kind: Kind, text: str | bytes, **options: Any) -> ImportResult:
    content = text if isinstance(text, bytes) else text.encode()
    return await import_sheet(IMPORT, RECORDS[kind], content, **options)


async def two_customers() -> None:
    for kind, text in ((Kind.ACCOUNTS, ACCOUNTS), (Kind.SITES, SITES)):
        assert (await bring_in(kind, text)).done


def problems(intake: ImportResult) -> list[str]:
    return [str(each) for each in intake.problems]


def endings(intake: ImportResult) -> list[str]:
    return [str(each) for each in intake.endings]


def counts(intake: ImportResult) -> tuple[int, int, int]:
    return intake.created, intake.updated, intake.unchanged
