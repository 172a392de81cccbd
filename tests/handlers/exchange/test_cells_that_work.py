"""What a cell is taken for works later, and what can't work is refused with what to write instead."""

from datetime import UTC, datetime

import pytest

from domain.company import save_company_profile
from domain.crew.queries import get_technician
from domain.customers.models import Site
from domain.customers.queries import export_contacts, find_contacts_of_provider_phone, get_account, get_site
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.transfer import export_sheet
from tests.builders import SETUP, a_case, an_asset
from tests.conftest import HeldClock
from tests.handlers.exchange.brought_in import bring_in, counts, problems, two_customers

pytestmark = pytest.mark.usefixtures("database", "held_clock")

SITES = "ref,account,name,weekly_hours\n"


@pytest.mark.parametrize(
    ("written", "kept", "due"),
    [
        # Four business hours after Monday, 2 March, 10:00.
        ("Mon-Fri 22:00-06:00", "Mon-Fri 22:00-06:00", datetime(2026, 3, 3, 2)),
        ("Sun-Thu 08:00-16:00", "Mon-Thu 08:00-16:00 | Sun 08:00-16:00", datetime(2026, 3, 2, 14)),
        ("Fri-Mon 09:00-11:00", "Mon 09:00-11:00 | Fri-Sun 09:00-11:00", datetime(2026, 3, 7, 10)),
        ("Mon-Sun 00:00-24:00", "Mon-Sun 00:00-24:00", datetime(2026, 3, 2, 14)),
        ("Mon–Fri 9am–1pm, 1:30 p.m. - 5 pm", "Mon-Fri 09:00-13:00, 13:30-17:00", datetime(2026, 3, 2, 14, 30)),
        ("Mon-Fri 9.00-17.00", "Mon-Fri 09:00-17:00", datetime(2026, 3, 2, 14)),
        ("Mo-Fr 13:00-17:00, 8:00-12:00", "Mon-Fri 08:00-12:00, 13:00-17:00", datetime(2026, 3, 2, 15)),
        ("Monday to Friday ９:00 until 12pm", "Mon-Fri 09:00-12:00", datetime(2026, 3, 3, 11)),
    ],
)
async def test_hours_are_read_as_people_write_them_and_a_report_gets_its_promise(
    written: str, kept: str, due: datetime
) -> None:
    await two_customers()

    intake = await bring_in(Kind.SITES, f'{SITES}N-2,NORTH,Annexe,"{written}"\n')
    case = await a_case(asset=await an_asset(site=await get_site("N-2")))

    assert problems(intake) == []
    assert kept in await export_sheet(RECORDS[Kind.SITES])
    assert case.clocks.response is not None
    assert case.clocks.response.due_at == due.replace(tzinfo=UTC)


BAD_HOURS = {
    "Mon-Fri 08:00-17:00 | Fri 08:00-14:00": "has hours that overlap on Fri: give each time of a day once",
    "Fri 22:00-06:00 | Sat 05:00-09:00": "has hours that overlap on Sat: give each time of a day once",
    "Mon 08:00-08:00": "has '08:00-08:00', which ends as it begins; around the clock is 00:00-24:00",
    "Mon-Fri 9-5": "has 'Mon-Fri 9-5'; write hours as Mon-Fri 08:00-17:00",
    "Mon 13pm-5pm": "has '13pm', which is no time of day",
    "Mon 08:00-24:30": "has '24:30', which is no time of day",
    "Mon 24:00-06:00": "has '24:00-06:00', which begins at the end of the day",
    "Xmas 08:00-12:00": "has 'Xmas'; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun",
}


async def test_hours_that_cant_be_meant_are_refused_each_by_its_line() -> None:
    await two_customers()
    rows = [f'N-{number},NORTH,Annexe,"{written}"\n' for number, written in enumerate(BAD_HOURS, start=2)]

    told = problems(await bring_in(Kind.SITES, SITES + "".join(rows)))

    assert told == [f"line {line}: weekly_hours {reason}" for line, reason in enumerate(BAD_HOURS.values(), start=2)]


