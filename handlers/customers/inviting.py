"""[Invite]: a customer's administrator makes a link by which a colleague comes, once."""

from dataclasses import dataclass, replace
from typing import Any

from domain.access.actions import token_place
from domain.access.rules import ContactRole
from domain.actor import Permission
from domain.customers.actions import invite_person
from domain.customers.queries import accounts_of_keys, get_account, must_be_phone, sites_of_accounts
from domain.customers.views import PersonInvite
from handlers.conversation import lengths
from handlers.conversation.dialogue import Again, Ask, Choice, Dialogue, Ending, Expects, Start, Stay, Step, Turn
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, Message, Reply, Said
from handlers.customers import intents
from handlers.customers.beginning import report_with
from handlers.customers.danger import names_danger
from handlers.customers.joining import JOIN_ACCOUNT
from handlers.customers.known import known
from handlers.installation import installation
from handlers.texts.catalogue import Safe

NAME = "invite_person"
SHORTEST = 2
PAGE = 6
NO_NUMBER, EVERYWHERE, MORE, EARLIER = "none", "all", "more", "earlier"
ROLES = (ContactRole.STANDARD, ContactRole.READ_ONLY, ContactRole.ADMINISTRATOR)


@dataclass(frozen=True)
class InviteDraft:
    """`family`: there is more than one account to choose from. `places`: the account has more than one. `page` of what is listed."""

    family: bool = False
    account: str = ""
    places: bool = False
    name: str = ""
    role: str = ""
    site: str = ""
    phone: str = ""
    page: int = 0


async def begin(turn: Turn) -> Ending:
    turn.known.must(Permission.ACCOUNT_PEOPLE)
    mine = (await accounts_of_keys([turn.known.account or 0]))[0]
    if turn.known.subsidiaries:
        return Ending(then=Start(NAME, InviteDraft(family=True)))
    return Ending(then=Start(NAME, await _at(InviteDraft(), mine.ref)))


async def _at(draft: InviteDraft, account: str) -> InviteDraft:
    sites = await sites_of_accounts([(await get_account(account)).id])
    return replace(draft, account=account, places=len(sites) > 1, page=0)


async def ask_account(turn: Turn, draft: InviteDraft) -> Ask:
    accounts = await accounts_of_keys([turn.known.account or 0, *turn.known.subsidiaries])
    return _listed(turn, draft, turn.words("people-account-ask"), [(each.name, each.ref) for each in accounts])


async def take_account(turn: Turn, draft: InviteDraft, said: Said) -> Any:
    return _turned(draft, said) or await _at(draft, str(said.choice))


async def ask_name(turn: Turn, draft: InviteDraft) -> Ask:
    return Ask(turn.words("people-name-ask"), expects=Expects.TEXT, longest=lengths.NAME)


async def take_name(turn: Turn, draft: InviteDraft, said: Said) -> InviteDraft:
    name = " ".join(said.text.split())
    if len(name) < SHORTEST or not any(each.isalpha() for each in name):
        raise Again("people-name-short")
    return replace(draft, name=name)


async def ask_role(turn: Turn, draft: InviteDraft) -> Ask:
    words = turn.words
    rows = tuple((Choice(words.plain("people-role-choice", role=role), role),) for role in ROLES)
    return Ask(words("people-role-ask", name=draft.name), rows)


async def take_role(turn: Turn, draft: InviteDraft, said: Said) -> InviteDraft:
    return replace(draft, role=str(said.choice), site="", page=0)


async def ask_place(turn: Turn, draft: InviteDraft) -> Ask:
    sites = await sites_of_accounts([(await get_account(draft.account)).id])
    rows = [(turn.words.plain("people-all-places"), EVERYWHERE), *((site.name, site.ref) for site in sites)]
    return _listed(turn, draft, turn.words("people-place-ask", name=draft.name), rows)


async def take_place(turn: Turn, draft: InviteDraft, said: Said) -> Any:
    chosen = "" if said.choice == EVERYWHERE else str(said.choice)
    return _turned(draft, said) or replace(draft, site=chosen, page=0)


async def ask_number(turn: Turn, draft: InviteDraft) -> Ask:
    words = turn.words
    skip = Choice(words.plain("people-button-no-number"), NO_NUMBER)
    expects = Expects.TEXT | Expects.CONTACT
    return Ask(words("people-number-ask", name=draft.name), ((skip,),), expects, longest=lengths.SEARCH)


async def take_number(turn: Turn, draft: InviteDraft, said: Said) -> InviteDraft:
    """Raises PhoneUnreadable."""
    if said.choice == NO_NUMBER:
        return replace(draft, phone="")
    number = said.contact.phone if said.contact else said.text.strip()
    await must_be_phone(number)
    return replace(draft, phone=number)


def _listed(turn: Turn, draft: InviteDraft, text: str, rows: list[tuple[str, str]]) -> Ask:
    """A page of a list to choose from."""
    words, at = turn.words, draft.page * PAGE
    shown = tuple((Choice(label[:60], value),) for label, value in rows[at : at + PAGE])
    turns = [Choice(words.plain("button-earlier"), EARLIER, echo="")] if draft.page else []
    turns += [Choice(words.plain("button-more"), MORE, echo="")] if at + PAGE < len(rows) else []
    return Ask(text, (*shown, tuple(turns)) if turns else shown)


def _turned(draft: InviteDraft, said: Said) -> Stay[InviteDraft] | None:
    """The list, a page on or back."""
    step = {MORE: 1, EARLIER: -1}.get(str(said.choice))
    return Stay(replace(draft, page=max(0, draft.page + step)), in_place=True) if step else None


async def finish(turn: Turn, draft: InviteDraft) -> Ending:
    """The link, shown once: whoever lost it makes a new one at the person."""
    invite = await invite_person(
        turn.known,
        account=draft.account,
        name=draft.name,
        role=ContactRole(draft.role),
        sites=[draft.site] if draft.site else [],
        phone=draft.phone,
    )
    return Ending((link_reply(turn, invite),))


def link_reply(turn: Turn, invite: PersonInvite) -> Reply:
    """Its token is made when the message is sent, and stands in no row."""
    words, place = turn.words, token_place(invite.grant)
    link = Safe(f"t.me/{installation().telegram_username}?start={JOIN_ACCOUNT}-{place.placeholder}")
    back = Button(words.plain("people-button-back"), intents.LIST_PEOPLE.to(0))
    text = words("people-link", name=invite.name, link=link, until=invite.expires_at)
    return Reply(Message(text, ((back,),), grants=(place,)))


async def heed_danger(turn: Turn, draft: InviteDraft, step: str) -> Start | None:
    return await report_with(turn, turn.said.text, turn.said.files) if names_danger(turn) else None


def _one_account(draft: InviteDraft) -> bool:
    return not draft.family


def _no_place(draft: InviteDraft) -> bool:
    """An administrator sees all places, whatever is chosen."""
    return not draft.places or draft.role == ContactRole.ADMINISTRATOR


INVITE = Dialogue(
    NAME,
    1,
    Step("account", ask_account, take_account, skip=_one_account),
    Step("name", ask_name, take_name),
    Step("role", ask_role, take_role),
    Step("place", ask_place, take_place, skip=_no_place),
    Step("number", ask_number, take_number),
    draft=InviteDraft,
    finish=finish,
    help="people-help",
    words=("name",),
    heed=heed_danger,
)

PART = Part(dialogues=(INVITE,), intents={intents.INVITE_PERSON: known(begin)})
