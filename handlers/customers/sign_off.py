"""The customer signs off: on a page behind a button in their chat, or with their typed name in the chat itself."""

from dataclasses import dataclass, replace

from domain.access.queries import external_id_of
from domain.access.views import TokenPlace
from domain.actor import Actor, ActorKind, system_actor
from domain.appointments.views import AppointmentView
from domain.cases.actions import post_message
from domain.cases.queries import get_case_for
from domain.channel import ChannelName
from domain.completion.actions import sign
from domain.customers.queries import actor_for
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import RATINGS, SIGNER_LENGTHS, WorkOrderStatus
from handlers import slots
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Start,
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, ButtonKind, Envelope, Message, Reply, Rows, Said, send
from handlers.customers import intents
from handlers.customers.recognise import known
from handlers.customers.requests import first_name, headline
from handlers.texts.catalogue import Texts, texts_for
from handlers.texts.shortening import cut
from storage.outbox.items import Mode, Priority
from storage.outbox.posts import post_in

CHAT = "customer's chat"
READER = system_actor("sign-off")
SHORTEST_WORDS = 3


async def send_link(view: AppointmentView, address: str, place: TokenPlace) -> bool:
    """Ask for a signature on the page; the token is put in its place in `address` when the message is sent.

    False when the customer has no chat with us.
    """
    return await _ask_customer(view, "signoff-link", address, (place,))


async def ask_in_chat(view: AppointmentView) -> bool:
    """Ask for a typed confirmation. False when the customer has no chat with us."""
    return await _ask_customer(view, "signoff-chat", "")


async def _ask_customer(view: AppointmentView, key: str, address: str, grants: tuple[TokenPlace, ...] = ()) -> bool:
    chat, actor = await _chat_of(view.contact_id)
    if actor is None:
        return False
    words = texts_for(actor.language, view.site_timezone)
    order = await get_work_order_for(READER, view.work_order)
    case = await get_case_for(READER, view.case)
    told = words(key, name=first_name(view.technician_name), summary=cut(order.summary, 300))
    rows = _rows(words, view.work_order, address)
    message = Message(f"{headline(words, case)}\n{told}", rows, grants=grants)
    reply = Reply(message, slots.signoff(view.work_order), clear_first=True, about=view.case)
    await send(ChannelName.TELEGRAM, chat, reply, Envelope(Priority.REPLY))
    return True


async def can_be_asked(view: AppointmentView) -> bool:
    """Whether the customer has a chat with us, and has not closed it. A signature can't be asked for by mail."""
    return (await _chat_of(view.contact_id))[1] is not None


async def _chat_of(contact: int) -> tuple[str, Actor | None]:
    chat = await external_id_of(ChannelName.TELEGRAM, ActorKind.CONTACT, contact) if contact else None
    actor = await actor_for(ChannelName.TELEGRAM, chat) if chat else None
    open_to_us = actor is not None and actor.is_contact and ChannelName.TELEGRAM not in actor.unreachable_on
    return (chat or "", actor) if open_to_us else ("", None)


def _rows(words: Texts, work_order: str, address: str) -> Rows:
    if address:
        agree = Button(words.plain("signoff-button-page"), address, ButtonKind.WEB_APP)
    else:
        agree = Button(words.plain("signoff-button-confirm"), intents.SIGN_OFF.to(work_order))
    return ((agree,), (Button(words.plain("signoff-button-missing"), intents.SOMETHING_MISSING.to(work_order)),))


@dataclass(frozen=True)
class SignOffDraft:
    """`rating` is 0 for none."""

    work_order: str = ""
    signer: str = ""
    rating: int = 0
    comment: str = ""


async def begin_sign_off(turn: Turn) -> Ending:
    order = await get_work_order_for(turn.known, turn.argument)
    if order.signature or order.status is not WorkOrderStatus.IN_PROGRESS:
        return Ending((say(turn.words("signoff-over"), about=order.case),))
    return Ending(then=Start(SIGN_OFF.name, SignOffDraft(work_order=order.ref)))


