"""Ways to the customer's signature: the technician's phone, the customer's own chat, paper, or leave to finish without it."""

from dataclasses import dataclass, replace

from domain.access.actions import token_place
from domain.access.views import TokenPlace
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.company import company_profile
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.completion.actions import request_signature, sign
from domain.completion.errors import ContentChanged
from domain.completion.queries import work_shown
from domain.work_orders.actions import add_note, ask_for_exception
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import RATINGS, SIGNER_LENGTHS, NoSignature, WorkOrderStatus
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
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.door import Handler, Part
from handlers.conversation.intents import Intent
from handlers.conversation.messages import Button, ButtonKind, Message, Reply, Rows, Said
from handlers.customers.sign_off import ask_in_chat, can_be_asked, send_link
from handlers.installation import installation
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, visit_of
from handlers.technicians.which import not_now
from handlers.texts.catalogue import texts_for

PAPER = "signed sheet"


def signing_address(token: str) -> str | None:
    """The signing page's address, with a token or its place; None without a public address.

    The settings require https for it, or this machine.
    """
    public = installation().public_url.rstrip("/")
    return f"{public}/sign/{token}" if public else None


async def offer_signing(turn: Turn, view: AppointmentView) -> Reply:
    """Offer the ways to sign, with a new link each time, as links expire after two hours."""
    words = turn.words
    rows, grants = await _ways(turn, view)
    page = rows[0][0].kind is ButtonKind.WEB_APP
    text = words("tech-sign-hand-over" if page else "tech-sign-ask", work_order=view.work_order, name=view.contact_name)
    return Reply(Message(text, rows, grants=grants), slots.sign(view.ref), clear_first=True, about=about(view))


async def _ways(turn: Turn, view: AppointmentView) -> tuple[Rows, tuple[TokenPlace, ...]]:
    """The buttons, and the place of the link's token in them."""

    def button(key: str, intent: Intent) -> Button:
        return Button(turn.words.plain(key), intent.to(view.ref))

    rows: list[tuple[Button, ...]] = []
    grants: tuple[TokenPlace, ...] = ()
    page = signing_address("") is not None
    if page:
        place = token_place(await request_signature(turn.known, work_order=view.work_order, audience="technician"))
        address = signing_address(place.placeholder) or ""
        rows = [(Button(turn.words.plain("tech-button-sign-here"), address, ButtonKind.WEB_APP),)]
        grants = (place,)
    if await can_be_asked(view):
        link = button("tech-button-sign-link", intents.SIGN_BY_LINK)
        rows.append((link if page else button("tech-button-sign-chat", intents.SIGN_IN_CHAT),))
    sheet = button("tech-button-sign-sheet", intents.SIGN_ON_PAPER)
    return (*rows, (sheet,), (button("tech-button-sign-absent", intents.NOBODY_SIGNS),)), grants


def _unsigned(handle: Handler) -> Handler:
    """Show the card instead when the work is signed already, or over."""

    async def handle_unsigned(turn: Turn) -> Ending:
        view = await visit_of(turn)
        if view.status is not AppointmentStatus.ON_SITE or view.work_order_status is not WorkOrderStatus.IN_PROGRESS:
            return await not_now(turn, view)
        order = await get_work_order_for(turn.known, view.work_order)
        return await not_now(turn, view) if order.signature else await handle(turn)

    return handle_unsigned


@_unsigned
async def by_link(turn: Turn) -> Ending:
    """A page of the customer's own, by a button in their chat."""
    view = await visit_of(turn)
    if signing_address("") is None:
        return await by_chat(turn)
    place = token_place(await request_signature(turn.known, work_order=view.work_order, audience="customer"))
    return _sent(turn, view, await send_link(view, signing_address(place.placeholder) or "", place))


@_unsigned
async def by_chat(turn: Turn) -> Ending:
    """The customer confirms with their typed name, in their own chat."""
    view = await visit_of(turn)
    return _sent(turn, view, await ask_in_chat(view))


def _sent(turn: Turn, view: AppointmentView, sent: bool) -> Ending:
    key = "tech-sign-sent" if sent else "tech-sign-no-chat"
    told = turn.words(key, work_order=view.work_order, name=view.contact_name or view.account_name)
    return Ending((say(told, about=about(view)),))


@dataclass(frozen=True)
class SheetDraft:
    """`seen` is the digest of the work as it stood when the photo of the signed sheet came."""

    visit: str = ""
    photo: int = 0
    signer: str = ""
    rating: int = 0
    seen: str = ""


@_unsigned
async def begin_sheet(turn: Turn) -> Ending:
    view = await visit_of(turn)
    return Ending(then=Start(SHEET.name, SheetDraft(visit=view.ref)))


