"""The dialogue with a stranger: who they are, by their own phone number; or else what they report, for an enquiry."""

from dataclasses import replace
from typing import Any

from domain.access.actions import link_contact
from domain.assets.rules import stated
from domain.cases.queries import list_open_cases_for
from domain.company import company_profile
from domain.customers.queries import actor_for, find_contacts_of_provider_phone, get_contact
from domain.customers.rules import looks_like_phone, provider_phone
from domain.customers.views import ContactView
from handlers.conversation import lengths
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Jump,
    Start,
    Stay,
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.door import Part
from handlers.conversation.messages import ButtonKind, Said, SharedContact
from handlers.customers import enquiry, tour
from handlers.customers.companies import company_choices
from handlers.customers.enquiry import is_serial, keep_files, tells_of_fault
from handlers.customers.greetings import greets
from handlers.customers.in_danger import open_danger
from handlers.customers.known import RECOGNISE as NAME
from handlers.customers.known import RecogniseDraft


async def ask_who(turn: Turn, draft: RecogniseDraft) -> Ask:
    words = turn.words
    share = Choice(words.plain("button-share-number"), kind=ButtonKind.SHARE_CONTACT)
    expects = enquiry.ANYTHING | Expects.CONTACT
    if danger := await open_danger(turn):
        text = words("enquiry-waiting-danger", enquiry=danger.ref, **await enquiry.company_call())
        return Ask(text, ((share,),), expects, longest=lengths.WORDS, alone=True)
    profile = await company_profile()
    text = words("recognise-kept" if draft.told else "recognise-ask", company=profile.name)
    if profile.privacy_notice and not draft.told:
        text = f"{text}\n{words('privacy-see', notice=profile.privacy_notice)}"
    waiting = await enquiry.open_refs(turn)
    expects |= Expects.LOCATION if waiting else Expects.CHOICE
    if waiting and not draft.told:
        text = f"{words('recognise-waiting', enquiries=', '.join(waiting), count=len(waiting))}\n{text}"
    on = Choice(words.plain("button-without-number" if draft.told else "menu-report"), "on")
    return Ask(text, ((share,), (on,)), expects, longest=lengths.WORDS)


async def take_who(turn: Turn, draft: RecogniseDraft, said: Said) -> Any:
    if said.contact:
        return await _by_phone(turn, draft, said.contact)
    if said.choice:
        return draft
    if (waiting := await enquiry.open_refs(turn)) and (said.files or not greets(said.text)):
        kept, note = await enquiry.keep_whatever(turn, replace(draft, open=waiting), said)
        return Jump(kept, "about") if kept.told else Stay(draft, note=note)
    return await keep_words(turn, draft, said)


async def keep_words(turn: Turn, draft: RecogniseDraft, said: Said) -> Any:
    """A serial, or what is wrong. Raises Again when it is neither.

    A phone number that is typed proves nothing: it is kept, and the way to share it is said.
    """
    if not said.files and looks_like_phone(said.text):
        return Stay(replace(draft, typed_phone=said.text.strip()), note=turn.words("recognise-phone-typed"))
    if greets(said.text) and not said.files:
        raise Again("recognise-greeted")
    if is_serial(turn, said):
        return replace(draft, serial=stated(said.text)[: enquiry.LONGEST_SERIAL])
    if not tells_of_fault(turn, said):
        raise Again("recognise-unclear")
    kept, note = await keep_files(turn, draft, said.files)
    kept = enquiry.with_words(kept, said.text)
    return Stay(kept, note=note) if note else kept


async def _by_phone(turn: Turn, draft: RecogniseDraft, card: SharedContact) -> Any:
    """Only the sender's own number counts, shared with our button: anybody can send, or forward, anybody's card."""
    if not card.own:
        raise Again("recognise-not-own")
    if not card.proves:
        raise Again("recognise-use-button")
    proven = replace(draft, phone=provider_phone(card.phone))
    ids = tuple(contact.id for contact in await _with_number(proven.phone))
    if not ids:
        return Stay(proven, note=turn.words("recognise-phone-unknown"))
    return replace(proven, contacts=ids, contact=ids[0] if len(ids) == 1 else 0)


async def _with_number(phone: str) -> list[ContactView]:
    """Without the guest that somebody was before their company named them."""
    found = await find_contacts_of_provider_phone(phone)
    named = {contact.account_id for contact in found if not contact.own_cases_only}
    return [contact for contact in found if not (contact.own_cases_only and contact.account_id in named)]


async def ask_company(turn: Turn, draft: RecogniseDraft) -> Ask:
    contacts = [await get_contact(contact) for contact in draft.contacts]
    return Ask(
        turn.words("recognise-company-ask"),
        in_rows(await company_choices(contacts)),
    )


async def take_company(turn: Turn, draft: RecogniseDraft, said: Said) -> RecogniseDraft:
    return replace(draft, contact=int(said.choice or 0))


async def finish(turn: Turn, draft: RecogniseDraft) -> Ending:
    """Link the chat to the contact, who goes on with what they have said; or send the enquiry."""
    if not draft.contact:
        return await enquiry.send(turn, draft)
    if draft.contact not in [contact.id for contact in await _with_number(draft.phone)]:  # staff changed it meanwhile
        return Ending(then=Start(NAME, replace(draft, contacts=(), contact=0)))
    if turn.actor is None or not await list_open_cases_for(turn.actor):  # a guest who waits stays who made the request
        await _link(turn, draft.contact)
    if not draft.told and (shown := await _shown_around(turn)) is not None:
        return shown
    if not draft.told:
        return Ending(again=Said(command="start"))
    told = "\n".join(part for part in (draft.problem, draft.serial) if part)
    return Ending(again=Said(text=told, photos=draft.media))


async def _shown_around(turn: Turn) -> Ending | None:
    """The tour, for the first contact of a new customer who has come without a word of what is wrong."""
    actor = await actor_for(turn.person.channel, turn.person.external_id)
    if actor is None or not await tour.begins(actor):
        return None
    return await tour.welcome(turn, actor.name)


async def _link(turn: Turn, number: int) -> None:
    person, contact = turn.person, await get_contact(number)
    await link_contact(
        channel=person.channel,
        external_id=person.external_id,
        contact=contact.id,
        account_ref=contact.account_ref,
        by="phone",
    )


async def stop_recognising(turn: Turn, draft: RecogniseDraft) -> Ending:
    reply = say(turn.words("recognise-cancelled"))
    return Ending((replace(reply, message=replace(reply.message, pause_keyboard=True)),))


def _has_open(draft: RecogniseDraft) -> bool:
    return bool(draft.open)


def _has_none_open(draft: RecogniseDraft) -> bool:
    return not draft.open


def _one_company(draft: RecogniseDraft) -> bool:
    return len(draft.contacts) < 2


RECOGNISE = Dialogue(
    NAME,
    2,
    Step("about", enquiry.ask_about, enquiry.take_about, skip=_has_none_open, counted=False),
    Step("who", ask_who, take_who, back=False, skip=_has_open, counted=False),
    Step("company", ask_company, take_company, skip=_one_company, counted=False),
    *enquiry.STEPS,
    draft=RecogniseDraft,
    finish=finish,
    help="recognise-help",
    cancelled=stop_recognising,
    effort=lambda draft: draft.told,
    words=("problem",),
    heed=enquiry.heed_danger,
)

PART = Part(dialogues=(RECOGNISE,))