async def ask_name(turn: Turn, draft: SignOffDraft) -> Ask:
    order = await get_work_order_for(turn.known, draft.work_order)
    name = Choice(turn.known.name, "mine")
    text = turn.words("signoff-name-ask", machine=order.asset.title, summary=cut(order.summary, 300))
    return Ask(text, ((name,),), Expects.TEXT)


async def take_name(turn: Turn, draft: SignOffDraft, said: Said) -> SignOffDraft:
    signer = turn.known.name if said.choice else said.text.strip()
    if len(signer) not in SIGNER_LENGTHS:
        raise Again("signoff-name-unclear")
    return replace(draft, signer=signer)


async def ask_rating(turn: Turn, draft: SignOffDraft) -> Ask:
    words = turn.words
    choices = [Choice(words.plain("signoff-stars", stars=stars), str(stars)) for stars in reversed(RATINGS)]
    return Ask(words("signoff-rating-ask"), in_rows([*choices, Choice(words.plain("button-skip"), "0")], 2))


async def take_rating(turn: Turn, draft: SignOffDraft, said: Said) -> SignOffDraft:
    return replace(draft, rating=int(said.choice or 0))


async def ask_comment(turn: Turn, draft: SignOffDraft) -> Ask:
    words = turn.words
    return Ask(words("signoff-comment-ask"), ((Choice(words.plain("signoff-button-sign"), "none"),),), Expects.TEXT)


async def take_comment(turn: Turn, draft: SignOffDraft, said: Said) -> SignOffDraft:
    return replace(draft, comment="" if said.choice else said.text.strip()[:1000])


async def confirm(turn: Turn, draft: SignOffDraft) -> Ending:
    order = await sign(
        turn.known,
        work_order=draft.work_order,
        kind="typed",
        signer=draft.signer,
        rating=draft.rating or None,
        comment=draft.comment,
        through=CHAT,
    )
    return Ending((say(turn.words("signoff-done", name=draft.signer), about=order.case),))


@dataclass(frozen=True)
class MissingDraft:
    work_order: str = ""
    text: str = ""


async def begin_missing(turn: Turn) -> Ending:
    order = await get_work_order_for(turn.known, turn.argument)
    return Ending(then=Start(NOT_YET.name, MissingDraft(work_order=order.ref)))


async def ask_missing(turn: Turn, draft: MissingDraft) -> Ask:
    return Ask(turn.words("signoff-missing-ask"), expects=Expects.TEXT)


async def take_missing(turn: Turn, draft: MissingDraft, said: Said) -> MissingDraft:
    if len(said.text.strip()) < SHORTEST_WORDS:
        raise Again("signoff-missing-short")
    return replace(draft, text=said.text.strip())


async def tell_missing(turn: Turn, draft: MissingDraft) -> Ending:
    order = await get_work_order_for(turn.known, draft.work_order)
    await post_message(turn.known, case=order.case, text=draft.text)
    return Ending((say(turn.words("signoff-missing-told"), about=order.case),))


async def close_signature_request(work_order: str, contact: int, signer: str, timezone: str) -> None:
    """Once the work is signed, by whatever way: say so in the message that asked for it, without its buttons."""
    chat, actor = await _chat_of(contact)
    if actor is None or await post_in(ChannelName.TELEGRAM, chat, slots.signoff(work_order)) is None:
        return
    order = await get_work_order_for(READER, work_order)
    words = texts_for(actor.language, timezone)
    text = words("signoff-signed", machine=order.asset.title, name=signer)
    await send(ChannelName.TELEGRAM, chat, Reply(Message(text), slots.signoff(work_order), Mode.EDIT, about=order.case))


SIGN_OFF = Dialogue(
    "sign_off",
    1,
    Step("name", ask_name, take_name),
    Step("rating", ask_rating, take_rating),
    Step("comment", ask_comment, take_comment),
    draft=SignOffDraft,
    finish=confirm,
    help="signoff-help",
)
NOT_YET = Dialogue(
    "sign_off_missing",
    1,
    Step("words", ask_missing, take_missing),
    draft=MissingDraft,
    finish=tell_missing,
    help="signoff-missing-help",
)
PART = Part(
    dialogues=(SIGN_OFF, NOT_YET),
    intents={intents.SIGN_OFF: known(begin_sign_off), intents.SOMETHING_MISSING: known(begin_missing)},
)
