from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.crew.actions import add_leave, record_position
from domain.crew.queries import (
    find_technician,
    get_technician,
    leaves_of,
    list_technicians,
    list_territories,
    technician_of,
    territories_by_code,
)
from domain.crew.rules import day_window, shifts_around, shifts_on
from domain.errors import NotAllowed, NotFound
from domain.geography import Point
from domain.window import Window
from scheduler.jobs.purging import Retention, purge
from storage.journal.entries import entries_about
from storage.media.items import MediaStore
from tests.builders import a_dispatcher
from tests.builders_crew import a_technician, a_territory, in_hours
from tests.conftest import HeldClock

DAYTIME = {"0": [["08:00", "12:00"], ["13:00", "17:00"]], "4": [["22:00", "06:00"]]}
MONDAY = date(2026, 3, 2)


@pytest.mark.usefixtures("database")
async def test_a_staff_member_can_be_registered_as_a_technician() -> None:
    jamie_actor, jamie = await a_technician(ref="T-JAMIE", skills=["laser"])

    assert await technician_of(jamie_actor) == jamie
    assert await technician_of(await a_dispatcher()) is None
    assert (await get_technician("t-jamie")).name == "Jamie Lee"
    assert [each.skill for each in jamie.skills] == ["laser"]
    with pytest.raises(NotFound):
        await get_technician("T-NOBODY")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("t-jamie", ["Jamie Lee"]),
        ("Jamie Lee", ["Jamie Lee"]),
        ("@jamie.lee", ["Jamie Lee"]),
        ("jam", ["Jamie Lee", "James Poe"]),
        ("lee", ["Jamie Lee"]),
        ("Jammie", ["Jamie Lee"]),
        ("Robyn", ["Robin Kay"]),
        ("Zora", []),
        ("", []),
    ],
)
async def test_a_technician_is_found_by_reference_name_part_of_it_or_a_slip(typed: str, meant: list[str]) -> None:
    await a_technician("Jamie Lee", ref="T-JAMIE")
    await a_technician("James Poe", ref="T-JAMES")
    await a_technician("Robin Kay", ref="T-ROBIN")

    assert sorted(each.name for each in await find_technician(typed)) == sorted(meant)


@pytest.mark.usefixtures("database")
async def test_technicians_are_listed_by_territory() -> None:
    await a_technician("Jamie Lee")
    await a_technician("Robin Kay", territories=[await a_territory("WEST", ["14"])])

    assert [each.name for each in await list_technicians()] == ["Jamie Lee", "Robin Kay"]
    assert [each.name for each in await list_technicians(territory="WEST")] == ["Robin Kay"]
    assert [each.code for each in await list_territories()] == ["MITTE", "WEST"]


@pytest.mark.usefixtures("database")
async def test_postal_codes_of_a_territory_are_prefixes() -> None:
    await a_territory("MITTE", ["10"])

    mitte = (await territories_by_code())["MITTE"]

    assert mitte.covers(None, "10119")
    assert not mitte.covers(None, "20119")


@pytest.mark.usefixtures("database")
async def test_the_last_position_is_kept_for_a_day_and_never_journalled(held_clock: HeldClock, tmp_path: Path) -> None:
    jamie, view = await a_technician()

    await record_position(jamie, latitude=52.5, longitude=13.4)
    held_clock.move(seconds=20)
    await record_position(jamie, latitude=52.5001, longitude=13.4)
    await record_position(jamie, latitude=10, longitude=10, at=held_clock.moment - timedelta(minutes=5))
    held_clock.move(seconds=20)
    await record_position(jamie, latitude=52.6, longitude=13.4)

    seen = await get_technician(view.ref)
    assert (seen.position, seen.last_seen_at) == (Point(52.6, 13.4), held_clock.moment)
    assert all("latitude" not in str(entry.data) for entry in await entries_about(f"technician:{view.ref}"))
    held_clock.move(hours=23)
    await purge(Retention(), MediaStore(str(tmp_path)))
    assert (await get_technician(view.ref)).position is not None
    held_clock.move(hours=2)
    await purge(Retention(), MediaStore(str(tmp_path)))
    seen = await get_technician(view.ref)
    assert (seen.position, seen.last_seen_at) == (None, None)
    with pytest.raises(NotFound):
        await record_position(await a_dispatcher(), latitude=52.5, longitude=13.4)


@pytest.mark.usefixtures("database", "held_clock")
async def test_dispatch_notes_a_leave() -> None:
    jamie, view = await a_technician()

    with pytest.raises(NotAllowed):
        await add_leave(jamie, technician=view.ref, window=in_hours(1))
    await add_leave(await a_dispatcher(), technician=view.ref, window=in_hours(1), reason="Dentist")

    assert await leaves_of(view.ref, in_hours(1.5)) == [in_hours(1)]
    assert await leaves_of(view.ref, in_hours(2)) == []


def test_shifts_are_in_the_technicians_own_time() -> None:
    shifts = shifts_on(DAYTIME, MONDAY, "Europe/Berlin")

    assert shifts == [
        Window(datetime(2026, 3, 2, 7, tzinfo=UTC), datetime(2026, 3, 2, 11, tzinfo=UTC)),
        Window(datetime(2026, 3, 2, 12, tzinfo=UTC), datetime(2026, 3, 2, 16, tzinfo=UTC)),
    ]
    assert shifts_on(DAYTIME, MONDAY + timedelta(days=1), "Europe/Berlin") == []


def test_a_night_shift_reaches_into_the_next_day() -> None:
    saturday_early = Window(datetime(2026, 3, 7, 2, tzinfo=UTC), datetime(2026, 3, 7, 3, tzinfo=UTC))

    assert shifts_around(DAYTIME, saturday_early, "UTC") == [
        Window(datetime(2026, 3, 6, 22, tzinfo=UTC), datetime(2026, 3, 7, 6, tzinfo=UTC))
    ]


def test_a_day_has_the_hours_that_the_clocks_give_it() -> None:
    assert day_window(date(2026, 3, 29), "Europe/Berlin").minutes == 23 * 60
    assert day_window(date(2026, 10, 25), "Europe/Berlin").minutes == 25 * 60
