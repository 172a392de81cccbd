"""Opening a visit, setting out, checking in, declining."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import timedelta

from domain import clock
from domain.appointments.actions import check_in, decline, set_out
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus, DeclineReason
from domain.appointments.views import AppointmentView
from domain.crew.queries import technician_of
from domain.errors import IllegalMove
from domain.geography import Point, haversine_miles, travel_between
from handlers.conversation import lengths
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Start,
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.door import Command, Part
from handlers.conversation.messages import ButtonKind, Said
from handlers.technicians import intents
from handlers.technicians.card import (
    UPCOMING,
    about,
    card_reply,
    fault_line,
    venue_reply,
    visit_of,
)
from handlers.technicians.day import near_days, show_today
from handlers.technicians.details import page_in, show_details
from handlers.technicians.files import show_files
from handlers.technicians.times import arrival_in
from handlers.technicians.which import not_now
from handlers.texts.catalogue import Safe

FAR_MILES = 0.5
"""A check-in farther from the site than this gets a remark only, as a map pin or a phone may be wrong."""
LONGEST_UNTIL_ARRIVAL = timedelta(hours=8)
DRIVES = (10, 20, 30, 45)
SHORTEST_REASON = 3
_TYPED = re.compile(r"\W*([WA]?)\W*([0-9]{1,9})\W+([0-9]{1,9})\W*")


async def open_visit(turn: Turn) -> Ending:
    view = await visit_of(turn)
    venue = venue_reply(view) if view.status in UPCOMING else ()
    return Ending((await card_reply(turn, view), *venue))


async def show_visit_named(turn: Turn) -> Ending:
    """/visit W-10042-1, as the cards name it, or A-10042-1, with any dash; without a reference, today's list."""
    named = turn.argument.strip().upper()
    if not named:
        return await show_today(turn)
    if typed := _TYPED.fullmatch(unicodedata.normalize("NFKC", named)):
        named = f"{typed[1] or 'W'}-{typed[2]}-{typed[3]}"
    visits = [view for day in await near_days(turn) for view in day if view.work_order == named]
    return await open_visit(replace(turn, argument=visits[-1].ref if visits else named))


async def open_details(turn: Turn) -> Ending:
    visit, page = page_in(turn.argument)
    return await show_details(turn, await visit_of(replace(turn, argument=visit)), page)


async def show_album(turn: Turn) -> Ending:
    return await show_files(turn, await visit_of(turn))


@dataclass(frozen=True)
class SetOutDraft:
    visit: str = ""
    minutes: int = 0


async def begin_set_out(turn: Turn) -> Ending:
    view = await visit_of(turn)
    if view.status not in UPCOMING:
        return await not_now(turn, view)
    return Ending(then=Start(SET_OUT.name, SetOutDraft(visit=view.ref)))


