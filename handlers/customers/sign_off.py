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
from domain.completion.errors import ContentChanged
from domain.completion.queries import work_shown
from domain.completion.views import WorkShown
from domain.customers.queries import actor_for
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import RATINGS, SIGNER_LENGTHS, WorkOrderStatus
from handlers import slots
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
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, ButtonKind, Envelope, Message, Reply, Rows, Said, send
from handlers.customers import intents
from handlers.customers.cases import about_danger, ask_about_danger
from handlers.customers.danger import danger_words, is_like_a_name
from handlers.customers.known import known
from handlers.customers.requests import first_name, headline
from handlers.documents.work_shown import pages_of, text_of
from handlers.texts.catalogue import Texts, texts_for
from handlers.texts.shortening import cut
from storage.outbox.items import Mode, Priority
from storage.outbox.posts import post_in

CHAT = "customer's chat"
READER = system_actor("sign-off")
SHORTEST_WORDS = 3
LONGEST_PAGE = 540
"""Letters of the work on one screen of a phone, with room for a note above them."""


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
    """`rating` is 0 for none; `seen` is the digest of the work as it was shown, `page` that of it which is shown now.

    With `again` the work was changed after they had answered everything: only it is shown again.
    """

    work_order: str = ""
    signer: str = ""
    rating: int = 0
    comment: str = ""
    seen: str = ""
    page: int = 0
    again: bool = False
    missing: bool = False


async def begin_sign_off(turn: Turn) -> Ending:
    order = await get_work_order_for(turn.known, turn.argument)
    if order.signature or order.status is not WorkOrderStatus.IN_PROGRESS:
        return Ending((say(turn.words("signoff-over"), about=order.case),))
    shown = await _shown(turn, order.ref)
    return Ending(then=Start(SIGN_OFF.name, SignOffDraft(work_order=order.ref, seen=shown.snapshot.digest)))


async def _shown(turn: Turn, work_order: str) -> WorkShown:
    return await work_shown(turn.known, work_order, turn.words.language)


async def ask_content(turn: Turn, draft: SignOffDraft) -> Ask:
    """The work as it stands, all of it, a screen at a time: what is signed is what was read."""
    pages = _pages(turn, await _shown(turn, draft.work_order))
    page, words = min(draft.page, len(pages) - 1), turn.words
    if page + 1 < len(pages):
        onward = Choice(words.plain("signoff-button-on", page=page + 2, of=len(pages)), f"page:{page + 1}")
    else:
        onward = Choice(words.plain("signoff-button-right"), "right")
    return Ask(pages[page], ((onward,), (Choice(words.plain("signoff-button-missing"), "missing"),)))


async def take_content(turn: Turn, draft: SignOffDraft, said: Said) -> SignOffDraft | Stay[SignOffDraft]:
    shown = await _shown(turn, draft.work_order)
    if shown.snapshot.digest != draft.seen:
        return Stay(replace(draft, seen=shown.snapshot.digest, page=0), note=turn.words("error-content-changed"))
    kind, _, number = (said.choice or "").partition(":")
    if kind == "page":
        return Stay(replace(draft, page=int(number)))
    return replace(draft, missing=kind == "missing")


def _pages(turn: Turn, shown: WorkShown) -> list[str]:
    words = texts_for(turn.words.language, turn.words.timezone, lasting=True)
    return pages_of(text_of(words, shown), LONGEST_PAGE)


def _page_before(draft: SignOffDraft) -> SignOffDraft | None:
    return replace(draft, page=draft.page - 1) if draft.page else None


def _says_missing(draft: SignOffDraft) -> bool:
    return draft.missing


def _answered(draft: SignOffDraft) -> bool:
    return draft.again or draft.missing


async def ask_name(turn: Turn, draft: SignOffDraft) -> Ask:
    order = await get_work_order_for(turn.known, draft.work_order)
    name = Choice(turn.known.name, "mine")
    text = turn.words("signoff-name-ask", machine=order.asset.title)
    return Ask(text, ((name,),), Expects.TEXT, longest=lengths.NAME)


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
    return Ask(
        words("signoff-comment-ask"),
        ((Choice(words.plain("signoff-button-sign"), "none"),),),
        Expects.TEXT,
        longest=lengths.REMARK,
    )


async def take_comment(turn: Turn, draft: SignOffDraft, said: Said) -> SignOffDraft:
    if said.choice:
        return replace(draft, comment=draft.comment if draft.again else "")
    return replace(draft, comment=said.text.strip())


async def confirm(turn: Turn, draft: SignOffDraft) -> Ending:
    if draft.missing:
        return Ending(then=Start(NOT_YET.name, MissingDraft(work_order=draft.work_order)))
    try:
        return await _sign(turn, draft)
    except ContentChanged as changed:
        seen = (await _shown(turn, draft.work_order)).snapshot.digest
        told = say(turn.words.error(changed))
        return Ending((told,), then=Start(SIGN_OFF.name, replace(draft, seen=seen, page=0, again=True)))


async def _sign(turn: Turn, draft: SignOffDraft) -> Ending:
    order = await sign(
        turn.known,
        work_order=draft.work_order,
        kind="typed",
        signer=draft.signer,
        rating=draft.rating or None,
        comment=draft.comment,
        through=CHAT,
        seen=draft.seen,
        language=turn.words.language,
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
    return Ask(turn.words("signoff-missing-ask"), expects=Expects.TEXT, longest=lengths.REMARK)


async def take_missing(turn: Turn, draft: MissingDraft, said: Said) -> MissingDraft:
    if len(said.text.strip()) < SHORTEST_WORDS:
        raise Again("signoff-missing-short")
    return replace(draft, text=said.text.strip())


async def tell_missing(turn: Turn, draft: MissingDraft) -> Ending:
    order = await get_work_order_for(turn.known, draft.work_order)
    if danger_words(turn, draft.text):
        return Ending(then=about_danger(order.case, draft.text))
    await post_message(turn.known, case=order.case, text=draft.text)
    return Ending((say(turn.words("signoff-missing-told"), about=order.case),))


async def heed_danger(turn: Turn, draft: SignOffDraft | MissingDraft, step: str) -> Start | None:
    """Words of danger while the work is signed for: not a signer's name (Peter Brand), nor what is missing, which is read later."""
    text = turn.said.text
    if (step == "name" and is_like_a_name(text)) or (step == "words" and len(text.strip()) <= lengths.REMARK):
        return None
    order = await get_work_order_for(turn.known, draft.work_order)
    return await ask_about_danger(turn, order.case)


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
    2,
    Step("content", ask_content, take_content, counted=False, outward=_page_before),
    Step("name", ask_name, take_name, skip=_answered),
    Step("rating", ask_rating, take_rating, skip=_answered),
    Step("comment", ask_comment, take_comment, skip=_says_missing),
    draft=SignOffDraft,
    finish=confirm,
    help="signoff-help",
    heed=heed_danger,
)
NOT_YET = Dialogue(
    "sign_off_missing",
    1,
    Step("words", ask_missing, take_missing),
    draft=MissingDraft,
    finish=tell_missing,
    help="signoff-missing-help",
    heed=heed_danger,
)
PART = Part(
    dialogues=(SIGN_OFF, NOT_YET),
    intents={intents.SIGN_OFF: known(begin_sign_off), intents.SOMETHING_MISSING: known(begin_missing)},
)
