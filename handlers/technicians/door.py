"""The technicians' door: their day, their visits, and all that they say outside of a question."""

from dataclasses import replace

from domain.actor import Actor, Permission
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.crew.actions import record_position
from domain.crew.queries import technician_of
from handlers.conversation.dialogue import Ending, Turn, say, show
from handlers.conversation.messages import Button
from handlers.conversation.router import Door
from handlers.technicians import checklist as technician_checklist
from handlers.technicians import day as technician_day
from handlers.technicians import finish as technician_finish
from handlers.technicians import hold as technician_hold
from handlers.technicians import notes as technician_notes
from handlers.technicians import parts as technician_parts
from handlers.technicians import photos as technician_photos
from handlers.technicians import signing as technician_signing
from handlers.technicians import travel as technician_travel
from handlers.technicians.card import about
from handlers.technicians.which import only_visit

COMMANDS = ("today", "tomorrow", "status", "help")
"""What stands in the menu of commands; each is described by `tech-command-<name>`."""


def serves(actor: Actor | None) -> bool:
    """Who goes out; managers may, too."""
    return actor is not None and actor.is_staff and actor.may(Permission.WORK_ORDER_EXECUTE)


async def show_help(turn: Turn) -> Ending:
    today = Button(turn.words.plain("tech-button-today"), f"day.show:{technician_day.today(turn)}")
    return Ending((show(turn, turn.words("tech-help"), [today]),))


async def nothing_open(turn: Turn) -> Ending:
    return Ending((say(turn.words("tech-nothing-open")), *(await technician_day.idle(turn)).replies))


async def otherwise(turn: Turn) -> Ending:
    """Free talk belongs to the visit under way."""
    if turn.said.location is not None:
        return await _position(turn)
    if turn.said.edited:
        return Ending()
    return await _for_visit(turn, await only_visit(turn))


async def reply_to_card(turn: Turn) -> Ending:
    """What is said in reply to a visit's card belongs to that visit."""
    return await _for_visit(turn, (await get_appointment_for(turn.known, turn.argument)).ref)


async def _for_visit(turn: Turn, visit: str | None) -> Ending:
    """`visit` is empty where it has to be asked, None where there is none today."""
    said = turn.said
    usable = said.photos or said.voice is not None or (said.text.strip() and not said.command)
    if not usable:
        return Ending((say(turn.words("tech-unclear")),))
    if visit is None:
        return Ending((say(turn.words("tech-no-visit")), *(await technician_day.show_today(turn)).replies))
    if said.photos:
        return Ending(then=technician_photos.with_photos(visit, said))
    if said.voice is not None:
        return await _voice(turn, visit)
    return Ending(then=technician_notes.with_words(visit, said.text.strip()))


async def _voice(turn: Turn, visit: str) -> Ending:
    voice = turn.said.voice or 0
    if not visit:
        return Ending(then=technician_notes.with_voice(voice))
    view = await get_appointment_for(turn.known, visit)
    await technician_notes.keep_note(turn, view, "", voice)
    return Ending((say(turn.words("tech-note-voice-kept", work_order=view.work_order), about=about(view)),))


async def _position(turn: Turn) -> Ending:
    """A place or the movement of a live location; the movements are kept without a word."""
    place = turn.said.location
    if place is None or await technician_of(turn.known) is None:
        return Ending()
    await record_position(turn.known, latitude=place.latitude, longitude=place.longitude)
    if turn.said.edited:
        return Ending()
    visit = await only_visit(turn)
    view = await get_appointment_for(turn.known, visit) if visit else None
    if view is None or view.status is not AppointmentStatus.TRAVELLING:
        return Ending((say(turn.words("tech-position-kept")),))
    here = Button(turn.words.plain("tech-button-here"), f"visit.check_in:{view.ref}")
    told = turn.words("tech-position-there", work_order=view.work_order, account=view.account_name)
    return Ending((say(told, [here], about=about(view)),))


async def show_visit_named(turn: Turn) -> Ending:
    """/visit W-10042-1, as the cards name it, or A-10042-1; without a reference, today's list."""
    named = turn.argument.strip().upper()
    if not named:
        return await technician_day.show_today(turn)
    visits = [view for day in await technician_day.near_days(turn) for view in day if view.work_order == named]
    return await technician_travel.open_visit(replace(turn, argument=visits[-1].ref if visits else named))


TECHNICIAN_DOOR = Door(
    "technicians",
    serves,
    otherwise=otherwise,
    idle=technician_day.idle,
    dialogues=(
        technician_travel.SET_OUT,
        technician_travel.CHECK_IN,
        technician_travel.DECLINE,
        technician_checklist.CHECKLIST,
        technician_photos.PHOTO,
        technician_parts.PART,
        technician_notes.NOTE,
        technician_notes.TALK,
        technician_hold.HOLD,
        technician_finish.SUMMARY,
        technician_signing.SHEET,
        technician_signing.ABSENT,
    ),
    commands={
        "start": technician_day.greet,
        "today": technician_day.show_today,
        "tomorrow": technician_day.show_tomorrow,
        "status": technician_day.show_status,
        "visit": show_visit_named,
        "help": show_help,
        "cancel": nothing_open,
        "back": nothing_open,
    },
    intents={
        "day.show": technician_day.turn_page,
        "visit.open": technician_travel.open_visit,
        "visit.details": technician_travel.show_details,
        "visit.album": technician_travel.show_album,
        "visit.set_out": technician_travel.begin_set_out,
        "visit.check_in": technician_travel.begin_check_in,
        "visit.decline": technician_travel.begin_decline,
        "visit.checklist": technician_checklist.begin_checklist,
        "visit.photo": technician_photos.begin_photo,
        "visit.part": technician_parts.begin_part,
        "visit.note": technician_notes.begin_note,
        "visit.hold": technician_hold.begin_hold,
        "visit.resume": technician_hold.go_on,
        "visit.finish": technician_finish.finish,
        "visit.summary": technician_finish.begin_summary,
        "visit.sign": technician_finish.begin_signing,
        "part.undo": technician_parts.undo,
        "sign.link": technician_signing.by_link,
        "sign.chat": technician_signing.by_chat,
        "sign.sheet": technician_signing.begin_sheet,
        "sign.absent": technician_signing.begin_absent,
    },
    replies={"visit:": reply_to_card},
)
