"""The dispatch channel: one message a case, edited as the case moves, its story in the thread."""

from html import unescape

from domain.appointments.actions import check_in, decline, end_visit, set_out
from domain.assets.views import AssetView
from domain.cases.actions import (
    ask_customer,
    cancel_case,
    change_priority,
    confirm_resolved,
    note_split,
    post_message,
    report_still_wrong,
)
from domain.cases.views import TimeWish
from domain.cases.wishes import refuse_time
from domain.dispatch.actions import call_off
from domain.sla.actions import check_clock
from domain.sla.rules import ClockKind, PauseReason, Priority
from domain.work_orders.actions import add_note, ask_for_exception, hold
from domain.work_orders.rules import NoSignature
from storage.media.items import expect_media
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as, an_account, an_asset
from tests.builders_crew import (
    a_technician,
    all_but_signed,
    an_appointment,
    in_hours,
    signed_off,
    work_under_way,
)
from tests.conftest import HeldClock
from tests.handlers.reactions.conftest import DISPATCH, MANAGERS, Channels


async def a_printer() -> AssetView:
    await an_account()
    await a_contact()
    return await an_asset()


async def test_a_case_is_one_message_that_says_everything_needed(channels: Channels) -> None:
    case = await a_case(
        asset=await a_printer(), media=[7, 8], access="Ring twice", preferred={"kind": "tomorrow_morning"}
    )

    message = await channels.only()

    assert message.text == (
        f"*{case.ref}* 🟢 on track, answer due in 4 h · P3 · Printer XK-2011 · Northside Clinic, Torstrasse 1"
    )
    assert "answer due <!date^" in message.words
    assert "The printer jams on every page" in message.words
    assert "Ring twice" not in message.words
    assert "Wanted Tue 3 Mar in the morning" in message.words
    assert "2 files in the thread" in message.words
    assert message.buttons == ["Assign", "Open", "Ask the customer", "Show way in"]
    assert [media for media, _ in message.files] == [7, 8]
    assert channels.calls == []


async def test_only_a_critical_case_calls_those_who_are_there_and_only_once(channels: Channels) -> None:
    case = await a_case(asset=await a_printer(), problem="Smoke comes out of it", confirmed_emergency=True)
    await channels.settle()
    await ask_customer(await a_dispatcher(), case=case.ref, text="Is it unplugged?")

    message = await channels.only()

    assert case.priority is Priority.P1
    assert len(channels.calls) == 1
    assert "<!here>" not in message.text


async def test_an_emergency_on_an_assumed_machine_says_so_in_the_thread_and_the_answer_follows(
    channels: Channels,
) -> None:
    printer = await a_printer()
    case = await a_case(asset=printer, problem="Smoke!", confirmed_emergency=True, machine_assumed=True)
    await channels.settle()
    await post_message(SETUP, case=case.ref, text="It is the one in the cellar")

    (assumed, answer) = (await channels.only()).thread

    assert "The machine is not confirmed yet" in assumed
    assert "the one in the cellar" in answer


async def test_a_danger_stands_in_the_case_message_and_in_the_managers_alert_until_the_case_is_over(
    channels: Channels, held_clock: HeldClock
) -> None:
    case = await a_case(asset=await a_printer(), problem="It jams. Smoke comes out!", confirmed_emergency=True)
    await channels.settle()
    assert "🔴 *Danger*: “Smoke comes out!”" in (await channels.only()).words
    held_clock.move(hours=1)
    await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)
    await channels.settle()

    (alert,) = channels.messages(MANAGERS)
    assert "🔴 *Danger*: “Smoke comes out!”" in alert.text
    await cancel_case(await a_dispatcher(), case=case.ref, reason="It was steam")
    assert "*Danger*" not in (await channels.only()).words


