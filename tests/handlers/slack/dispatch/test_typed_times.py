"""Times as dispatchers type them, English and German, and the window that each of them means."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.window import Window, WindowEndsTooEarly
from handlers.slack.dispatch.request import DayAmbiguous, PartUnclear, read_request
from handlers.slack.kit.when import TimeSkipped

BERLIN = ZoneInfo("Europe/Berlin")
# Wednesday, 4 March 2026, 11:07 in Berlin; a visit takes an hour unless something else is typed.
NOW = datetime(2026, 3, 4, 10, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


def meant(typed: str, now: datetime = NOW) -> str:
    """The window in local time, with a ~ where a time inside of it is sought."""
    asked = read_request(f"jamie lee {typed}", now.astimezone(BERLIN).date())
    assert (asked.name, asked.unread) == ("jamie lee", ""), asked
    window = asked.window(now, BERLIN, HOUR) if asked.has_time else asked.span(now, BERLIN)
    start, end = window.start.astimezone(BERLIN), window.end.astimezone(BERLIN)
    sought = "" if asked.has_time else "~"
    return f"{sought}{start:%d} {start:%H:%M}-{end:%H:%M}"


@pytest.mark.parametrize(
    ("typed", "window"),
    [
        # to the minute, English
        ("now", "04 11:07-12:07"),
        ("right now", "04 11:07-12:07"),
        ("2pm", "04 14:00-15:00"),
        ("2 pm", "04 14:00-15:00"),
        ("2 p.m.", "04 14:00-15:00"),
        ("14.30", "04 14:30-15:30"),
        ("14:30", "04 14:30-15:30"),
        ("14h30", "04 14:30-15:30"),
        ("14h", "04 14:00-15:00"),
        ("1430", "04 14:30-15:30"),
        ("1430-1600", "04 14:30-16:00"),
        ("2-4pm", "04 14:00-16:00"),
        ("11:30-1pm", "04 11:30-13:00"),
        ("9am-5pm tomorrow", "05 09:00-17:00"),
        ("2pm to 4pm", "04 14:00-16:00"),
        ("noon", "04 12:00-13:00"),
        ("tomorrow at noon", "05 12:00-13:00"),
        ("12pm", "04 12:00-13:00"),
        ("in 2 hours", "04 13:07-14:07"),
        ("in 2h", "04 13:07-14:07"),
        ("in an hour", "04 12:07-13:07"),
        ("in half an hour", "04 11:37-12:37"),
        ("in 30 min", "04 11:37-12:37"),
        ("in 90min", "04 12:37-13:37"),
        ("tomorrow 9", "05 09:00-10:00"),
        ("tomorrow 9-11", "05 09:00-11:00"),
        ("tomorrow from 9 to 11", "05 09:00-11:00"),
        ("9-11 tomorrow", "05 09:00-11:00"),
        ("tomorrow 9 for 90 min", "05 09:00-10:30"),
        ("tmrw 9", "05 09:00-10:00"),
        ("day after tomorrow 8", "06 08:00-09:00"),
        ("next monday 10", "09 10:00-11:00"),
        ("on friday at 10", "06 10:00-11:00"),
        ("Fri 10:15", "06 10:15-11:15"),
        ("Tue 10 March, 14:00", "10 14:00-15:00"),
        ("March 10 14:00", "10 14:00-15:00"),
        ("2026-03-10 14:00", "10 14:00-15:00"),
        ("3 in the afternoon", "04 15:00-16:00"),
        ("tomorrow afternoon 3-5", "05 15:00-17:00"),
        ("22-24", "04 22:00-00:00"),
        # to the minute, dashes and digits of all kinds
        ("13:00 – 15:00", "04 13:00-15:00"),
        ("13:00—15:00", "04 13:00-15:00"),
        ("13:00 ‑ 15:00", "04 13:00-15:00"),
        ("13:00−15:00", "04 13:00-15:00"),
        ("１３:００", "04 13:00-14:00"),
        ("13:00\u00a0-\u00a015:00", "04 13:00-15:00"),
        # to the minute, German
        ("jetzt", "04 11:07-12:07"),
        ("sofort", "04 11:07-12:07"),
        ("in 2 Stunden", "04 13:07-14:07"),
        ("in einer Stunde", "04 12:07-13:07"),
        ("in einer halben Stunde", "04 11:37-12:37"),
        ("in 1,5 Stunden", "04 12:37-13:37"),
        ("morgen 9", "05 09:00-10:00"),
        ("morgen um 9 Uhr", "05 09:00-10:00"),
        ("morgen von 9 bis 11 Uhr", "05 09:00-11:00"),
        ("14 Uhr", "04 14:00-15:00"),
        ("14:30 Uhr", "04 14:30-15:30"),
        ("Mittag", "04 12:00-13:00"),
        ("nächsten Montag 9", "09 09:00-10:00"),
        ("naechsten montag 9", "09 09:00-10:00"),
        ("am Freitag um 10", "06 10:00-11:00"),
        ("14 Uhr am Montag", "09 14:00-15:00"),
        ("24.3. 9-11", "24 09:00-11:00"),
        ("10. März 9", "10 09:00-10:00"),
        ("übermorgen 8", "06 08:00-09:00"),
        ("8 abends", "04 20:00-21:00"),
        # a day, or a part of one
        ("today", "~04 00:00-00:00"),
        ("friday", "~06 00:00-00:00"),
        ("next monday", "~09 00:00-00:00"),
        ("this afternoon", "~04 13:00-17:00"),
        ("this evening", "~04 17:00-20:00"),
        ("tonight", "~04 17:00-20:00"),
        ("wed morning", "~04 08:00-12:00"),
        ("tomorrow morning", "~05 08:00-12:00"),
        ("heute Nachmittag", "~04 13:00-17:00"),
        ("mi vormittag", "~04 08:00-12:00"),
        ("morgen früh", "~05 08:00-12:00"),
        ("Freitagnachmittag", "~06 13:00-17:00"),
        ("übermorgen", "~06 00:00-00:00"),
    ],
)
def test_what_is_typed_means_one_window(typed: str, window: str) -> None:
    assert meant(typed) == window


@pytest.mark.parametrize(
    ("typed", "day", "start", "end"),
    [
        # The clocks go forward on 29 March at 2:00, and back on 25 October at 3:00.
        ("29.3. 1:30-3:30", date(2026, 3, 28), (29, 0, 30), (29, 1, 30)),
        ("29.3. 1:30 for 2 h", date(2026, 3, 28), (29, 0, 30), (29, 2, 30)),
        ("29.3. 9", date(2026, 3, 28), (29, 7, 0), (29, 8, 0)),
        ("28.3. 9", date(2026, 3, 28), (28, 8, 0), (28, 9, 0)),
        ("25.10. 2:30", date(2026, 10, 24), (25, 0, 30), (25, 1, 30)),
        ("25.10. 1:30-3:30", date(2026, 10, 24), (24, 23, 30), (25, 2, 30)),
        ("25.10. 9", date(2026, 10, 24), (25, 8, 0), (25, 9, 0)),
    ],
)
def test_a_time_on_the_day_when_the_clocks_change_is_that_of_the_place(
    typed: str, day: date, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    asked = read_request(f"jamie {typed}", day)
    now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)

    window = asked.window(now, BERLIN, HOUR)

    assert window == Window(*(datetime(2026, day.month, *each, tzinfo=UTC) for each in (start, end)))


@pytest.mark.parametrize("typed", ["29.3. 2:30", "29.3. 2:00-4:00", "29.3. 1:00-2:59"])
def test_a_time_that_the_clocks_leave_out_is_refused(typed: str) -> None:
    asked = read_request(f"jamie {typed}", date(2026, 3, 28))

    with pytest.raises(TimeSkipped) as refused:
        asked.window(datetime(2026, 3, 28, 10, tzinfo=UTC), BERLIN, HOUR)

    before, after = refused.value.params["before"], refused.value.params["after"]
    assert isinstance(before, datetime)
    assert isinstance(after, datetime)
    assert before.astimezone(BERLIN).hour == 1
    assert after.astimezone(BERLIN).hour == 3


@pytest.mark.parametrize(
    "typed",
    ["halb drei", "half three", "viertel nach 9", "25:00", "13pm", "9 11", "tomorrow friday", "4/3", "Mon 10 March"],
)
def test_what_can_mean_two_things_or_none_stays_unread(typed: str) -> None:
    asked = read_request(f"“jamie lee” {typed}", date(2026, 3, 4))

    assert asked.name == "jamie lee"
    assert asked.unread != ""


def test_a_next_day_that_is_still_this_week_is_asked_back_with_both_dates() -> None:
    with pytest.raises(DayAmbiguous) as refused:
        read_request("jamie next friday", date(2026, 3, 4))

    assert (refused.value.params["first"], refused.value.params["second"]) == (date(2026, 3, 6), date(2026, 3, 13))


@pytest.mark.parametrize(
    ("typed", "error"), [("14:00 in the morning", PartUnclear), ("15:00-13:00", WindowEndsTooEarly)]
)
def test_a_window_that_can_not_be_is_refused(typed: str, error: type[Exception]) -> None:
    asked = read_request(f"jamie {typed}", date(2026, 3, 4))

    with pytest.raises(error):
        asked.window(NOW, BERLIN, HOUR)


@pytest.mark.parametrize(
    ("typed", "name", "has_time", "note"),
    [
        ('"Jamie Lee" tomorrow 9', "Jamie Lee", True, ""),
        ("„Jamie Lee“ morgen 9", "Jamie Lee", True, ""),
        ("‘Jamie Lee’ tomorrow 9", "Jamie Lee", True, ""),
        ('"Mo Montag" mo 9', "Mo Montag", True, ""),
        ("Anna Maria van der Berg tomorrow 9", "Anna Maria van der Berg", True, ""),
        ("tomorrow 9 jamie lee", "jamie lee", True, ""),
        ("13:00 jamie", "jamie", True, ""),
        ("Mo tue 9", "Mo", True, ""),
        ("<@U0X|jamie lee> 2pm", "<@U0X|jamie lee>", True, ""),
        ("T-7 2026-03-04", "T-7", False, ""),
        ("tomorrow", "", False, ""),
        ("", "", False, ""),
        (
            "jamie tomorrow 9 note: Bring the ladder, ask for Peter at 10",
            "jamie",
            True,
            "Bring the ladder, ask for Peter at 10",
        ),
        ("jamie Notiz: Leiter mitnehmen", "jamie", False, "Leiter mitnehmen"),
    ],
)
def test_name_time_and_note_are_told_apart(typed: str, name: str, has_time: bool, note: str) -> None:
    asked = read_request(typed, date(2026, 3, 4))

    assert (asked.name, asked.has_time, asked.note) == (name, has_time, note)