async def ask_arrival(turn: Turn, draft: SetOutDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    if view.status not in UPCOMING:
        raise IllegalMove(what="appointment", current=view.status.value, target=AppointmentStatus.TRAVELLING.value)
    reckoned = await _drive(turn, view)
    words = turn.words
    first = Choice(words.plain("tech-eta-reckoned", minutes=reckoned), "0")
    others = [Choice(words.plain("tech-eta-minutes", minutes=each), str(each)) for each in DRIVES]
    text = words("tech-eta-ask", work_order=view.work_order, account=view.account_name)
    return Ask(text, ((first,), *in_rows(others, 2)), Expects.TEXT, longest=lengths.SEARCH)


async def take_arrival(turn: Turn, draft: SetOutDraft, said: Said) -> SetOutDraft:
    if said.choice is not None:
        view = await get_appointment_for(turn.known, draft.visit)
        return SetOutDraft(draft.visit, int(said.choice) or await _drive(turn, view))
    now = clock.now()
    expected = arrival_in(said.text, now, turn.words.formats.zone)
    if expected is None:
        raise Again("tech-eta-unclear")
    if expected - now > LONGEST_UNTIL_ARRIVAL:
        raise Again("tech-eta-far")
    return SetOutDraft(draft.visit, max(1, round((expected - now) / timedelta(minutes=1))))


async def leave_for_visit(turn: Turn, draft: SetOutDraft) -> Ending:
    expected = clock.now() + timedelta(minutes=draft.minutes)
    view = await set_out(turn.known, appointment=draft.visit, expected_at=expected)
    told = say(turn.words("tech-on-way", work_order=view.work_order, at=expected), about=about(view))
    return Ending((told, await card_reply(turn, view)))


async def _drive(turn: Turn, view: AppointmentView) -> int:
    technician = await technician_of(turn.known)
    start = (technician.position or technician.home) if technician else None
    return max(1, travel_between(start, view.site_position))


@dataclass(frozen=True)
class CheckInDraft:
    """Without a position where the technician does not share it."""

    visit: str = ""
    latitude: float | None = None
    longitude: float | None = None


async def begin_check_in(turn: Turn) -> Ending:
    view = await visit_of(turn)
    if view.status not in UPCOMING:
        return await not_now(turn, view)
    return Ending(then=Start(CHECK_IN.name, CheckInDraft(visit=view.ref)))


async def ask_place(turn: Turn, draft: CheckInDraft) -> Ask:
    view, words = await get_appointment_for(turn.known, draft.visit), turn.words
    share = Choice(words.plain("tech-button-share-place"), kind=ButtonKind.SHARE_LOCATION)
    without = Choice(words.plain("tech-button-no-place"), "none")
    text = words("tech-check-in-ask", work_order=view.work_order, account=view.account_name)
    return Ask(text, ((share,), (without,)), Expects.LOCATION)


async def take_place(turn: Turn, draft: CheckInDraft, said: Said) -> CheckInDraft:
    if said.location is None:
        return CheckInDraft(draft.visit)
    return CheckInDraft(draft.visit, said.location.latitude, said.location.longitude)


async def arrive(turn: Turn, draft: CheckInDraft) -> Ending:
    view = await check_in(turn.known, appointment=draft.visit, latitude=draft.latitude, longitude=draft.longitude)
    told = say(_arrived(turn, view, draft), about=about(view))
    return Ending((told, await card_reply(turn, view)))


def _arrived(turn: Turn, view: AppointmentView, draft: CheckInDraft) -> str:
    words, at = turn.words, view.arrived_at
    if draft.latitude is None or draft.longitude is None:
        return words("tech-arrived-unplaced", work_order=view.work_order, at=at)
    if view.site_position is not None:
        miles = haversine_miles(Point(draft.latitude, draft.longitude), view.site_position)
        if miles > FAR_MILES:
            return words("tech-arrived-far", work_order=view.work_order, at=at, distance=words.formats.distance(miles))
    return words("tech-arrived", work_order=view.work_order, at=at)


@dataclass(frozen=True)
class DeclineDraft:
    visit: str = ""
    reason: str = ""


async def begin_decline(turn: Turn) -> Ending:
    view = await visit_of(turn)
    if view.status not in UPCOMING:
        return await not_now(turn, view)
    return Ending(then=Start(DECLINE.name, DeclineDraft(visit=view.ref)))


async def ask_why(turn: Turn, draft: DeclineDraft) -> Ask:
    view, words = await get_appointment_for(turn.known, draft.visit), turn.words
    choices = [Choice(words.plain(f"tech-decline-{each.value}"), each.value) for each in DeclineReason]
    text = words("tech-decline-ask", work_order=view.work_order, fault=Safe(fault_line(words, view)))
    return Ask(text, in_rows(choices, 2), Expects.TEXT, longest=lengths.REMARK)


async def take_why(turn: Turn, draft: DeclineDraft, said: Said) -> DeclineDraft:
    if said.choice:
        return DeclineDraft(draft.visit, DeclineReason(said.choice).value)
    if len(said.text.strip()) < SHORTEST_REASON:
        raise Again("tech-decline-short")
    return DeclineDraft(draft.visit, said.text.strip())


async def give_back(turn: Turn, draft: DeclineDraft) -> Ending:
    view = await decline(turn.known, appointment=draft.visit, reason=draft.reason)
    told = say(turn.words("tech-declined", work_order=view.work_order), about=about(view))
    return Ending((await card_reply(turn, view), told))


SET_OUT = Dialogue(
    "visit_set_out",
    1,
    Step("arrival", ask_arrival, take_arrival),
    draft=SetOutDraft,
    finish=leave_for_visit,
    help="tech-eta-help",
)
CHECK_IN = Dialogue(
    "visit_check_in",
    1,
    Step("place", ask_place, take_place),
    draft=CheckInDraft,
    finish=arrive,
    help="tech-check-in-help",
)
DECLINE = Dialogue(
    "visit_decline",
    1,
    Step("why", ask_why, take_why),
    draft=DeclineDraft,
    finish=give_back,
    help="tech-decline-help",
)

PART = Part(
    dialogues=(SET_OUT, CHECK_IN, DECLINE),
    intents={
        intents.OPEN_VISIT: open_visit,
        intents.SHOW_DETAILS: open_details,
        intents.SHOW_ALBUM: show_album,
        intents.SET_OUT: begin_set_out,
        intents.CHECK_IN: begin_check_in,
        intents.DECLINE: begin_decline,
    },
    commands={Command("visit"): show_visit_named},
)
