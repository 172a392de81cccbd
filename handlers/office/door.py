"""The door of staff who are no technicians: it says that their work is in Slack."""

from domain.actor import Actor
from handlers.conversation.dialogue import Ending, Turn, say
from handlers.conversation.door import Door
from handlers.emergencies import chat as emergencies


def _is_staff(actor: Actor | None) -> bool:
    return actor is not None and actor.is_staff


async def _point_to_slack(turn: Turn) -> Ending:
    if turn.said.edited:
        return Ending()
    return Ending((say(turn.words("office-only", name=turn.known.name)),))


OFFICE = Door.of("office", _is_staff, otherwise=_point_to_slack, idle=_point_to_slack, parts=(emergencies.PART,))
