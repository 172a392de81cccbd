"""What a customer says outside of a dialogue: a phone number, a serial, a message about an open request, or a new fault."""

from domain.assets.rules import is_plausible_serial
from domain.triage.queries import triage_text
from handlers.conversation.dialogue import Ending, Start, Turn, show
from handlers.conversation.messages import Said
from handlers.customers import intents
from handlers.customers.cases import media_in, take_words
from handlers.customers.fault import REPORT_FAULT, FaultDraft
from handlers.customers.machines import look_up
from handlers.customers.menu import menu_rows, show_menu
from handlers.customers.recognise import RECOGNISE, RecogniseDraft
from handlers.customers.start import share_number

WORTH_A_REQUEST = 25
"""So many characters make a text a fault report even where it names no fault."""


async def otherwise(turn: Turn) -> Ending:
    """Find out what is meant, in this order: who a stranger is, a machine's serial, an open request, a new fault."""
    said = turn.said
    if said.edited:
        return Ending()
    if turn.actor is None:
        return _stranger(said)
    if said.contact and said.contact.own:
        return await share_number(turn)
    if not (said.text or said.photos or said.voice or said.document) or said.command:
        return await _unclear(turn)
    if is_plausible_serial(said.text) and (found := (await look_up(turn, said.text)).machine):
        return Ending(again=Said(choice=intents.SHOW_MACHINE.to(found.serial)))
    if (passed_on := await take_words(turn)) is not None:
        return passed_on
    if _tells_of_fault(turn, said):
        return Ending(then=Start(REPORT_FAULT, FaultDraft(problem=said.text, media=media_in(said))))
    if is_plausible_serial(said.text):
        unknown = turn.words("machine-unknown", typed=said.text.strip())
        return Ending((show(turn, unknown, *menu_rows(turn.words)),))
    return await _unclear(turn)


def _stranger(said: Said) -> Ending:
    fits = said.contact or said.photos or is_plausible_serial(said.text)
    return Ending(then=Start(RECOGNISE.name, RecogniseDraft()), again=said if fits else None)


def _tells_of_fault(turn: Turn, said: Said) -> bool:
    if said.photos or said.voice or said.document or len(said.text) >= WORTH_A_REQUEST:
        return True
    triage = triage_text(said.text, turn.words.language)
    return bool(triage.words or triage.urgency_words)


async def _unclear(turn: Turn) -> Ending:
    said = turn.said.text.strip(" .!").casefold()
    if said in turn.words.plain("menu-greeted-by").split(", "):
        return await show_menu(turn)
    thanked = said in turn.words.plain("menu-thanked-by").split(", ")
    text = turn.words("menu-thanks" if thanked else "menu-unclear")
    return Ending((show(turn, text, *menu_rows(turn.words)),))
