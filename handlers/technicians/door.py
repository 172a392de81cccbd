"""The technicians' door."""

from domain.actor import Actor, Permission
from handlers.conversation.door import Door
from handlers.emergencies import chat as emergencies
from handlers.technicians import (
    checklist,
    day,
    diagnosed,
    finish,
    free_talk,
    hold,
    notes,
    parts,
    photos,
    reopening,
    signing,
    sorting,
    talk,
    travel,
)


def _serves(actor: Actor | None) -> bool:
    """Staff who visit customers; a manager may be one of them."""
    return actor is not None and actor.is_staff and actor.may(Permission.WORK_ORDER_EXECUTE)


TECHNICIANS = Door.of(
    "technicians",
    _serves,
    otherwise=free_talk.otherwise,
    idle=day.idle,
    parts=(
        day.PART,
        travel.PART,
        checklist.PART,
        photos.PART,
        parts.PART,
        notes.PART,
        talk.PART,
        diagnosed.PART,
        hold.PART,
        finish.PART,
        signing.PART,
        reopening.PART,
        sorting.PART,
        free_talk.PART,
        emergencies.PART,
    ),
)
