"""No two rows of a file become one record unasked, no row renames another's, and a reference means one record or none."""

import pytest

from domain.assets.queries import find_by_serial
from domain.customers.actions import confirm_contact, create_guest_contact, register_account
from domain.customers.queries import export_contacts, get_account
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.transfer import export_sheet
from storage.journal.entries import JournalEntry
from tests.builders import SETUP, a_dispatcher
from tests.handlers.exchange.brought_in import bring_in, counts, problems, two_customers

pytestmark = pytest.mark.usefixtures("database", "held_clock")

ASSETS = "serial,type,account,site\n"
ALIKE = [
    (Kind.ACCOUNTS, "ref,name\nEAST,East\neast,Other\n", "ref 'east' reads like EAST, which is in line 2"),
    (Kind.ACCOUNTS, "ref,name\nA-1,One\nA\u20111,Two\n", "ref 'A\u20111' reads like A-1, which is in line 2"),
    (Kind.ACCOUNTS, "ref,name\nEAST,East\nEAST,Other\n", "is the same record as line 2"),
    (Kind.ACCOUNTS, "ref,name\nEAST,East\n\uff25\uff21\uff33\uff34,Other\n", "reads like EAST, which is in line 2"),
    (Kind.ACCOUNTS, "ref,name\nEAST,East\nnorth,Other\n", "ref 'north' reads like NORTH, which is there already"),
    (Kind.SITES, "ref,account,name\nX-1,NORTH,A\nx-1,HARB,B\n", "ref 'x-1' reads like X-1, which is in line 2"),
    (
        Kind.CONTACTS,
        "account,name,phone\nNORTH,Ada,+4930901820\nNORTH,Ada,0049 30 901820\n",
        "is the same record as line 2: Ada",
    ),
    (Kind.CONTACTS, "account,name,phone\nNORTH,Ada,\nNORTH,ADA,\n", "is the same record as line 2: Ada"),
    (
        Kind.ASSETS,
        f"{ASSETS}XK-2011,printer,NORTH,NORTH-1\nxk 2011,boiler,NORTH,NORTH-1\n",
        "is the same record as line 2: XK-2011",
    ),
    (
        Kind.ASSETS,
        f"{ASSETS}XK-2011,printer,NORTH,NORTH-1\nXK 2011,boiler,HARB,HARB-1\n",
        "is the same record as line 2: XK-2011",
    ),
    (
        Kind.CONTRACTS,
        "ref,account,name,starts_on\nK1,NORTH,A,2026-01-01\nk1,HARB,B,2026-01-01\n",
        "ref 'k1' reads like K1",
    ),
    (Kind.TERRITORIES, "code,name\nCity,A\nCITY,B\n", "code 'CITY' reads like City, which is in line 2"),
    (Kind.TECHNICIANS, "ref,name\nT-1,Jo\nt-1,Kim\n", "is the same record as line 2"),
    (Kind.PREFERENCES, "account,name\nNORTH,Ada\nNORTH,ADA\n", "is the same record as line 2: Ada"),
    (Kind.PARTS, "number,name\nPR-12,Roller\npr-12,Belt\n", "number 'pr-12' reads like PR-12, which is in line 2"),
    (
        Kind.PRICES,
        "ref,price_list,item,per,amount\nP-1,STD,labour,hour,75\np-1,STD,travel,flat,20\n",
        "ref 'p-1' reads like P-1, which is in line 2",
    ),
    (
        Kind.PRICES,
        "ref,price_list,item,per,amount\nP-1,STD,labour,hour,75\nP-2,OTHER,labour,hour,70\n",
        "customers without a list of their own have another list in EUR at that time: give its rows (P-1) a last day before",
    ),
    (Kind.TAXES, "ref,place,percent\nDE,DE,19\nde,DE,7\n", "ref 'de' reads like DE, which is in line 2"),
    (Kind.STOCK, "location,part,on_hand\nVAN,P1,1\nvan,P2,1\n", "location 'van' reads like VAN, which is in line 2"),
    (Kind.STOCK, "location,part,on_hand\nVAN,P1,1\nVAN,p1,2\n", "is the same record as line 2"),
    (
        Kind.STOCK,
        "location,location_name,part,on_hand\nVAN,Jo's van,P1,1\nVAN,Kim's van,P2,1\n",
        'location_name of VAN is "Kim\'s van" here and "Jo\'s van" in line 2',
    ),
]


@pytest.mark.parametrize(("kind", "sheet", "reason"), ALIKE)
async def test_two_rows_that_read_alike_are_refused_by_both_lines_and_nothing_comes_in(
    kind: Kind, sheet: str, reason: str
) -> None:
    await two_customers()
    await bring_in(Kind.PARTS, "number,name\nP1,One\nP2,Two\n") if kind is Kind.STOCK else None
    await bring_in(Kind.CONTACTS, "account,name\nNORTH,Ada\n") if kind is Kind.PREFERENCES else None
    before = await export_sheet(RECORDS[kind])

    intake = await bring_in(kind, sheet)

    (told,) = problems(intake)
    assert told.startswith("line 3: ")
    assert reason in told
    assert await export_sheet(RECORDS[kind]) == before


def test_every_kind_has_rows_that_read_alike() -> None:
    assert {kind for kind, _, _ in ALIKE} == set(Kind)


