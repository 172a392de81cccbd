"""All that can be done with technicians and territories. What has no actor is part of another change, whose event records it."""

from domain.crew.erasing import erase_words_of
from domain.crew.importing import import_technician, import_territory
from domain.crew.positions import forget_old_positions, record_position
from domain.crew.registering import add_leave, define_territory, license_for_site, register_technician
from domain.crew.rows import mark_assigned, note_rating, take_schedule
from domain.crew.telling import answer_desk, tell_technician

__all__ = [
    "add_leave",
    "answer_desk",
    "define_territory",
    "erase_words_of",
    "forget_old_positions",
    "import_technician",
    "import_territory",
    "license_for_site",
    "mark_assigned",
    "note_rating",
    "record_position",
    "register_technician",
    "take_schedule",
    "tell_technician",
]
