"""Finds out who a stranger is: by their own phone number, or by a serial number, typed or on a photo of its label."""

from dataclasses import dataclass, field, replace
from typing import Any

from domain.access.actions import link_contact
from domain.actor import system_actor
from domain.assets.queries import find_by_serial
from domain.assets.views import AssetView
from domain.company import company_profile
from domain.customers.actions import create_guest_contact
from domain.customers.queries import find_contacts_by_phone, get_contact
from domain.errors import NotFound
from handlers.conversation import lengths
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Start,
    Stay,
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.door import Handler, Part
from handlers.conversation.messages import ButtonKind, Said
from handlers.customers import intents
from handlers.customers.labels import Question, order_reading
from handlers.customers.machines import Search, ask_near, ask_to_type, search

NAME = "recognise"


@dataclass(frozen=True)
class RecogniseDraft:
    """`contacts` all have the shared number; `contact` or `serial` is what was found."""

    contacts: tuple[int, ...] = ()
    contact: int = 0
    serial: str = ""
    search: Search = field(default_factory=Search)


def known(handle: Handler) -> Handler:
    """For contacts only; a stranger is asked who they are first."""

    async def handle_known(turn: Turn) -> Ending:
        return Ending(then=Start(RECOGNISE.name)) if turn.actor is None else await handle(turn)

    return handle_known


async def ask_who(turn: Turn, draft: RecogniseDraft) -> Ask:
    if draft.search.near:
        return await ask_near(turn, draft.search)
    if draft.search.typing:
        return ask_to_type(turn)
    words = turn.words
    text = words("recognise-ask", company=(await company_profile()).name)
    share = Choice(words.plain("button-share-number"), kind=ButtonKind.SHARE_CONTACT)
    rows = ((share,), (Choice(words.plain("button-type-serial"), "type"),))
    return Ask(text, rows, Expects.CONTACT | Expects.TEXT | Expects.PHOTOS, longest=lengths.SEARCH)


async def take_who(turn: Turn, draft: RecogniseDraft, said: Said) -> Any:
    if said.contact:
        return await _by_phone(turn, draft, said)
    if said.photos:
        await order_reading(turn.person, said.photos[0], Question(NAME, "who"))
        return Stay(replace(draft, search=Search(typing=True)), note=turn.words("label-reading"))
    if said.choice and said.choice.startswith("m:"):
        return replace(draft, serial=said.choice.removeprefix("m:"), search=Search())
    if said.choice == "photo":
        return Stay(replace(draft, search=Search(typing=True)), note=turn.words("label-ask"))
    if said.choice:
        return Stay(replace(draft, search=Search(typing=True)))
    found = await search(turn, said.text)
    if isinstance(found, AssetView):
        return replace(draft, serial=found.serial, search=Search())
    return Stay(replace(draft, search=found))


async def _by_phone(turn: Turn, draft: RecogniseDraft, said: Said) -> RecogniseDraft:
    """Only the sender's own number counts, since anybody can send anybody's contact card."""
    if said.contact is None or not said.contact.own:
        raise Again("recognise-not-own")
    found = await find_contacts_by_phone(said.contact.phone)
    if not found:
        raise Again("recognise-phone-unknown")
    ids = tuple(contact.id for contact in found)
    return replace(draft, contacts=ids, contact=ids[0] if len(ids) == 1 else 0, search=Search())


async def ask_company(turn: Turn, draft: RecogniseDraft) -> Ask:
    contacts = [await get_contact(contact) for contact in draft.contacts]
    return Ask(
        turn.words("recognise-company-ask"),
        in_rows([Choice(contact.account_name, str(contact.id)) for contact in contacts]),
    )


async def take_company(turn: Turn, draft: RecogniseDraft, said: Said) -> RecogniseDraft:
    return replace(draft, contact=int(said.choice or 0))


async def recognise(turn: Turn, draft: RecogniseDraft) -> Ending:
    """Link the chat to the contact, or to a new guest contact of the machine's company."""
    person = turn.person
    if draft.contact:
        contact = await get_contact(draft.contact)
        await link_contact(
            channel=person.channel,
            external_id=person.external_id,
            contact=contact.id,
            account_ref=contact.account_ref,
            by="phone",
        )
        return Ending(again=Said(command="start"))
    machine = (await find_by_serial(draft.serial)).exact
    if machine is None:
        raise NotFound(what="asset", ref=draft.serial)
    if turn.actor is not None:  # a guest already, who could have shared a number
        return Ending(again=Said(choice=intents.SHOW_MACHINE.to(machine.serial)))
    name = person.name or turn.words.plain("recognise-guest")
    guest = await create_guest_contact(system_actor("recognition"), account_id=machine.account_id, name=name)
    await link_contact(
        channel=person.channel,
        external_id=person.external_id,
        contact=guest.id,
        account_ref=machine.account_ref,
        by="serial",
    )
    return Ending(again=Said(choice=intents.SHOW_MACHINE.to(machine.serial)))


async def stop_recognising(turn: Turn, draft: RecogniseDraft) -> Ending:
    reply = say(turn.words("recognise-cancelled"))
    return Ending((replace(reply, message=replace(reply.message, pause_keyboard=True)),))


def _who_again(draft: RecogniseDraft) -> RecogniseDraft | None:
    return replace(draft, search=Search()) if draft.search.begun else None


def _one_company(draft: RecogniseDraft) -> bool:
    return len(draft.contacts) < 2


RECOGNISE = Dialogue(
    NAME,
    1,
    Step("who", ask_who, take_who, counted=False, outward=_who_again),
    Step("company", ask_company, take_company, skip=_one_company, counted=False),
    draft=RecogniseDraft,
    finish=recognise,
    help="recognise-help",
    cancelled=stop_recognising,
)

PART = Part(dialogues=(RECOGNISE,))
