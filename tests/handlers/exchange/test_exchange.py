from typing import Any

import pytest

from domain.access.rules import Role, staff_actor
from domain.actor import system_actor
from domain.assets.queries import find_by_serial
from domain.contracts.queries import get_contract
from domain.crew.queries import get_technician
from domain.customers.models import Site
from domain.customers.queries import export_contacts, get_account, get_site
from domain.errors import NotAllowed
from domain.parts.queries import get_part, stock_of
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.sheet import write_sheet
from handlers.exchange.transfer import ImportResult, export_sheet, import_sheet
from storage.database import fetch
from storage.journal.entries import JournalEntry, entries_about
from tests.handlers.exchange.brought_in import problems

IMPORT = system_actor("import")

FILES = {
    Kind.ACCOUNTS: """\
ref,name,kind,vip,language,timezone,currency,\
number,segment,tier,status,parent,manager,payment_days,credit_limit,balance,balance_on,approval_threshold,buyer_reference,tax_id,emergency_contacts,\
billing_name,billing_street,billing_postal_code,billing_city,billing_country,billing_email,postal_name,postal_street,postal_postal_code,postal_city,postal_country,postal_email
NORTH,Northside Clinic,enterprise,yes,de,Europe/Berlin,EUR,\
D-1001,clinic,premium,on_hold,,,30,5000.00,-120.50,2026-02-28,250.00,PO-7,DE129273398,Gate +4930901899 | Mr Li +447700900519,\
Northside Accounts,Post Box 7,10115,Berlin,DE,books@example.org,,,,,,
HARB,"Harbour School, Ltd.",,no,en,UTC,GBP,\
,school,,active,NORTH,,,,,,,,,,,,,,,,,,,,,
""",
    Kind.SITES: """\
ref,account,name,street,postal_code,city,country,latitude,longitude,timezone,weekly_hours,holidays,access_notes
NORTH-1,NORTH,Main house,Mill Lane 4,10115,Berlin,DE,52.53,13.38,Europe/Berlin,\
"Mon-Fri 08:00-12:00, 13:00-17:00 | Sat 09:00-12:00",DE-BE,"Ring twice.
Ask for Kim."
HARB-1,HARB,School,,,,,,,UTC,,,
""",
    Kind.CONTACTS: """\
account,name,phone,email,language,role,sites,phones,emails,ended,was_account,was_name,was_phone
NORTH,Ada Löwe,+4930901820,ada@example.org,de,administrator,,mobile +4915112345678 | home +4930901877,work desk@example.org,no,,,
NORTH,Ben,,,,standard,,,,no,,,
""",
    Kind.ASSETS: """\
serial,type,make,model,label,placement,account,site,installed_on,warranty_parts,warranty_labor,warranty_expense,notes,retired
XK-2011,printer,Acme,P9,,Reception,NORTH,NORTH-1,2024-05-01,2026-12-31,2025-05-01,,,no
BB 77 12,boiler,,,Cellar,,HARB,HARB-1,,,,,gone,yes
""",
    Kind.CONTRACTS: """\
ref,account,name,starts_on,ends_on,always_open,customer_pauses,billing_model,tier,coverage,overrides,sites,asset_types,machines,credits
K-1,NORTH,Gold,2026-01-01,2026-12-31,yes,waiting_for_customer | no_access,retainer,premium,\
"[{""asset_type"": ""printer"", ""hours"": ""Mon-Fri 07:00-19:00""}, \
{""category"": ""demo"", ""tier"": ""none"", ""hours"": ""24x7""}]",\
"[{""asset_type"": ""printer"", ""priority"": ""P2"", ""response"": ""15 min""}]",NORTH-1,printer,XK-2011,\
"[{""clock"": ""response"", ""percent"": ""10"", ""cap"": ""30"", ""period"": ""quarter""}, {""amount"": ""50.00""}]"
K-2,HARB,Plain,2026-01-01,,no,,time_and_materials,,,,,,,
""",
    Kind.TERRITORIES: """\
code,name,postal_codes,polygon
CITY,City,101 | 102,52.5 13.3 | 52.6 13.3 | 52.6 13.5
EAST,East,12,
""",
    Kind.TECHNICIANS: """\
ref,name,phone,language,timezone,skills,territories,shifts,van,home_latitude,home_longitude
T-1,Jamie Lee,+4915112345678,de,Europe/Berlin,boiler from 2024-01-01 until 2026-12-31 | printer,CITY | EAST,\
Mon-Fri 08:00-16:30,VAN-1,52.5,13.4
T-2,Kim,,en,UTC,,,,,,
""",
    Kind.PREFERENCES: """\
account,name,phone,quiet_hours,visits,progress,reports,surveys,days,parts,technician,only_asked
NORTH,Ada Löwe,+4930901820,21:30-07:00,,off,both,,mon | thu,evening,T-1,no
NORTH,Ben,,none,,,,,,,,yes
""",
    Kind.PARTS: """\
number,name,unit,cost,price,currency,fits,keywords
PR-12,Pickup roller,piece,8.50,12.75,EUR,printer,jam | paper
OIL,Oil,litre,1.250,2.000,KWD,,
""",
    Kind.STOCK: """\
location,location_name,location_kind,part,on_hand
VAN-1,Jamie's van,van,PR-12,2
MAIN,MAIN,warehouse,PR-12,40
MAIN,MAIN,warehouse,OIL,0
""",
    Kind.PRICES: """\
ref,price_list,tier,currency,item,of,period,per,amount,minimum_minutes,round_minutes,starts_on,ends_on
GOLD-1,GOLD,Gold,EUR,labour,,standard,hour,60,30,15,2026-01-01,2026-12-31
STD-1,STANDARD,,EUR,labour,,standard,hour,75.5,30,15,,
STD-2,STANDARD,,EUR,labour,,after_hours,times,2,0,0,,
STD-3,STANDARD,,EUR,travel,north,standard,flat,45,0,0,,
""",
    Kind.TAXES: """\
ref,place,percent,category,of,kind,reason,starts_on,ends_on
DE,DE,19,S,,,,,
DE-OLD,DE,16,S,labour,,,2020-07-01,2020-12-31
XX,DE-10,0,E,,school,Exempt schools,,
""",
}

