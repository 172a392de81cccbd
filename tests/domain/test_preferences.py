"""When the night of a customer begins and ends, and which channels a notice goes by."""

from datetime import UTC, datetime

import pytest

from domain.customers.actions import move_contact, set_notice_way, set_quiet_hours, stop_messages
from domain.customers.errors import NoQuietHours
from domain.customers.queries import preferences_of
from domain.customers.rules import NoticeGroup, Way, quiet_hours_in, quiet_until, way_for
from domain.errors import NotAllowed
from tests.builders import a_contact, a_dispatcher, acting_as, an_account

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("21-7", "21:00-07:00"),
        ("21:30 to 6", "21:30-06:00"),
        ("22.00 bis 6.30 Uhr", "22:00-06:30"),
        ("von 22 Uhr bis 7 Uhr", "22:00-07:00"),
        ("from 9 to 11", "09:00-11:00"),
        ("22 – 24", "22:00-00:00"),
        ("21-21", None),
        ("25-7", None),
        ("21:60-7", None),
        ("at night", None),
        ("", None),
    ],
)
def test_quiet_hours_as_people_type_them(typed: str, kept: str | None) -> None:
    found = quiet_hours_in(typed)

    assert (str(found) if found else None) == kept


@pytest.mark.parametrize(
    ("hours", "at", "until"),
    [
        ("21:00-07:00", "2026-01-10T19:59", None),  # 20:59 in Berlin
        ("21:00-07:00", "2026-01-10T20:00", "2026-01-11T06:00"),
        ("21:00-07:00", "2026-01-11T05:59", "2026-01-11T06:00"),
        ("21:00-07:00", "2026-01-11T06:00", None),
        ("13:00-15:00", "2026-01-10T12:30", "2026-01-10T14:00"),
        ("22:00-00:00", "2026-01-10T22:30", "2026-01-10T23:00"),
        # The night in which the clocks go on: 7:00 is 5:00 UTC.
        ("21:00-07:00", "2026-03-28T22:00", "2026-03-29T05:00"),
        # 2:30 does not exist in it: it is 3:30 then.
        ("21:00-02:30", "2026-03-28T22:00", "2026-03-29T01:30"),
        # The night in which the clocks go back: 2:30 comes twice, and counts the first time.
        ("21:00-02:30", "2026-10-25T00:15", "2026-10-25T00:30"),
        ("21:00-02:30", "2026-10-25T01:15", None),
        ("21:00-07:00", "2026-10-24T22:00", "2026-10-25T06:00"),
    ],
)
def test_the_night_ends_by_the_clock_on_the_wall(hours: str, at: str, until: str | None) -> None:
    quiet = quiet_hours_in(hours)
    assert quiet is not None

    found = quiet_until(quiet, datetime.fromisoformat(at).replace(tzinfo=UTC), BERLIN)

    assert found == (datetime.fromisoformat(until).replace(tzinfo=UTC) if until else None)


@pytest.mark.parametrize(
    ("chosen", "chat", "mail", "ways"),
    [
        (None, True, True, (Way.CHAT,)),
        (None, False, True, (Way.MAIL,)),
        (Way.MAIL, True, True, (Way.MAIL,)),
        (Way.MAIL, True, False, (Way.CHAT,)),
        (Way.BOTH, True, True, (Way.CHAT, Way.MAIL)),
        (Way.BOTH, True, False, (Way.CHAT,)),
        (Way.OFF, True, True, ()),
        (None, False, False, ()),
    ],
)
def test_only_channels_that_reach_the_person_count(
    chosen: Way | None, chat: bool, mail: bool, ways: tuple[Way, ...]
) -> None:
    assert way_for(chosen, chat=chat, mail=mail) == ways


async def test_two_people_of_an_account_choose_each_for_themselves(database: str) -> None:
    await an_account()
    anna, peter = await a_contact(), await a_contact(name="Peter", phone="+49309018277")

    await set_quiet_hours(acting_as(anna), contact=anna.id, hours="21-7")
    await set_notice_way(acting_as(anna), contact=anna.id, group=NoticeGroup.REPORTS, way=Way.MAIL)
    await set_notice_way(acting_as(anna), contact=anna.id, group=NoticeGroup.VISITS, way=Way.OFF)
    await stop_messages(acting_as(peter), contact=peter.id, case="C-10042")

    hers, his = await preferences_of(anna.id), await preferences_of(peter.id)
    assert (hers.quiet_hours, his.quiet_hours) == ("21:00-07:00", "")
    assert (dict(hers.ways), dict(his.ways)) == ({NoticeGroup.REPORTS: Way.MAIL, NoticeGroup.VISITS: Way.OFF}, {})
    assert (hers.stopped, his.stopped) == ((), ("C-10042",))
    with pytest.raises(NotAllowed):
        await set_quiet_hours(acting_as(peter), contact=anna.id, hours="none")


async def test_hours_that_are_none_are_refused_and_the_old_ones_stay(database: str) -> None:
    await an_account()
    anna = await a_contact()
    await set_quiet_hours(acting_as(anna), contact=anna.id, hours="21-7")

    with pytest.raises(NoQuietHours):
        await set_quiet_hours(acting_as(anna), contact=anna.id, hours="at night")

    assert (await preferences_of(anna.id)).quiet_hours == "21:00-07:00"


async def test_what_somebody_chose_goes_with_them_to_another_account(database: str) -> None:
    await an_account()
    anna, harbour = await a_contact(), await an_account("HARBOUR", "Harbour School")
    await set_quiet_hours(acting_as(anna), contact=anna.id, hours="21-7")

    moved = await move_contact(await a_dispatcher(), contact=anna.id, account=harbour.ref)

    assert (await preferences_of(moved.id)).quiet_hours == "21:00-07:00"
    assert (await preferences_of(anna.id)).quiet_hours == ""