async def test_a_site_whose_hours_overlap_from_an_earlier_import_works_and_can_be_exported() -> None:
    await two_customers()
    week = {"0": [["13:00", "17:00"], ["08:00", "14:00"]], "1": [["22:00", "06:00"], ["20:00", "23:00"]]}
    site = await bring_in(Kind.SITES, "ref,account,name\nN-2,NORTH,Annexe\n")
    await Site.filter(ref="N-2").update(weekly_hours=week)

    case = await a_case(asset=await an_asset(site=await get_site("N-2")))
    exported = await export_sheet(RECORDS[Kind.SITES])

    assert site.done
    assert case.clocks.response is not None
    assert case.clocks.response.due_at == datetime(2026, 3, 2, 14, tzinfo=UTC)
    assert "Mon 08:00-17:00 | Tue 20:00-24:00 | Wed 00:00-06:00" in exported
    assert problems(await bring_in(Kind.SITES, exported)) == []


@pytest.mark.parametrize(
    ("written", "kept"), [("de/by", "DE-BY"), ("DE BY", "DE-BY"), ("uk-eng", "GB-ENG"), ("gb-eng", "GB-ENG")]
)
async def test_a_place_is_kept_by_the_code_whose_holidays_are_known(
    held_clock: HeldClock, written: str, kept: str
) -> None:
    await two_customers()

    assert problems(await bring_in(Kind.SITES, f"ref,account,name,holidays\nN-2,NORTH,Annexe,{written}\n")) == []
    held_clock.set(datetime(2026, 4, 3, 10, tzinfo=UTC))  # Good Friday
    case = await a_case(asset=await an_asset(site=await get_site("N-2")))

    assert (await get_site("N-2")).holidays == kept
    assert case.clocks.response is not None
    assert case.clocks.response.due_at.date().isoformat() == "2026-04-07", "after Easter Monday"


BAD_PLACES = [
    ("", "ENGLAND", "Is it GB-ENG or IN-NL?"),
    ("", "GB-XXX", "Is it GB or GB-ENG or GB-NIR or GB-SCT or GB-WLS?"),
    ("", "Germany", "Is it DE?"),
    ("", "GB-England", "Is it GB-ENG?"),
    ("", "XX", "of which no holidays are known; write DE, or DE-BY for a region."),
    ("ENGLAND", "", "write a country of two letters, such as DE. Is it GB or IN?"),
    ("XX", "", "country is 'XX'; write a country of two letters, such as DE"),
]


async def test_a_place_that_is_not_known_is_refused_with_what_may_be_meant() -> None:
    await two_customers()
    rows = [
        f"N-{number},NORTH,Annexe,{country},{holidays}\n" for number, (country, holidays, _) in enumerate(BAD_PLACES)
    ]

    told = problems(await bring_in(Kind.SITES, "ref,account,name,country,holidays\n" + "".join(rows)))

    assert len(told) == len(BAD_PLACES)
    for line, (said, (_, _, reason)) in enumerate(zip(told, BAD_PLACES, strict=True), start=2):
        assert said.startswith(f"line {line}: ")
        assert said.endswith(reason)


async def test_who_has_no_time_zone_has_the_companys_and_keeps_what_they_had() -> None:
    await save_company_profile(SETUP, timezone="Europe/Berlin")
    await two_customers()
    await bring_in(Kind.TECHNICIANS, "ref,name,timezone\nT-1,Jo,\nT-2,Kim,Europe/London\n")

    assert (await get_account("NORTH")).timezone == (await get_site("NORTH-1")).timezone == "Europe/Berlin"
    assert [(await get_technician(each)).timezone for each in ("T-1", "T-2")] == ["Europe/Berlin", "Europe/London"]
    await save_company_profile(SETUP, timezone="Asia/Kolkata")
    assert counts(await bring_in(Kind.ACCOUNTS, "ref,name,timezone\nNORTH,Northside Clinic,\n")) == (0, 0, 1)
    assert (await get_account("NORTH")).timezone == "Europe/Berlin"


