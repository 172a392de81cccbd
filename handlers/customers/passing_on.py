"""What a customer is told once their words are passed on, and where later edits of these words go."""

from domain.cases.queries import get_case_for
from domain.cases.rules import CaseStatus
from domain.cases.views import CaseView
from handlers import slots
from handlers.conversation.coming import Coming
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.heard import note_passed_on
from handlers.conversation.intents import START_DIALOGUE
from handlers.conversation.messages import Button, Message, Reply
from handlers.customers import intents
from handlers.customers.fault import REPORT_FAULT
from handlers.customers.requests import headline


def reach_of(coming: Coming | None) -> str:
    """`technician` who gets it now, `off` where somebody comes who is off duty, else `office`."""
    if coming is None:
        return "office"
    return "technician" if coming.on_duty else "off"


async def say_corrected(turn: Turn, ref: str) -> Ending:
    case = await get_case_for(turn.known, ref)
    text = f"{headline(turn.words, case)}\n{turn.words('write-corrected')}"
    return Ending((Reply(Message(text), slots.talk(case.ref), about=case.ref),))


async def note_where(turn: Turn, case: str, message: int) -> None:
    """Later edits change this message, where its words are those of one message in the chat; else they follow as a correction."""
    worded = [each for each in turn.heard if each.text]
    one = worded[:1] if len(worded) == 1 else list(turn.heard[:1]) if len(turn.heard) == 1 else []
    await note_passed_on(turn.person, f"{case}~{message}", one)
    await note_passed_on(turn.person, case, [each for each in turn.heard if each not in one])


def after_the_end(turn: Turn, case: CaseView) -> Ending:
    """What was written about a request that is over is with the office; a tap opens it again, or reports another fault."""
    words = turn.words
    again = Button(words.plain("button-still-wrong"), intents.STILL_WRONG.to(case.ref))
    report = Button(words.plain("menu-report"), START_DIALOGUE.to(REPORT_FAULT))
    rows = ((again,), (report,)) if case.status is CaseStatus.CLOSED else ((report,),)
    told = words("write-after-end", case=case.ref, status=case.status.value)
    return Ending((Reply(Message(f"{headline(words, case)}\n{told}", rows), slots.talk(case.ref), about=case.ref),))