EXPORTED = {
    Kind.SITES: """\
ref,account,name,street,postal_code,city,country,latitude,longitude,timezone,weekly_hours,holidays
NORTH-1,NORTH,Main house,Mill Lane 4,10115,Berlin,DE,52.53,13.38,Europe/Berlin,\
"Mon-Fri 08:00-12:00, 13:00-17:00 | Sat 09:00-12:00",DE-BE
HARB-1,HARB,School,,,,,,,UTC,,
"""
}
"""Where it is not what was imported: how to get in stays here."""


async def bring_in(kind: Kind, text: str | bytes, **options: Any) -> ImportResult:
    content = text if isinstance(text, bytes) else text.encode()
    return await import_sheet(IMPORT, RECORDS[kind], content, **options)


async def bring_in_all(*kinds: Kind) -> None:
    for kind in kinds or tuple(Kind):
        intake = await bring_in(kind, FILES[kind])
        assert intake.problems == []


def counts(intake: ImportResult) -> tuple[int, int, int]:
    return intake.created, intake.updated, intake.unchanged


@pytest.fixture(autouse=True)
def opened(database: str) -> str:
    return database


async def test_what_goes_in_comes_out_the_same_and_goes_in_again_without_a_change() -> None:
    await bring_in_all()

    for kind in Kind:
        assert await export_sheet(RECORDS[kind]) == EXPORTED.get(kind, FILES[kind])
        again = await bring_in(kind, FILES[kind])
        assert (again.problems, again.created, again.updated) == ([], 0, 0), kind


async def test_an_export_that_comes_in_again_leaves_how_to_get_in_as_it_was() -> None:
    await bring_in_all(Kind.ACCOUNTS, Kind.SITES)

    intake = await bring_in(Kind.SITES, EXPORTED[Kind.SITES])

    assert (intake.problems, intake.updated) == ([], 0)
    assert (await Site.get(ref="NORTH-1")).way_in == "Ring twice.\nAsk for Kim."


