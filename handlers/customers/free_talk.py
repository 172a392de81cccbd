"""What a customer says outside of a dialogue: a phone number, a serial, a message about an open request, or a new fault."""

from dataclasses import replace

from domain.assets.rules import is_plausible_serial, stated
from domain.customers.rules import looks_like_phone
from handlers.conversation import position
from handlers.conversation.dialogue import Ending, Start, Turn, say, show
from handlers.conversation.messages import Said
from handlers.customers import intents
from handlers.customers.beginning import report_with
from handlers.customers.cases import media_in, take_words
from handlers.customers.corrections import correct_passed_on
from handlers.customers.danger import danger_words
from handlers.customers.emergency import repeats_danger
from handlers.customers.enquiry import (
    LONGEST_SERIAL,
    is_serial,
    keep_files,
    keep_whatever,
    open_refs,
    tells_of_fault,
    with_words,
)
from handlers.customers.fault import REPORT_FAULT, FaultDraft
from handlers.customers.greetings import greets
from handlers.customers.in_danger import add_to_danger
from handlers.customers.known import RECOGNISE, RecogniseDraft
from handlers.customers.machines import Search, by_name, look_up, machine_key
from handlers.customers.menu import menu_rows, show_menu
from handlers.customers.named_request import request_named
from handlers.customers.settings import show_settings
from handlers.customers.start import share_number

WORDS_OF_A_NAME = 4
"""More is a sentence, and no name of a machine."""


async def otherwise(turn: Turn) -> Ending:
    """Find out what is meant, in this order: who a stranger is, a machine's serial, an open request, a new fault."""
    said = turn.said
    if said.edited:
        corrected, running = await correct_passed_on(turn), await position.load(turn.person)
        if (
            corrected != Ending() or running or not await _edited_into_danger(turn)
        ):  # an open dialogue has read it for danger
            return corrected
    if turn.actor is None:
        return await _stranger(turn)
    if said.contact and said.contact.own:
        return await share_number(turn)
    if not (said.text or said.files or said.location) or said.command:
        return await _unclear(turn)
    if greets(said.text):
        return await show_menu(turn)
    if said.text.strip(" .!").casefold() in turn.words.plain("settings-asked-by").split(", "):
        return await show_settings(turn)
    if (named := await request_named(turn)) is not None:
        return named
    if is_plausible_serial(said.text) and (found := (await look_up(turn, said.text)).machine):
        return Ending(again=Said(choice=intents.SHOW_MACHINE.to(machine_key(found))))
    if (added := await add_to_danger(turn)) is not None:
        return added
    if (passed_on := await take_words(turn)) is not None:
        return passed_on
    if tells_of_fault(turn, said):
        return Ending(then=await report_with(turn, said.text, media_in(said)))
    if looks_like_phone(said.text):
        return await _typed_phone(turn)
    if near := await by_name(turn, said.text) if len(said.text.split()) <= WORDS_OF_A_NAME else ():
        search = Search(said.text.strip(), near, named=True)
        return Ending(then=Start(REPORT_FAULT, FaultDraft(search=search)))
    if is_plausible_serial(said.text):
        unknown = turn.words("machine-unknown", typed=said.text.strip())
        return Ending((show(turn, unknown, *menu_rows(turn.words, turn.known)),))
    return await _unclear(turn)


async def _edited_into_danger(turn: Turn) -> bool:
    if not danger_words(turn, turn.said.text):
        return False
    return turn.actor is None or not await repeats_danger(turn)


async def _stranger(turn: Turn) -> Ending:
    """Keep what they said, and ask whether it belongs to an open enquiry, or who they are; in danger ask about that first."""
    said = turn.said
    if said.contact:
        unasked = said.contact.own
        return Ending(
            (say(turn.words("recognise-use-button" if unasked else "recognise-not-own")),), then=Start(RECOGNISE)
        )
    waiting = await open_refs(turn)
    if waiting and (said.files or said.location or (said.text.strip() and not said.command and not greets(said.text))):
        draft, note = await keep_whatever(turn, RecogniseDraft(open=waiting), said)
    else:
        draft, note = await _kept(turn, said)
    noted = (say(note),) if note else ()
    if not draft.told:
        return Ending(noted, then=Start(RECOGNISE, draft if draft.typed_phone else None))
    if danger_words(turn, draft.problem):
        return Ending(noted, then=Start(RECOGNISE, replace(draft, alarmed=True), at="emergency"))
    return Ending(noted, then=Start(RECOGNISE, draft))


async def _kept(turn: Turn, said: Said) -> tuple[RecogniseDraft, str]:
    """The draft, and words where not all of it could be kept."""
    if not said.files and looks_like_phone(said.text):
        return RecogniseDraft(typed_phone=said.text.strip()), turn.words("recognise-phone-typed")
    if is_serial(turn, said):
        return RecogniseDraft(serial=stated(said.text)[:LONGEST_SERIAL]), ""
    if not tells_of_fault(turn, said):
        return RecogniseDraft(), ""
    draft, note = await keep_files(turn, RecogniseDraft(), media_in(said))
    if danger_words(turn, said.text):  # heard however long it is
        return replace(draft, problem=said.text.strip()), note
    return with_words(draft, said.text), note


async def _typed_phone(turn: Turn) -> Ending:
    """It proves nothing: a guest is shown how to share it; of others we know the number."""
    if turn.known.own_cases_only:
        return Ending((say(turn.words("recognise-phone-typed")),), then=Start(RECOGNISE))
    return Ending((show(turn, turn.words("menu-phone"), *menu_rows(turn.words, turn.known)),))


async def _unclear(turn: Turn) -> Ending:
    said = turn.said.text.strip(" .!").casefold()
    thanked = said in turn.words.plain("menu-thanked-by").split(", ")
    text = turn.words("menu-thanks" if thanked else "menu-unclear")
    return Ending((show(turn, text, *menu_rows(turn.words, turn.known)),))
