"""What the import takes at its longest can be tapped in every list: a button carries a short key, and 64 bytes at most."""

from collections.abc import AsyncIterator

import pytest

from domain.actor import system_actor
from domain.assets.queries import find_by_serial
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.transfer import import_sheet
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

IMPORT = system_actor("import")


def longest(beginning: str, letters: int) -> str:
    """As many letters as are allowed, of two bytes each."""
    return beginning + "Ж" * (letters - len(beginning))


SERIALS = [longest(f"{number:02}-", 60) for number in range(9)]
PART = longest("ДТ-", 40)
FILES = {
    Kind.ASSETS: "serial,type,label,placement,account,site\n"
    + "".join(
        f"{serial},{longest('x', 40)},{longest('Z', 120)},{longest('P', 160)},NORTHSIDE,SITE\n" for serial in SERIALS
    ),
    Kind.PARTS: f"number,name,unit,cost,price,currency,fits,keywords\n{PART},{longest('N', 120)},piece,1.00,2.00,EUR,,\n",
    Kind.STOCK: f"location,location_name,location_kind,part,on_hand\nVAN-T-BEN,Van,van,{PART},3\n",
}


@pytest.fixture
async def stage(held_clock: HeldClock, database: str) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        printer = (await find_by_serial("XK-2011")).exact
        assert printer
        for kind, content in FILES.items():
            taken = await import_sheet(IMPORT, RECORDS[kind], content.replace("SITE", printer.site_ref).encode())
            assert taken.problems == []
        yield stage


async def test_a_customer_opens_and_reports_each_of_their_machines(stage: Stage) -> None:
    anna = await stage.customer()

    await anna.tap("My machines")
    listed = anna.last
    for label in [each for each in listed.labels if each.startswith("Z")]:
        await anna.tap(label, on=listed)
        assert "serial <code>" in anna.text

    await anna.tap("Report a fault")
    assert "What is it doing" in anna.text


async def test_a_machine_is_picked_and_typed(stage: Stage) -> None:
    anna = await stage.customer()
    await anna.tap("Report a fault")
    await anna.tap(next(label for label in anna.labels if label.startswith("Z")))
    assert "What is it doing" in anna.text

    await anna.tap("Back")
    await anna.say("XK-2011")
    assert "What is it doing" in anna.text


@pytest.mark.parametrize("serial", ["KWZFDG", "X7", f"Q7{'W' * 50}"])
async def test_a_serial_that_has_the_shape_of_none_is_found_when_its_people_type_it(stage: Stage, serial: str) -> None:
    printer = (await find_by_serial("XK-2011")).exact
    assert printer
    sheet = f"serial,type,account,site\n{serial},boiler,NORTHSIDE,{printer.site_ref}\n"
    assert (await import_sheet(IMPORT, RECORDS[Kind.ASSETS], sheet.encode())).done
    anna = await stage.customer()
    await anna.tap("Report a fault")

    await anna.say(serial.lower())

    assert "What is it doing" in anna.text


async def test_a_button_from_before_that_carries_the_serial_still_opens_the_machine(stage: Stage) -> None:
    anna = await stage.customer()
    await anna.tap("My machines")

    await anna.tap_data("machine.show:XK2011", anna.last.id)

    assert "serial <code>XK-2011</code>" in anna.text


async def test_the_key_of_another_customers_machine_opens_nothing(stage: Stage) -> None:
    anna = await stage.customer()
    await import_sheet(IMPORT, RECORDS[Kind.ACCOUNTS], b"ref,name\nHARBOUR,Harbour School\n")
    await import_sheet(IMPORT, RECORDS[Kind.SITES], b"ref,account,name\nHARBOUR-1,HARBOUR,School\n")
    theirs = b"serial,type,account,site\nHS-1,boiler,HARBOUR,HARBOUR-1\n"
    await import_sheet(IMPORT, RECORDS[Kind.ASSETS], theirs)
    boiler = (await find_by_serial("HS-1")).exact
    assert boiler
    await anna.tap("My machines")

    for data in (f"machine.show:#{boiler.id}", f"machine.report:#{boiler.id}", "machine.show:#x", "machine.show:#"):
        await anna.tap_data(data, anna.last.id)
        assert "HS-1" not in anna.text
        assert "What is it doing" not in anna.text


async def test_a_technician_taps_the_part_with_the_longest_number(stage: Stage) -> None:
    ben: WiredPhone = await stage.joined()
    await stage.under_way(ben)

    await ben.tap("Part")
    await ben.tap(next(label for label in ben.labels if PART in label))

    assert PART in ben.text