async def test_everything_that_follows_edits_the_message_and_adds_a_line_to_the_thread(
    channels: Channels, held_clock: HeldClock
) -> None:
    case = await a_case(asset=await a_printer())
    technician = await a_technician()
    actor, view = technician
    await channels.settle()

    visit = await an_appointment(view, in_hours(1), case=case)
    message = await channels.only()
    assert message.buttons == ["Reassign", "Open", "Ask the customer"]
    assert "*Jamie Lee* · Mon 2 Mar 12:00–13:00 · scheduled" in message.words

    await set_out(actor, appointment=visit.ref)
    await check_in(actor, appointment=visit.ref)
    await add_note(actor, work_order=visit.work_order, text="Roller is <worn>")
    await hold(actor, work_order=visit.work_order, reason=PauseReason.WAITING_FOR_PARTS)
    message = await channels.only()

    story = "\n".join(message.thread)
    assert "Dana Ortiz assigned *Jamie Lee*, today 12:00–13:00" in story
    assert "*Jamie Lee* is on the way, about" in story
    assert "*Jamie Lee* is there" in story
    assert "Note by Jamie Lee: Roller is &lt;worn&gt;" in story
    assert f"⏸ {visit.work_order} is on hold: waiting for parts" in story
    assert "⏸ on hold" in message.words


async def test_the_buttons_go_when_the_case_is_done(channels: Channels) -> None:
    case = await a_case(asset=await a_printer())
    await signed_off(await a_technician(), case)
    done = await channels.only()
    await confirm_resolved(SETUP, case=case.ref)
    closed = await channels.only()

    assert done.buttons == []
    assert "✅ The work is done" in "\n".join(done.thread)
    assert "Signed by Anna Weiss, 5 of 5" in "\n".join(done.thread)
    assert "✅ closed" in closed.text


async def test_the_customers_words_and_photos_come_into_the_thread_with_a_way_to_answer(channels: Channels) -> None:
    printer = await a_printer()
    contact = acting_as(await a_contact(name="Ben Weiss"))
    case = await a_case(contact, printer)
    await post_message(contact, case=case.ref, text="It smells", media=[9])

    message = await channels.only()

    assert "*Ben Weiss* writes: It smells" in message.thread
    assert message.files == [(9, "From Ben Weiss")]


async def test_a_correction_and_a_fault_that_became_a_request_are_lines_of_the_thread(channels: Channels) -> None:
    printer = await a_printer()
    contact = acting_as(await a_contact(name="Ben Weiss"))
    case, other = await a_case(contact, printer), await a_case(contact, printer)
    message = await post_message(contact, case=case.ref, text="The left tray")
    await channels.settle()
    await post_message(contact, case=case.ref, text="The right tray", corrects=True)
    await channels.settle()
    await note_split(contact, case=case.ref, message=message.id, became=other.ref)

    await channels.settle()
    story = next(posted.thread for posted in channels.shown[DISPATCH].values() if case.ref in posted.text)

    assert story[:2] == ["*Ben Weiss* writes: The left tray", "*Ben Weiss* corrected: The right tray"]
    assert story[2] == f"Ben Weiss says that this is another fault. It is now {other.ref}."


async def test_a_declined_visit_is_back_in_the_queue_and_said_so(channels: Channels) -> None:
    case = await a_case(asset=await a_printer())
    actor, view = await a_technician()
    visit = await an_appointment(view, in_hours(1), case=case)
    await decline(actor, appointment=visit.ref, reason="My van broke down")

    message = await channels.only()

    assert message.buttons == ["Assign", "Open", "Ask the customer"]
    assert (
        f"*{case.ref}* · *Jamie Lee* can't do it: “My van broke down”\nThe case is back in the queue." in message.thread
    )


async def test_clocks_in_danger_and_broken_change_the_colour_and_alert_the_managers(
    channels: Channels, held_clock: HeldClock
) -> None:
    case = await a_case(asset=await a_printer())
    await channels.settle()
    held_clock.move(hours=3.5)
    await a_technician("Kim Roth")
    await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)
    at_risk, warned = (await channels.only()).text, channels.messages(MANAGERS)[0].text
    held_clock.move(hours=1)
    await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)
    breached = await channels.only()

    alerts = channels.messages(MANAGERS)
    assert "🟠 at risk" in at_risk
    assert "🔴 overdue" in breached.text
    assert any("🔴 overdue: The answer was due" in line for line in breached.thread)
    assert warned.startswith(f"*{case.ref}* 🟠 at risk: the answer is due ")
    assert [("🟠 at risk" in each.text, "🔴 overdue" in each.text) for each in alerts] == [(False, True)] * 2
    assert alerts[1].buttons == ["Assign", "Open"]
    assert case.ref in alerts[1].text
    assert "nobody yet" in alerts[1].text
    assert "Could go: *Kim Roth*, today 15:30–16:30" in alerts[1].text


