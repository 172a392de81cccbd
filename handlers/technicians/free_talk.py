"""What a technician says outside of a dialogue: text, photos and recordings for the visit under way, or a location."""

from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.crew.actions import record_position
from domain.crew.queries import technician_of
from handlers import slots
from handlers.conversation.dialogue import Ending, Turn, say
from handlers.conversation.door import Part
from handlers.conversation.messages import Button
from handlers.technicians import intents
from handlers.technicians.card import about
from handlers.technicians.day import show_today
from handlers.technicians.notes import save_note, with_words
from handlers.technicians.photos import shots_in, with_photos
from handlers.technicians.sorting import with_said
from handlers.technicians.talk import correct
from handlers.technicians.which import only_visit


async def otherwise(turn: Turn) -> Ending:
    """Handle a location, or add what was said to the visit under way."""
    if turn.said.location is not None:
        return await _position(turn)
    if turn.said.edited:
        return await correct(turn)
    return await _for_visit(turn, await only_visit(turn))


async def reply_to_card(turn: Turn) -> Ending:
    """What is said in reply to a visit's card belongs to that visit."""
    return await _for_visit(turn, (await get_appointment_for(turn.known, turn.argument)).ref)


async def _for_visit(turn: Turn, visit: str | None) -> Ending:
    """`visit` is empty where it has to be asked, None where there is none today."""
    said = turn.said
    usable = not said.command and (said.files or said.text.strip())
    if not usable:
        return Ending((say(turn.words("tech-unclear")),))
    if visit is None:
        return Ending((say(turn.words("tech-no-visit")), *(await show_today(turn)).replies))
    if not visit:
        return Ending(then=with_said(said))
    if shots_in(said):
        return Ending(then=with_photos(visit, said))
    if said.voice is not None:
        return await _voice(turn, visit)
    return Ending(then=with_words(visit, said.text.strip()))


async def _voice(turn: Turn, visit: str) -> Ending:
    voice = turn.said.voice or 0
    view = await get_appointment_for(turn.known, visit)
    await save_note(turn, view, "", voice)
    return Ending((say(turn.words("tech-note-voice-kept", work_order=view.work_order), about=about(view)),))


async def _position(turn: Turn) -> Ending:
    """Record a location or the movement of a live location; movements are not answered."""
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
    here = Button(turn.words.plain("tech-button-here"), intents.CHECK_IN.to(view.ref))
    told = turn.words("tech-position-there", work_order=view.work_order, account=view.account_name)
    return Ending((say(told, [here], about=about(view)),))


PART = Part(replies={slots.visit: reply_to_card})