async def ask_sheet(turn: Turn, draft: SheetDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    return Ask(turn.words("tech-sheet-ask", work_order=view.work_order), expects=Expects.PHOTOS)


async def take_sheet(turn: Turn, draft: SheetDraft, said: Said) -> SheetDraft:
    view = await get_appointment_for(turn.known, draft.visit)
    shown = await work_shown(turn.known, view.work_order, turn.words.language)
    return replace(draft, photo=said.photos[0], seen=shown.snapshot.digest)


async def ask_signer(turn: Turn, draft: SheetDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    rows = ((Choice(view.contact_name, "contact"),),) if view.contact_name else ()
    return Ask(turn.words("tech-signer-ask"), rows, Expects.TEXT, longest=lengths.NAME)


async def take_signer(turn: Turn, draft: SheetDraft, said: Said) -> SheetDraft:
    if said.choice:
        view = await get_appointment_for(turn.known, draft.visit)
        return replace(draft, signer=view.contact_name)
    if len(said.text.strip()) not in SIGNER_LENGTHS:
        raise Again("tech-signer-unclear")
    return replace(draft, signer=said.text.strip())


async def ask_rating(turn: Turn, draft: SheetDraft) -> Ask:
    words = turn.words
    choices = [Choice(words.plain("signoff-stars", stars=stars), str(stars)) for stars in reversed(RATINGS)]
    choices.append(Choice(words.plain("tech-button-no-rating"), "0"))
    return Ask(words("tech-rating-ask", name=draft.signer), in_rows(choices, 2))


async def take_rating(turn: Turn, draft: SheetDraft, said: Said) -> SheetDraft:
    return replace(draft, rating=int(said.choice or 0))


async def sign_by_sheet(turn: Turn, draft: SheetDraft) -> Ending:
    try:
        return await _sign_by_sheet(turn, draft)
    except ContentChanged:
        view = await get_appointment_for(turn.known, draft.visit)
        told = say(turn.words("tech-sheet-changed", work_order=view.work_order), about=about(view))
        return Ending((told,), then=Start(SHEET.name, SheetDraft(visit=view.ref)))


async def _sign_by_sheet(turn: Turn, draft: SheetDraft) -> Ending:
    view = await get_appointment_for(turn.known, draft.visit)
    await sign(
        turn.known,
        work_order=view.work_order,
        kind="sheet",
        signer=draft.signer,
        media=draft.photo,
        rating=draft.rating or None,
        through=PAPER,
        seen=draft.seen,
        language=turn.words.language,
    )
    told = say(turn.words("tech-signed", work_order=view.work_order, name=draft.signer), about=about(view))
    return Ending((told, await card_reply(turn, await get_appointment_for(turn.known, view.ref))))


@dataclass(frozen=True)
class AbsentDraft:
    """`why` is a value of NoSignature."""

    visit: str = ""
    why: str = ""
    words: str = ""


@_unsigned
async def begin_absent(turn: Turn) -> Ending:
    view = await visit_of(turn)
    return Ending(then=Start(ABSENT.name, AbsentDraft(visit=view.ref)))


async def ask_absence(turn: Turn, draft: AbsentDraft) -> Ask:
    view, words = await get_appointment_for(turn.known, draft.visit), turn.words
    choices = [Choice(words.plain("tech-absent-why", why=why.value), why.value) for why in NoSignature]
    return Ask(words("tech-absent-ask", work_order=view.work_order), in_rows(choices, 2))


async def take_absence(turn: Turn, draft: AbsentDraft, said: Said) -> AbsentDraft:
    return replace(draft, why=said.choice or "")


async def ask_reason(turn: Turn, draft: AbsentDraft) -> Ask:
    skip = Choice(turn.words.plain("button-skip"), "skip")
    return Ask(turn.words("tech-absent-reason-ask"), ((skip,),), Expects.TEXT, longest=lengths.REMARK)


async def take_reason(turn: Turn, draft: AbsentDraft, said: Said) -> AbsentDraft:
    return replace(draft, words="" if said.choice else said.text.strip())


async def ask_dispatch(turn: Turn, draft: AbsentDraft) -> Ending:
    """Only dispatch can let work end without a signature. Without a channel to dispatch the technician has to phone."""
    view, company = await get_appointment_for(turn.known, draft.visit), await company_profile()
    note = texts_for(company.language).plain("tech-absent-note", why=draft.why, words=draft.words or "–")
    await add_note(turn.known, work_order=view.work_order, text=note)
    await ask_for_exception(turn.known, work_order=view.work_order, why=NoSignature(draft.why), text=draft.words)
    told = say(await _asked(turn, view, company.phone), about=about(view))
    return Ending((told, await card_reply(turn, view)))


async def _asked(turn: Turn, view: AppointmentView, phone: str) -> str:
    if await channel_for(RoleChannel.DISPATCH):
        return turn.words("tech-absent-asked", work_order=view.work_order)
    return turn.words(
        "tech-absent-phone",
        work_order=view.work_order,
        phone=phone,
        known="yes" if phone else "no",
        approves="yes" if installation().slack else "no",
    )


SHEET = Dialogue(
    "visit_sheet",
    2,
    Step("sheet", ask_sheet, take_sheet),
    Step("signer", ask_signer, take_signer),
    Step("rating", ask_rating, take_rating),
    draft=SheetDraft,
    finish=sign_by_sheet,
    help="tech-sheet-help",
)
ABSENT = Dialogue(
    "visit_absent",
    1,
    Step("absence", ask_absence, take_absence),
    Step("reason", ask_reason, take_reason),
    draft=AbsentDraft,
    finish=ask_dispatch,
    help="tech-absent-help",
)

PART = Part(
    dialogues=(SHEET, ABSENT),
    intents={
        intents.SIGN_BY_LINK: by_link,
        intents.SIGN_IN_CHAT: by_chat,
        intents.SIGN_ON_PAPER: begin_sheet,
        intents.NOBODY_SIGNS: begin_absent,
    },
)
