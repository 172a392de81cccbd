"""The customers' door: strangers get to be known, contacts report, ask, and hear how things stand."""

from domain.access.actions import accept_invite, refuse
from domain.access.errors import AlreadyStaff, InviteInvalid
from domain.actor import Actor
from domain.assets.rules import is_plausible_serial
from domain.cases.queries import list_open_cases_for
from domain.triage.queries import triage_text
from handlers.conversation.dialogue import Ending, Start, Turn, say, show
from handlers.conversation.messages import Said
from handlers.conversation.router import Door, Handler
from handlers.customers import menu as customer_menu
from handlers.customers.cases import (
    CANCEL_REQUEST,
    STILL_WRONG,
    WRITE,
    cancel_request,
    confirm,
    media_in,
    reply_to_case,
    still_wrong,
    take_words,
    write,
)
from handlers.customers.machines import look_up
from handlers.customers.recognise import RECOGNISE, RecogniseDraft
from handlers.customers.report import REPORT_FAULT, FaultDraft
from handlers.customers.sign_off import SIGN_OFF_DIALOGUES, SIGN_OFF_INTENTS

WORTH_A_REQUEST = 25
"""Characters from which a text that names no fault is still taken for the report of one."""


async def start(turn: Turn) -> Ending:
    """/start, perhaps with what a link carried: an invite for staff, or the serial on a machine's QR code."""
    kind, _, payload = turn.argument.partition("-")
    if kind == "join":
        return await _join(turn, payload)
    if kind == "serial" and payload:
        return await _with_serial(turn, payload)
    if turn.actor is None:
        return Ending(then=Start(RECOGNISE.name))
    return await customer_menu.show_menu(turn)


async def _join(turn: Turn, token: str) -> Ending:
    person = turn.person
    try:
        actor = await accept_invite(channel=person.channel, external_id=person.external_id, token=token)
    except (InviteInvalid, AlreadyStaff) as error:
        await refuse(channel=person.channel, who=person.external_id, tried="access.join", reason=error.code)
        return Ending((say(turn.words("invite-invalid")),))
    return Ending((say(turn.words("invite-accepted", name=actor.name)),), again=Said(command="start"))


async def _with_serial(turn: Turn, serial: str) -> Ending:
    if turn.actor is not None and (found := (await look_up(turn, serial)).machine):
        return Ending(again=Said(choice=f"machine.show:{found.serial}"))
    if turn.actor is not None:
        return Ending((say(turn.words("machine-unknown", typed=serial)),))
    return Ending(then=Start(RECOGNISE.name, RecogniseDraft()), again=Said(text=serial))


async def idle(turn: Turn) -> Ending:
    return Ending() if turn.actor is None else await customer_menu.show_menu(turn)


async def helped(turn: Turn) -> Ending:
    return await start(turn) if turn.actor is None else await customer_menu.show_help(turn)


async def nothing_open(turn: Turn) -> Ending:
    return await start(turn) if turn.actor is None else await customer_menu.nothing_to_cancel(turn)


async def report(turn: Turn) -> Ending:
    return Ending(then=Start(RECOGNISE.name if turn.actor is None else REPORT_FAULT.name))


async def report_machine(turn: Turn) -> Ending:
    """Report a fault of the machine that is on the screen."""
    return Ending(then=Start(REPORT_FAULT.name, FaultDraft(machines=(turn.argument,)), at="problem"))


async def share_number(turn: Turn) -> Ending:
    """A guest says who they are after all; while a request of theirs is open it stays with the guest who made it."""
    if not turn.known.own_cases_only or await list_open_cases_for(turn.known):
        return await customer_menu.show_menu(turn)
    return Ending(then=Start(RECOGNISE.name), again=turn.said if turn.said.contact else None)


async def otherwise(turn: Turn) -> Ending:
    """Free talk: a stranger's number or serial, a word on an open request, a machine's serial, a new fault."""
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
        return Ending(again=Said(choice=f"machine.show:{found.serial}"))
    if (passed_on := await take_words(turn)) is not None:
        return passed_on
    if _tells_of_fault(turn, said):
        return Ending(then=Start(REPORT_FAULT.name, FaultDraft(problem=said.text, media=media_in(said))))
    if is_plausible_serial(said.text):
        unknown = turn.words("machine-unknown", typed=said.text.strip())
        return Ending((show(turn, unknown, *customer_menu.menu_rows(turn.words)),))
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
        return await customer_menu.show_menu(turn)
    thanked = said in turn.words.plain("menu-thanked-by").split(", ")
    text = turn.words("menu-thanks" if thanked else "menu-unclear")
    return Ending((show(turn, text, *customer_menu.menu_rows(turn.words)),))


def _serves(actor: Actor | None) -> bool:
    return actor is None or actor.is_contact


def _known(handle: Handler) -> Handler:
    """For contacts only; a stranger is asked who they are first."""

    async def handle_known(turn: Turn) -> Ending:
        return Ending(then=Start(RECOGNISE.name)) if turn.actor is None else await handle(turn)

    return handle_known


CUSTOMERS = Door(
    "customers",
    _serves,
    otherwise=otherwise,
    idle=idle,
    dialogues=(RECOGNISE, REPORT_FAULT, WRITE, STILL_WRONG, CANCEL_REQUEST, *SIGN_OFF_DIALOGUES),
    commands={
        "start": start,
        "report": report,
        "status": _known(customer_menu.list_requests),
        "machines": _known(customer_menu.list_machines),
        "help": helped,
        "cancel": nothing_open,
        "back": nothing_open,
    },
    intents={
        "case.list": _known(customer_menu.list_requests),
        "case.show": _known(customer_menu.show_request),
        "case.timeline": _known(customer_menu.show_timeline),
        "case.write": _known(write),
        "case.confirm": _known(confirm),
        "case.still_wrong": _known(still_wrong),
        "case.cancel": _known(cancel_request),
        "person.share": _known(share_number),
        "machine.list": _known(customer_menu.list_machines),
        "machine.show": _known(customer_menu.show_machine),
        "machine.report": _known(report_machine),
        **{name: _known(handle) for name, handle in SIGN_OFF_INTENTS.items()},
    },
    replies={"case:": reply_to_case, "done:": reply_to_case, "talk:": reply_to_case},
)