async def test_another_customers_machine_is_not_taken_for_one_that_reads_the_same() -> None:
    await two_customers()
    await bring_in(Kind.ASSETS, f"{ASSETS}XK-2011,printer,NORTH,NORTH-1\n")

    refused = await bring_in(Kind.ASSETS, f"{ASSETS}XK 2011,boiler,HARB,HARB-1\n")

    assert problems(refused) == [
        "line 2: XK 2011 reads like XK-2011 of NORTH. If that machine goes to HARB, write XK-2011; if it is another"
        " machine, give its serial as no other machine has it"
    ]
    kept = (await find_by_serial("XK2011")).exact
    assert kept is not None
    assert (kept.account_ref, kept.type) == ("NORTH", "printer")
    assert counts(await bring_in(Kind.ASSETS, f"{ASSETS}xk 2011,printer,NORTH,NORTH-1\n")) == (0, 0, 1)


async def test_two_people_with_the_number_of_the_reception_stay_two() -> None:
    await two_customers()
    sheet = "account,name,phone\nNORTH,Ada,+49 30 901820\nNORTH,Ben,030/901820\nHARB,Cem,+4930901820\n"
    sheet = sheet.replace("030/901820", "0049 30 901820")

    first = await bring_in(Kind.CONTACTS, sheet)
    again = await bring_in(Kind.CONTACTS, sheet)

    assert counts(first) == (3, 0, 0)
    assert [str(each) for each in first.remarks] == [
        "line 3: Ben has the number of Ada: both are contacts now. If it is one person, put Ada into was_name"
    ]
    assert (counts(again), again.remarks) == ((0, 0, 3), [])
    assert [each["name"] for each in await export_contacts()] == ["Ada", "Ben", "Cem"]


async def test_two_people_of_one_name_stay_two_in_whatever_order_their_rows_stand() -> None:
    await two_customers()
    sheet = "account,name,phone\nNORTH,Kim,+49309018201\nNORTH,Kim,+49309018202\n"

    assert counts(await bring_in(Kind.CONTACTS, sheet)) == (2, 0, 0)
    turned = "account,name,phone\nNORTH,Kim,+49309018202\nNORTH,Kim,+49309018201\n"
    assert counts(await bring_in(Kind.CONTACTS, turned)) == (0, 0, 2)
    unclear = await bring_in(Kind.CONTACTS, "account,name,phone\nNORTH,Kim,+49309018203\n")

    assert "NORTH has 2 contacts called Kim (+49309018201, +49309018202)" in problems(unclear)[0]


async def test_somebody_new_of_a_known_name_is_not_taken_for_who_stands_further_down() -> None:
    await two_customers()
    await bring_in(Kind.CONTACTS, "account,name,phone\nNORTH,Kim,+49309018201\n")

    both = await bring_in(Kind.CONTACTS, "account,name,phone\nNORTH,Kim,+49309018202\nNORTH,Kim,+49309018201\n")

    assert (problems(both), counts(both), both.endings) == ([], (1, 0, 1), [])
    assert [each["phone"] for each in await export_contacts()] == ["+49309018201", "+49309018202"]


@pytest.mark.parametrize("written", ["north", "North", "NORTH ", "\uff2e\uff2f\uff32\uff34\uff28", "NO\u200bRTH"])
async def test_a_reference_is_found_however_it_is_written(written: str) -> None:
    await two_customers()

    intake = await bring_in(Kind.SITES, f"ref,account,name\nN-2,{written},Annexe\n")

    assert (problems(intake), counts(intake)) == ([], (1, 0, 0))


async def test_a_reference_that_may_be_two_records_or_none_says_which_could_be_meant() -> None:
    await two_customers()
    # From before references were kept apart.
    await register_account(SETUP, ref="north", name="Another")

    intake = await bring_in(Kind.SITES, "ref,account,name\nA,North,A\nB,HARBB,B\nC,north,C\n")

    assert problems(intake) == [
        "line 2: account 'North' may be NORTH or north: write the one that is meant",
        "line 3: there is no account HARBB; is it HARB?",
    ]


async def test_a_file_that_comes_twice_writes_nothing_the_second_time() -> None:
    await two_customers()
    before = await JournalEntry.all().count()

    await two_customers()

    assert await JournalEntry.all().count() == before


@pytest.mark.parametrize(
    ("name", "phone"), [("Ada Berg", "+4930901820"), ("ADA  Berg", "+4930901820"), ("Ada Berg", "")]
)
async def test_whoever_is_there_twice_goes_out_once_and_comes_in_again_without_a_change(name: str, phone: str) -> None:
    """A guest who called themselves what the customer had called them, and whom staff confirmed."""
    await two_customers()
    await bring_in(Kind.CONTACTS, f"account,name,phone,email\nNORTH,Ada Berg,{phone},ada@north.example\n")
    north = (await get_account("NORTH")).id
    guest = await create_guest_contact(SETUP, account_id=north, name=name, phone=phone)
    await confirm_contact(await a_dispatcher(), contact=guest.id)

    exported = await export_sheet(RECORDS[Kind.CONTACTS])
    intake = await bring_in(Kind.CONTACTS, exported)

    assert (problems(intake), counts(intake)) == ([], (0, 0, 1))
    assert "ada@north.example" in exported