async def test_what_happens_before_the_first_delivery_still_makes_one_message(channels: Channels) -> None:
    dispatcher = await a_dispatcher()
    case = await a_case(asset=await a_printer(), media=[1])
    await change_priority(dispatcher, case=case.ref, priority=Priority.P2, reason="They called")
    await cancel_case(dispatcher, case=case.ref, reason="Found the plug")

    message = await channels.only()

    assert "cancelled" in message.text
    assert message.buttons == []
    assert "Priority P3 → P2, by Dana Ortiz: “They called”" in message.thread
    assert "Cancelled by Dana Ortiz: “Found the plug”" in message.thread


async def test_the_longest_words_fit(channels: Channels) -> None:
    dispatcher = await a_dispatcher()
    case = await a_case(asset=await a_printer(), problem="<&>" * 1200, access="&" * 3000)
    await ask_customer(dispatcher, case=case.ref, text="& " * 2000)
    await cancel_case(dispatcher, case=case.ref, reason="<" * 1800)

    message = await channels.only()

    assert len(message.thread) == 14
    assert max(map(len, message.thread)) <= 3000


async def test_photos_without_words_are_one_line_with_their_number_and_one_message(channels: Channels) -> None:
    contact = acting_as(await a_contact(name="Ben Weiss")) if await a_printer() else None
    assert contact is not None
    case = await a_case(contact, await an_asset("XK-2012"))
    photos = [await a_photo(f"p{number}") for number in range(3)]
    await post_message(contact, case=case.ref, text="", media=photos)
    await channels.settle()
    await post_message(contact, case=case.ref, text="", media=photos[:1])

    message = await channels.only()

    assert message.thread == ["*Ben Weiss* sent 3 photos", "*Ben Weiss* sent a photo"]
    assert [media for media, _ in message.files] == [*photos, photos[0]], "the same picture again is shown again"
    assert message.albums == ["3 photos"]


async def test_files_of_several_kinds_are_counted_as_files(channels: Channels) -> None:
    contact = acting_as(await a_contact(name="Ben Weiss")) if await a_printer() else None
    assert contact is not None
    case = await a_case(contact, await an_asset("XK-2012"))
    media = [await a_photo("p1"), await a_photo("v1", kind="voice")]
    await post_message(contact, case=case.ref, text="", media=media)

    assert "*Ben Weiss* sent 2 files" in (await channels.only()).thread


async def a_photo(unique: str, kind: str = "photo") -> int:
    return (await expect_media(kind=kind, channel="telegram", file_id=unique, file_unique_id=unique)).id


async def test_a_visit_that_nobody_came_to_does_not_stand_as_planned_beside_the_broken_promise(
    channels: Channels, held_clock: HeldClock
) -> None:
    case = await a_case(asset=await a_printer())
    _, view = await a_technician()
    await an_appointment(view, in_hours(1), case=case)
    held_clock.move(hours=30)
    await check_clock(SETUP, case=case.ref, kind=ClockKind.ON_SITE)

    words = (await channels.only()).words

    assert "🔴 overdue, arrival was due" in words
    assert "*Jamie Lee* · Mon 2 Mar 12:00–13:00 · 🔴 missed" in words
    assert "scheduled" not in words


