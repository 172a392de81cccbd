"""An edited message of a customer: where its words went, the new ones go as a correction."""

from domain.cases.queries import UNSETTLED, get_case_for
from domain.errors import NotFound
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.heard import note_corrected, passed_on
from handlers.customers.cases import WriteDraft, post_or_ask_about_danger


async def correct_passed_on(turn: Turn) -> Ending:
    """Nothing for a message that was not passed on, for one whose words are the same, and for a request that is over."""
    earlier = await passed_on(turn.person, turn.said)
    if earlier is None or not earlier.changed or not turn.said.text.strip():
        return Ending()
    try:
        case = await get_case_for(turn.known, earlier.ref)
    except NotFound:
        return Ending()
    if case.status not in UNSETTLED:
        return Ending()
    await note_corrected(turn.person, case.ref, turn.said)
    return await post_or_ask_about_danger(turn, WriteDraft(case.ref, turn.said.text.strip(), corrects=True))
