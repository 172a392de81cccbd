"""/start with the links that lead to it, and a guest who shares their number later."""

from domain.access.actions import accept_claim, claim_invite, must_not_rest, note_failed_join
from domain.access.errors import AlreadyStaff, InviteInvalid
from domain.access.views import ClaimView
from domain.cases.queries import list_open_cases_for
from handlers import slots
from handlers.conversation.dialogue import Ending, Start, Turn, say
from handlers.conversation.door import Command, Part
from handlers.conversation.messages import Button, Message, Reply, Said
from handlers.customers import intents
from handlers.customers.enquiry import LONGEST_SERIAL
from handlers.customers.joining import JOIN_ACCOUNT, show_invite
from handlers.customers.known import RECOGNISE, RecogniseDraft, known
from handlers.customers.machines import look_up, machine_key
from handlers.customers.menu import show_menu
from handlers.payloads import whole_number
from storage.outbox.items import Mode


async def start(turn: Turn) -> Ending:
    """/start, perhaps with what a link carried: an invite (of staff, of a customer's people), or the serial on a machine's QR code."""
    kind, _, payload = turn.argument.partition("-")
    if kind == "join":
        return await _join(turn, payload)
    if kind == JOIN_ACCOUNT and payload:
        return await show_invite(turn, payload)
    if kind == "serial" and payload:
        return await _with_serial(turn, payload)
    if turn.actor is None:
        return Ending(then=Start(RECOGNISE))
    return await show_menu(turn)


async def _join(turn: Turn, token: str) -> Ending:
    person = turn.person
    await must_not_rest(channel=person.channel, who=person.external_id)
    try:
        claim = await claim_invite(channel=person.channel, external_id=person.external_id, token=token)
    except (InviteInvalid, AlreadyStaff) as error:
        return await _refused(turn, error)
    if claim.ends_other:
        return _ask_to_go_on(turn, claim)
    return await _accept(turn, claim.grant)


def _ask_to_go_on(turn: Turn, claim: ClaimView) -> Ending:
    """The buttons name the invite that this chat has shown; the token is in none of them."""
    words = turn.words
    go_on = Button(words.plain("invite-button-go-on"), intents.JOIN_HERE.to(claim.grant))
    leave = Button(words.plain("invite-button-leave"), intents.LEAVE_INVITE.to(claim.grant))
    message = Message(words("invite-elsewhere", name=claim.staff_name), ((go_on,), (leave,)))
    return Ending((Reply(message, slots.MENU, clear_first=True),))


async def join_here(turn: Turn) -> Ending:
    """The person goes on with this chat: their other one ends."""
    return await _accept(turn, whole_number(turn.argument) or 0)


async def leave_invite(turn: Turn) -> Ending:
    return Ending((Reply(Message(turn.words("invite-left")), slots.MENU, Mode.EDIT),))


async def _accept(turn: Turn, grant: int) -> Ending:
    person = turn.person
    try:
        actor = await accept_claim(channel=person.channel, external_id=person.external_id, grant=grant)
    except (InviteInvalid, AlreadyStaff) as error:
        return await _refused(turn, error)
    return Ending((say(turn.words("invite-accepted", name=actor.name)),), again=Said(command="start"))


async def _refused(turn: Turn, error: InviteInvalid | AlreadyStaff) -> Ending:
    person = turn.person
    await note_failed_join(channel=person.channel, who=person.external_id, reason=error.code)
    return Ending((say(turn.words("invite-invalid")),))


async def _with_serial(turn: Turn, serial: str) -> Ending:
    if turn.actor is not None and (found := (await look_up(turn, serial)).machine):
        return Ending(again=Said(choice=intents.SHOW_MACHINE.to(machine_key(found))))
    if turn.actor is not None:
        return Ending((say(turn.words("machine-unknown", typed=serial)),))
    return Ending(then=Start(RECOGNISE, RecogniseDraft(serial=serial[:LONGEST_SERIAL])))


async def share_number(turn: Turn) -> Ending:
    """A guest shares their number; while they have an open request they stay the guest who made it."""
    if not turn.known.own_cases_only or await list_open_cases_for(turn.known):
        return await show_menu(turn)
    note = (say(turn.words("recognise-use-button")),) if turn.said.contact else ()
    return Ending(note, then=Start(RECOGNISE))


PART = Part(
    intents={
        intents.SHARE_NUMBER: known(share_number),
        intents.JOIN_HERE: join_here,
        intents.LEAVE_INVITE: leave_invite,
    },
    commands={Command("start", menu="command-start"): start},
)
