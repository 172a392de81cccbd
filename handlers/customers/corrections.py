"""An edited message of a customer: where its words went, the new ones go as a correction."""

from domain.actor import system_actor
from domain.cases.queries import UNSETTLED, get_case_for
from domain.customers.actions import add_to_enquiry
from domain.customers.errors import EnquiryFull, EnquirySettled
from domain.customers.queries import get_enquiry
from domain.customers.rules import ENQUIRY
from domain.errors import NotFound
from handlers.conversation.dialogue import Ending, Turn, say
from handlers.conversation.heard import note_corrected, passed_on
from handlers.customers.cases import post_or_ask_about_danger
from handlers.customers.written import WriteDraft
from handlers.payloads import whole_number


async def correct_passed_on(turn: Turn) -> Ending:
    """Nothing for a message that was not passed on, for one whose words are the same, and for a request that is over."""
    earlier = await passed_on(turn.person, turn.said)
    if earlier is None or not earlier.changed or not turn.said.text.strip():
        return Ending()
    try:
        return await (_correct_enquiry if earlier.ref.startswith(ENQUIRY) else _correct_case)(turn, earlier.ref)
    except (NotFound, EnquirySettled, EnquiryFull):
        return Ending()


async def _correct_case(turn: Turn, ref: str) -> Ending:
    named, _, message = ref.partition("~")
    case = await get_case_for(turn.known, named) if turn.actor else None
    if case is None or case.status not in UNSETTLED:
        return Ending()
    await note_corrected(turn.person, ref, turn.said)
    draft = WriteDraft(case.ref, turn.said.text.strip(), corrects=True, edits=whole_number(message) or 0)
    return await post_or_ask_about_danger(turn, draft)


async def _correct_enquiry(turn: Turn, ref: str) -> Ending:
    """What became a request meanwhile is corrected there."""
    if case := (await get_enquiry(ref)).case_ref:
        return await _correct_case(turn, case)
    words, person = turn.words, turn.person
    await add_to_enquiry(
        turn.actor or system_actor("enquiries"),
        enquiry=ref,
        channel=person.channel,
        external_id=person.external_id,
        words=words.plain("enquiry-corrected", text=turn.said.text.strip()),
    )
    await note_corrected(person, ref, turn.said)
    return Ending((say(words("enquiry-correction-added", enquiry=ref)),))