async def test_a_changed_way_in_is_journalled_without_its_words() -> None:
    await bring_in_all(Kind.ACCOUNTS, Kind.SITES)

    changed = await bring_in(Kind.SITES, FILES[Kind.SITES].replace("Ring twice.", "Code 4711."))

    assert counts(changed) == (0, 1, 1)
    assert (await Site.get(ref="NORTH-1")).way_in == "Code 4711.\nAsk for Kim."
    entries = await JournalEntry.all()
    assert "customers.site_way_in_changed" in [entry.name for entry in entries]
    assert not [entry for entry in entries if "4711" in str(entry.data) or "Ring twice" in str(entry.data)]


async def test_the_records_are_what_the_cells_said() -> None:
    await bring_in_all()

    site = await get_site("NORTH-1")
    assert site.weekly_hours["0"] == [["08:00", "12:00"], ["13:00", "17:00"]]
    assert site.weekly_hours["5"] == [["09:00", "12:00"]]
    assert (await Site.get(ref="NORTH-1")).way_in == "Ring twice.\nAsk for Kim."
    assert (await get_part("PR-12")).price == 1275
    assert (await get_part("OIL")).price == 2000
    assert {each.location: each.on_hand for each in await stock_of("PR-12")} == {"VAN-1": 2, "MAIN": 40}
    technician = await get_technician("T-1")
    assert (technician.territories, technician.van, technician.home is not None) == (("CITY", "EAST"), "VAN-1", True)
    assert [skill.skill for skill in technician.skills] == ["boiler", "printer"]
    contract = await get_contract("K-1")
    assert (contract.always_open, contract.overrides[0]["response"]) == (True, "15 min")


async def test_an_imported_serial_is_found_though_it_is_mistyped_and_a_retired_one_is_not() -> None:
    await bring_in_all(Kind.ACCOUNTS, Kind.SITES, Kind.ASSETS)

    assert [asset.serial for asset in (await find_by_serial("XK-2O1")).near] == ["XK-2011"]
    assert (await find_by_serial("BB7712")).exact is None

    revived = FILES[Kind.ASSETS].replace("gone,yes", "back,no")
    assert counts(await bring_in(Kind.ASSETS, revived)) == (0, 1, 1)

    found = (await find_by_serial("bb-77-12")).exact
    assert found is not None
    assert found.serial == "BB 77 12"


async def test_a_row_that_is_known_is_changed_and_the_journal_tells_what_it_was() -> None:
    await bring_in_all(Kind.ACCOUNTS)

    intake = await bring_in(Kind.ACCOUNTS, "ref,name\nNORTH,Northside Hospital\nNEW,Newcomer\n")

    assert counts(intake) == (1, 1, 0)
    account = await get_account("NORTH")
    assert (account.name, account.vip, account.language) == ("Northside Hospital", True, "de")
    entries = await entries_about("account:NORTH")
    assert entries[-1].data["before"] == {"name": "Northside Clinic"}
    assert entries[-1].data["after"] == {"name": "Northside Hospital"}


async def test_parts_and_places_that_come_in_are_journaled_as_if_somebody_had_entered_them() -> None:
    await bring_in_all(Kind.PARTS, Kind.STOCK)

    part, place = await entries_about("part:PR-12"), await entries_about("location:VAN-1")

    assert [each.name for each in part] == ["parts.part_defined", "parts.stock_moved", "parts.stock_moved"]
    assert part[0].data["price"] == 1275
    assert [each.name for each in place] == ["parts.location_defined", "parts.stock_moved"]


async def test_every_bad_row_is_told_of_by_its_line_and_nothing_comes_in() -> None:
    await bring_in_all(Kind.ACCOUNTS)
    before = await export_sheet(RECORDS[Kind.SITES])
    sheet = (
        "ref,account,name,latitude,longitude,weekly_hours,access_notes\n"
        "GOOD,NORTH,Good,,,,\n"
        'BAD-1,NOBODY,Bad,,,,"two\nlines"\n'
        "\n"
        "BAD-2,NORTH,,95,13,Mon-Fri 8-17,\n"
        "BAD-3,NORTH,Half,52.5,,,\n"
        "GOOD,NORTH,Again,,,,\n"
        "BAD-4,NORTH\n"
    )

    intake = await bring_in(Kind.SITES, sheet)

    assert [str(problem) for problem in intake.problems] == [
        "line 3: there is no account NOBODY",
        "line 6: name is empty",
        "line 6: latitude is '95'; write degrees from -90 to 90, with a point: 52.5",
        "line 6: weekly_hours has 'Mon-Fri 8-17'; write hours as Mon-Fri 08:00-17:00",
        "line 7: latitude and longitude go together",
        "line 8: is the same record as line 2",
        "line 9: has 2 cells where the header has 7",
    ]
    assert await export_sheet(RECORDS[Kind.SITES]) == before


