"""*It's a new fault*: words that went to an open request, but are about something else, begin a report of their own."""

from domain.assets.rules import canonical
from domain.cases.actions import note_split
from domain.cases.queries import became_of, get_message_for
from domain.cases.views import CaseMessageView, CaseView
from domain.errors import NotFound
from domain.triage.queries import triage_text
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, Message, Reply, Rows
from handlers.customers import intents
from handlers.customers.beginning import report_with
from handlers.customers.fault import FaultDraft
from handlers.customers.known import known
from handlers.customers.machines import named
from handlers.customers.menu import status_reply
from handlers.payloads import whole_number
from storage.outbox.items import Mode


async def offer(turn: Turn, case: CaseView, message: CaseMessageView) -> Rows:
    """The button under what was passed on, where the words may be about another fault."""
    if not await _may_be_another(turn, case, message.text):
        return ()
    return ((Button(turn.words.plain("button-new-fault"), intents.NEW_FAULT.to(f"{case.ref}/{message.id}")),),)


async def _may_be_another(turn: Turn, case: CaseView, text: str) -> bool:
    """They name what is wrong, or a machine that the request is not about. What is only spoken or shown may be anything."""
    if not text:
        return True
    triage = triage_text(text, turn.words.language)
    if triage.words or triage.urgency_words:
        return True
    about = {canonical(machine.serial) for machine in case.assets}
    return any(canonical(serial) not in about for serial in await named(turn, text))


async def begin(turn: Turn) -> Ending:
    """Take the words and files over. Once it has become a request, that one is shown."""
    ref, message = await _message(turn, turn.argument)
    if became := await became_of(turn.known, ref, message.id):
        return Ending((await status_reply(turn.known, turn.words, became),))
    start = await report_with(turn, message.text, message.media, split_from=f"{ref}/{message.id}")
    buttons_off = (Reply(Message(), turn.tapped, Mode.CLEAR),) if turn.tapped else ()
    return Ending(buttons_off, then=start)


async def _message(turn: Turn, argument: str) -> tuple[str, CaseMessageView]:
    ref, _, number = argument.partition("/")
    message = await get_message_for(turn.known, ref, whole_number(number) or 0)
    if message.author_kind != "contact":
        raise NotFound(what="message", ref=number)
    return ref, message


async def say_where_from(turn: Turn, draft: FaultDraft, became: str) -> None:
    """Tell the request that the words were taken from what became of them."""
    if draft.split_from:
        ref, message = await _message(turn, draft.split_from)
        await note_split(turn.known, case=ref, message=message.id, became=became)


PART = Part(intents={intents.NEW_FAULT: known(begin)})