async def test_what_nobody_may_overlook_is_a_line_in_the_channel_once(
    channels: Channels, held_clock: HeldClock
) -> None:
    case = await a_case(asset=await a_printer())
    actor, view = await a_technician()
    visit = await an_appointment(view, in_hours(1), case=case)
    await decline(actor, appointment=visit.ref, reason="My van broke down")
    held_clock.move(hours=28)
    for _ in range(2):
        await check_clock(SETUP, case=case.ref, kind=ClockKind.ON_SITE)
    held_clock.move(hours=5)
    for _ in range(2):
        await check_clock(SETUP, case=case.ref, kind=ClockKind.ON_SITE)

    await channels.settle()

    declined, at_risk, overdue = channels.lines
    assert declined.startswith(f"*{case.ref}* · *Jamie Lee* can't do it: “My van broke down”")
    assert at_risk.startswith(f"*{case.ref}* · 🟠 at risk: The arrival is due")
    assert overdue.startswith(f"*{case.ref}* · 🔴 overdue: The arrival was due")


async def test_a_line_for_the_channel_that_is_too_long_for_one_message_goes_on_in_the_thread(
    channels: Channels,
) -> None:
    case = await a_case(asset=await a_printer())
    actor, view = await a_technician()
    visit = await an_appointment(view, in_hours(1), case=case)
    reason = " ".join(f"<{number}&>" for number in range(400))
    await decline(actor, appointment=visit.ref, reason=reason)

    message = await channels.only()

    (line,) = channels.lines
    assert line.startswith(f"*{case.ref}* · *Jamie Lee* can't do it: “&lt;0&amp;&gt; ")
    assert len(line) <= 3000
    told = unescape(" ".join(message.thread))
    assert [number for number in range(400) if f"<{number}&>" not in told] == []


async def test_still_not_right_and_unsigned_are_lines_in_the_channel(channels: Channels) -> None:
    contact = await a_contact(await an_account())
    technician = await a_technician("Jamie Lee")
    unsigned = await all_but_signed(technician, await a_case(acting_as(contact), await an_asset()))
    await ask_for_exception(technician[0], work_order=unsigned.work_order, why=NoSignature.ABSENT, text="Nobody here")
    wrong = await a_case(acting_as(contact), await an_asset("XK-2012"))
    await signed_off(await a_technician("Kim Roth"), wrong)
    await report_still_wrong(acting_as(contact), case=wrong.ref, reason="It jams again")

    await channels.settle()

    asked, reopened = sorted(channels.lines, key=lambda line: "Still" in line)
    assert asked.startswith(f"*{unsigned.case} · AP-1001*")
    assert "Jamie Lee asks to finish" in asked
    assert "“Nobody here”" in asked
    assert f"*{wrong.ref}* · Still not right, says Anna Weiss: “It jams again”" in reopened


async def test_what_the_customer_wants_otherwise_is_a_line_in_the_channel_that_dispatch_decides_from(
    channels: Channels,
) -> None:
    anna = acting_as(await a_contact(await an_account()))
    planned, begun = await a_case(anna, await an_asset()), await a_case(anna, await an_asset("XK-2012"))
    await an_appointment((await a_technician("Jamie Lee"))[1], in_hours(3), case=planned)
    await work_under_way(await a_technician("Kim Roth"), begun)
    await refuse_time(anna, case=planned.ref, wish=TimeWish("words", words="after school"))
    await call_off(anna, case=begun.ref, reason="It works again")

    await channels.settle()

    moved, called_off = channels.lines
    assert moved.startswith(f"*{planned.ref}* · 🟠 needs attention: today")
    assert called_off.startswith(
        f"*{begun.ref}* · 🟠 needs attention: *Anna Weiss* wants to cancel. Kim Roth is on site"
    )


async def test_a_job_that_goes_as_planned_adds_no_line_to_the_channel(channels: Channels) -> None:
    case = await a_case(asset=await a_printer())
    await signed_off(await a_technician(), case)
    await confirm_resolved(SETUP, case=case.ref)

    await channels.only()

    assert channels.lines == []


async def test_a_visit_that_dispatch_ends_is_told_in_the_thread(channels: Channels) -> None:
    visit = await work_under_way(await a_technician(), await a_case(asset=await a_printer()))

    await end_visit(await a_dispatcher("Sue Marsh"), appointment=visit.ref)

    assert "Sue Marsh ended the visit of *Jamie Lee*" in (await channels.only()).thread
