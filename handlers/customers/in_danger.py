"""While an enquiry that tells of a danger is open, whatever its sender says is added to it at once, and nothing is asked.

They were told to write where it is and how to reach them, and may not look at the screen again.
"""

from dataclasses import replace

from domain.actor import system_actor
from domain.customers.actions import add_to_enquiry
from domain.customers.errors import EnquiryFull, EnquirySettled
from domain.customers.queries import find_contacts_of_provider_phone, list_open_enquiries
from domain.customers.rules import looks_like_phone, provider_phone
from domain.customers.views import EnquiryView
from domain.triage.queries import danger_in, triage_text
from domain.triage.rules import Danger
from handlers.conversation.dialogue import Ending, Turn, say
from handlers.conversation.files import fetch_files
from handlers.conversation.heard import heard_in, note_passed_on
from handlers.conversation.messages import Reply, Said, SharedContact
from handlers.customers.danger import danger_words
from handlers.customers.enquiry import company_call, is_serial
from handlers.customers.written import written
from handlers.emergencies.first_aid import first_aid
from handlers.texts.catalogue import Texts

SERIAL_LINK = "serial-"


async def open_danger(turn: Turn) -> EnquiryView | None:
    """The sender's newest open enquiry that tells of a danger."""
    waiting = await list_open_enquiries(turn.person.channel, turn.person.external_id)
    return next((each for each in waiting if each.danger), None)


async def add_at_once(turn: Turn) -> Ending | None:
    """Before any question or command is served: for strangers and guests. Others are known, and write to their requests."""
    if turn.actor is not None and (not turn.actor.own_cases_only or turn.said.reply_to):
        return None
    return await add_to_danger(turn)


async def add_to_danger(turn: Turn) -> Ending | None:
    """Add what was said to the open danger; None where there is none, or nothing that could be added (a tap, /start)."""
    said = _without_command(turn.said)
    if said.choice is not None or said.edited or not (said.text.strip() or said.files or said.location or said.contact):
        return None
    enquiry = await open_danger(turn)
    if enquiry is None:
        return None
    try:
        ending = await _add(turn, enquiry, said)
    except EnquirySettled:  # meanwhile: it is heard as if there had been none
        return None
    return None if said.contact and await _tells_who(said.contact) else ending


def _without_command(said: Said) -> Said:
    """What follows a command is what was said; a link with a serial says which machine it is."""
    if not said.command:
        return said
    if said.command == "start":
        serial = said.argument.removeprefix(SERIAL_LINK) if said.argument.startswith(SERIAL_LINK) else ""
        return replace(said, command=None, text=serial)
    return replace(said, command=None, text=said.argument)


async def _tells_who(card: SharedContact) -> bool:
    """A number of their own that we know: the question that asked for it goes on with who they are."""
    return card.proves and bool(await find_contacts_of_provider_phone(provider_phone(card.phone)))


async def _add(turn: Turn, enquiry: EnquiryView, said: Said) -> Ending:
    person, words = turn.person, turn.words
    another = _another_danger(turn, enquiry, said.text)
    call = await company_call()
    try:
        sent = await _added(turn, enquiry, said, _said_in_words(words, said), danger=bool(another))
    except EnquiryFull:
        await _added(turn, enquiry, said, "", danger=bool(danger_words(turn, said.text)))
        return Ending((say(words("enquiry-no-room", **call)),))
    await note_passed_on(person, sent.ref, heard_in(said))
    await fetch_files(person.channel, sent.media)
    notes = [words("enquiry-files-full")] if set(said.files) - set(sent.media) else []
    text = "\n".join([words("enquiry-added-danger", enquiry=sent.ref, **call), *notes])
    first: tuple[Reply, ...] = (await first_aid(words, another),) if another else ()
    return Ending((*first, say(text)))


async def _added(turn: Turn, enquiry: EnquiryView, said: Said, words: str, *, danger: bool) -> EnquiryView:
    person, card = turn.person, said.contact
    return await add_to_enquiry(
        turn.actor or system_actor("enquiries"),
        enquiry=enquiry.ref,
        channel=person.channel,
        external_id=person.external_id,
        words=words,
        media=said.files,
        serial=said.text.strip() if is_serial(turn, said) else "",
        phone=provider_phone(card.phone) if card and card.proves else "",
        danger=danger,
    )


def _said_in_words(words: Texts, said: Said) -> str:
    """A phone number stands as it was typed, and a card as its name and number."""
    if said.contact:
        return words.plain("enquiry-card", name=said.contact.name, phone=said.contact.phone)
    if not said.files and looks_like_phone(said.text):
        return words.plain("enquiry-call-back", phone=said.text.strip())
    return written(said).text


def _another_danger(turn: Turn, enquiry: EnquiryView, text: str) -> tuple[str, ...]:
    """The words of a danger of another kind than those told so far: staff who have taken it are asked anew."""
    known = {
        danger_in((word,), enquiry.language) for word in triage_text(enquiry.words, enquiry.language).urgency_words
    }
    new = danger_words(turn, text)
    kind = danger_in(new, turn.words.language) if new else Danger.OTHER
    return () if kind in known or kind is Danger.OTHER else new