BAD_CELLS = [
    (Kind.ACCOUNTS, "ref,name,vip\nA,A,maybe\n", "vip is 'maybe'; it may be yes or no"),
    (Kind.ACCOUNTS, "ref,name,currency\nA,A,€\n", "currency is '€'; write a currency of three letters, such as EUR"),
    (Kind.ACCOUNTS, "ref,name,timezone\nA,A,Berlin\n", "timezone is 'Berlin'; write a time zone as Europe/Berlin"),
    (Kind.ACCOUNTS, f"ref,name\n{'A' * 31},A\n", "ref is longer than 30 characters"),
    (
        Kind.PARTS,
        'number,name,price\nP,P,"12,50"\n',
        "price is '12,50'; write an amount with a point and no currency: 12.50",
    ),
    (Kind.STOCK, "location,part,on_hand\nM,P,-1\n", "on_hand is '-1'; write a whole number from 0"),
    (Kind.STOCK, "location,part,on_hand\nM,P,1\n", "there is no part P"),
    (Kind.TECHNICIANS, "ref,name,territories\nT,T,MOON\n", "there is no territory MOON"),
    (
        Kind.TECHNICIANS,
        "ref,name,shifts\nT,T,Mon 08-17:00\n",
        "shifts has 'Mon 08-17:00'; write hours as Mon-Fri 08:00-17:00",
    ),
    (Kind.TERRITORIES, "code,name,polygon\nC,C,52 13 | 53 13\n", "polygon has fewer than three corners"),
    (
        Kind.CONTRACTS,
        "ref,account,name,starts_on\nK,A,K,1.1.2026\n",
        "starts_on is '1.1.2026'; write a day as 2026-12-31",
    ),
    (
        Kind.CONTRACTS,
        "ref,account,name,starts_on,ends_on\nK,A,K,2026-02-01,2026-01-01\n",
        "there is no account A",
    ),
    (Kind.CONTRACTS, "ref,account,name,starts_on,overrides\nK,A,K,2026-02-01,soon\n", "overrides is no JSON list"),
    (
        Kind.CONTRACTS,
        'ref,account,name,starts_on,overrides\nK,A,K,2026-02-01,"[{""priority"": ""P1"", ""response"": ""soon""}]"\n',
        'overrides has terms that can\'t be read: {"priority": "P1", "response": "soon"}',
    ),
]