NUMBERS = {
    "447700900519.0": "447700900519",
    "٠٧٧٠٠٩٠٠٥٢٠": "447700900520",
    "＋４４７７００９００５２１": "447700900521",
    "tel: +44 (0) 7700 – 900 522 \u200b": "447700900522",
    "+888 0123 4567": "88801234567",
    "+54 11 15 2345-6789": "5491123456789",
    "+52 1 33 1234 5678": "523312345678",
    "+55 11 9123 4567": "5511991234567",
}


async def test_a_number_lets_in_who_has_it_however_it_was_written() -> None:
    await save_company_profile(SETUP, country="GB")
    await two_customers()
    rows = [f"NORTH,Person {number},{written}\n" for number, written in enumerate(NUMBERS)]

    assert problems(await bring_in(Kind.CONTACTS, "account,name,phone\n" + "".join(rows))) == []

    for number, proven in enumerate(NUMBERS.values()):
        assert [each.name for each in await find_contacts_of_provider_phone(proven)] == [f"Person {number}"]


ROUNDED = "has lost its last digits in a spreadsheet: format the column as text there and write the number again."
NO_NUMBER = "is no phone number. Please write it like +44 20 7946 0018."
IMPOSSIBLE = "can't be a phone number. Please write it with + and the country's code, like +44 20 7946 0018."
BAD_NUMBERS = {
    "4.42079E+11": ROUNDED,
    "4,42E+11": ROUNDED,
    "call me": NO_NUMBER,
    "0800 FLOWERS": NO_NUMBER,
    "0171 1234567 / 0172 1234568": "holds more than one number. Please give one.",
    "+49 30 901820 ext 5": "has an extension. Please give the number without it.",
    "+225 07 12 34 56": IMPOSSIBLE,
    "47": IMPOSSIBLE,
}


@pytest.mark.parametrize("kind", [Kind.CONTACTS, Kind.TECHNICIANS])
async def test_a_number_that_would_become_another_or_none_is_refused(kind: Kind) -> None:
    await save_company_profile(SETUP, country="DE")
    await two_customers()
    head, keys = ("account,name,phone\n", ["NORTH"] * len(BAD_NUMBERS))
    if kind is Kind.TECHNICIANS:
        head, keys = ("ref,name,phone\n", [f"T-{number}" for number in range(len(BAD_NUMBERS))])
    rows = [f'{key},Ada {len(each)},"{each}"\n' for key, each in zip(keys, BAD_NUMBERS, strict=True)]

    told = problems(await bring_in(kind, head + "".join(rows)))

    assert told == [
        f"line {line}: phone “{written}” {reason}"
        for line, (written, reason) in enumerate(BAD_NUMBERS.items(), start=2)
    ]
    assert await export_contacts() == []


async def test_a_national_number_without_a_country_is_kept_and_its_weakness_told() -> None:
    await two_customers()

    intake = await bring_in(Kind.CONTACTS, "account,name,phone\nNORTH,Ada,030 901820\n")

    assert [str(each) for each in intake.remarks] == [
        "line 2: 030901820 belongs to no country: nobody is recognised by it. Write it with + and the country's code"
    ]
    again = await export_sheet(RECORDS[Kind.CONTACTS])
    assert counts(await bring_in(Kind.CONTACTS, again)) == (0, 0, 1)


async def test_an_amount_that_would_be_rounded_is_refused() -> None:
    sheet = "number,name,currency,price\nA,P,EUR,12.505\nB,P,JPY,12.50\nC,P,XQZ,1\nD,P,EUR,12.500\n"

    assert problems(await bring_in(Kind.PARTS, sheet)) == [
        "line 2: price is 12.505; EUR has 2 digits after the point",
        "line 3: price is 12.50; JPY has 0 digits after the point",
        "line 4: currency is 'XQZ'; write a currency of three letters, such as EUR",
    ]


async def test_a_currency_alone_doesnt_change_what_a_price_is() -> None:
    await bring_in(Kind.PARTS, "number,name,currency,price\nP,P,EUR,12.50\n")

    intake = await bring_in(Kind.PARTS, "number,name,currency\nP,P,JPY\n")

    assert problems(intake) == ["line 2: currency goes from EUR to JPY: give cost and price in it, too"]
