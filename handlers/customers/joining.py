"""Coming by a colleague's link: the link says who is meant, and the person's own number, shared with our button, that it is them."""

from dataclasses import dataclass
from typing import Any

from domain.access.actions import must_not_rest, note_failed_join
from domain.access.errors import AlreadyStaff, InviteInvalid
from domain.cases.queries import list_open_cases_for
from domain.customers.actions import accept_person_invite, open_person_invite
from domain.customers.errors import InviteForAnother
from domain.customers.views import PersonInvite
from handlers.conversation.dialogue import Again, Ask, Choice, Dialogue, Ending, Expects, Start, Step, Turn, say
from handlers.conversation.door import Part
from handlers.conversation.messages import ButtonKind, Said
from handlers.customers.beginning import report_with
from handlers.customers.danger import names_danger
from handlers.customers.known import RECOGNISE, RecogniseDraft
from handlers.customers.menu import menu_rows

JOIN_ACCOUNT = "people"
"""What stands before the token in the start parameter of a link."""
NAME = "join_account"


@dataclass(frozen=True)
class JoinDraft:
    """`grant` is the invite that this chat has shown; its token is kept nowhere."""

    grant: int = 0
    phone: str = ""


async def show_invite(turn: Turn, token: str) -> Ending:
    """Whom the link is for and who sent it, before anything is shared. Looking at it uses nothing up."""
    person = turn.person
    await must_not_rest(channel=person.channel, who=person.external_id)
    try:
        invite = await open_person_invite(token=token)
    except InviteInvalid as error:
        return await _refused(turn, error)
    if refusal := await _busy_elsewhere(turn, invite):
        return refusal
    return Ending(then=Start(NAME, JoinDraft(invite.grant)))


async def _busy_elsewhere(turn: Turn, invite: PersonInvite) -> Ending | None:
    """A chat belongs to one contact at a time: an open request here would be out of their sight."""
    if turn.actor is None or turn.actor.id == invite.contact:
        return None
    waiting = [case.ref for case in await list_open_cases_for(turn.actor) if case.contact_id == turn.actor.id]
    if not waiting:
        return None
    text = turn.words("join-open-request", request=waiting[0], until=invite.expires_at)
    return Ending((say(text, *menu_rows(turn.words, turn.actor)),))


async def ask_number(turn: Turn, draft: JoinDraft) -> Ask:
    words = turn.words
    try:
        invite = await open_person_invite(grant=draft.grant)
    except InviteInvalid:  # ended meanwhile: the next answer says so
        text = words("invite-invalid")
    else:
        text = words("join-ask", name=invite.name, inviter=invite.inviter, account=invite.account_name)
    share = Choice(words.plain("button-share-number"), kind=ButtonKind.SHARE_CONTACT)
    return Ask(text, ((share,),), Expects.CONTACT)


async def take_number(turn: Turn, draft: JoinDraft, said: Said) -> JoinDraft:
    card = said.contact
    if card is None or not card.own:
        raise Again("join-not-own")
    if not card.proves:
        raise Again("recognise-use-button")
    return JoinDraft(draft.grant, card.phone)


async def finish(turn: Turn, draft: JoinDraft) -> Ending:
    person = turn.person
    try:
        come = await accept_person_invite(
            channel=person.channel, external_id=person.external_id, grant=draft.grant, phone=draft.phone
        )
    except (InviteInvalid, AlreadyStaff, InviteForAnother) as error:
        return await _refused(turn, error)
    welcome = turn.words("join-done", name=come.name, account=come.account_name)
    return Ending((say(welcome),), again=Said(command="start"))


async def _refused(turn: Turn, error: InviteInvalid | AlreadyStaff | InviteForAnother) -> Ending:
    person = turn.person
    await note_failed_join(channel=person.channel, who=person.external_id, reason=error.code)
    if isinstance(error, InviteForAnother):
        return Ending((say(turn.words("join-for-another", name=error.params["name"])),))
    return Ending((say(turn.words("invite-invalid")),))


async def heed_danger(turn: Turn, draft: JoinDraft, step: str) -> Start | None:
    """Whoever smells gas is heard first; the invite stays open below."""
    if not names_danger(turn):
        return None
    if turn.actor is not None:
        return await report_with(turn, turn.said.text, turn.said.files)
    told: Any = RecogniseDraft(problem=turn.said.text.strip(), media=turn.said.files, alarmed=True)
    return Start(RECOGNISE, told, at="emergency")


JOIN = Dialogue(
    NAME,
    1,
    Step("number", ask_number, take_number, back=False, counted=False),
    draft=JoinDraft,
    finish=finish,
    help="join-help",
    heed=heed_danger,
)

PART = Part(dialogues=(JOIN,))