@pytest.mark.parametrize(("kind", "sheet", "reason"), BAD_CELLS)
async def test_a_bad_cell_says_what_it_should_hold(kind: Kind, sheet: str, reason: str) -> None:
    intake = await bring_in(kind, sheet)

    assert str(intake.problems[0]) == f"line 2: {reason}"


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        ("name,quiet_hours\nAda Löwe,at night\n", "quiet hours are at night; write them like 21:00-07:00, or none"),
        ("name,days\nAda Löwe,someday\n", "someday is unknown here; it may be mon, tue, wed, thu, fri, sat, sun"),
        ("name,parts\nAda Löwe,noon\n", "noon is unknown here; it may be morning, afternoon, evening"),
        ("name,visits\nAda Löwe,pigeon\n", "visits is 'pigeon'; it may be chat, mail, both, off"),
        ("name,technician\nAda Löwe,T-9\n", "there is no technician T-9"),
        ("name\nNobody\n", "NORTH has no contact Nobody"),
    ],
)
async def test_a_preference_that_is_none_is_refused(sheet: str, reason: str) -> None:
    await bring_in_all(Kind.ACCOUNTS, Kind.CONTACTS)
    head, row, _ = sheet.split("\n")

    intake = await bring_in(Kind.PREFERENCES, f"account,phone,{head}\nNORTH,+4930901820,{row}\n")

    assert [str(problem) for problem in intake.problems] == [f"line 2: {reason}"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "line 1: the file is empty"),
        (b"ref,nmae\nA,B\n", "line 1: there is no column 'nmae'; is it name?"),
        (b"ref,name,name\nA,B,C\n", "line 1: the column 'name' is there twice"),
        (b"ref,vip\nA,yes\n", "line 1: the column 'name' is missing"),
        ("ref,name\nA,B\nC,Север\n".encode("cp1251"), "line 3: is not UTF-8: save the file as CSV UTF-8"),
        (b'ref,name\nA,"B\n', "line 2: is no CSV: unexpected end of data"),
    ],
)
async def test_a_file_that_is_no_sheet_of_the_kind_is_refused(content: bytes, problem: str) -> None:
    intake = await bring_in(Kind.ACCOUNTS, content)

    assert problem in [str(each) for each in intake.problems]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffref,name\nA,Löwe\n".encode(),
        "ref;name\r\nA;Löwe\r\n".encode(),
        "ref\tname\nA\tLöwe\n".encode(),
        "\n\nname , REF ,\n Löwe , A ,\n".replace(" ,\n", "\n").encode(),
    ],
    ids=["BOM", "semicolons", "tabs", "blanks, capitals and another order"],
)
async def test_a_sheet_is_read_as_programs_write_it(content: bytes) -> None:
    intake = await bring_in(Kind.ACCOUNTS, content)

    assert (intake.problems, (await get_account("A")).name) == ([], "Löwe")


async def test_a_dry_run_counts_and_changes_nothing() -> None:
    intake = await bring_in(Kind.ACCOUNTS, FILES[Kind.ACCOUNTS], dry_run=True)

    assert counts(intake) == (2, 0, 0)
    assert await export_sheet(RECORDS[Kind.ACCOUNTS]) == write_sheet(RECORDS[Kind.ACCOUNTS], [])
    assert await fetch("SELECT * FROM journal_entry") == []


async def test_a_contact_is_known_by_number_however_it_is_written_and_else_by_name() -> None:
    await bring_in_all(Kind.ACCOUNTS, Kind.CONTACTS)

    intake = await bring_in(
        Kind.CONTACTS,
        "account,name,phone,was_name\nNORTH,Ada Löwe-Berg,0049 30 901820,Ada Löwe\nNORTH,Ben,+4930901821,\n",
    )

    assert counts(intake) == (0, 2, 0)
    people = await export_contacts()
    assert [(each["name"], each["phone"]) for each in people] == [
        ("Ada Löwe-Berg", "+4930901820"),
        ("Ben", "+4930901821"),
    ]


async def test_progress_is_told_row_by_row() -> None:
    told: list[tuple[int, int]] = []

    await bring_in(Kind.ACCOUNTS, FILES[Kind.ACCOUNTS], progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 2), (2, 2)]


async def test_only_who_may_import_data_can() -> None:
    manager = staff_actor(id=1, name="Max", roles=[Role.MANAGER], language="en", timezone="UTC")
    administrator = staff_actor(id=2, name="Ada", roles=[Role.ADMINISTRATOR], language="en", timezone="UTC")
    table, content = RECORDS[Kind.ACCOUNTS], FILES[Kind.ACCOUNTS].encode()

    with pytest.raises(NotAllowed):
        await import_sheet(manager, table, content)

    assert counts(await import_sheet(administrator, table, content)) == (2, 0, 0)


async def test_an_amount_that_its_currency_has_no_coin_for_is_refused_and_not_rounded() -> None:
    rows = "ref,name,currency,credit_limit,balance\nA,A,EUR,12.345,\nB,B,JPY,,100.5\nC,C,EUR,12.340,-0.01\n"

    assert problems(await bring_in(Kind.ACCOUNTS, rows)) == [
        "line 2: credit_limit is 12.345; EUR has 2 digits after the point",
        "line 3: balance is 100.5; JPY has 0 digits after the point",
    ]
