"""[My people], for a customer's administrator: who is there, what each is and where, and who goes."""

from collections.abc import Sequence

from domain.access.rules import ContactRole
from domain.actor import Permission
from domain.cases.actions import remove_person
from domain.customers.actions import change_person, invite_person_again
from domain.customers.queries import get_person_for, has_come, list_people_for, sites_of_accounts
from domain.customers.views import ContactView
from domain.errors import NotFound
from handlers.conversation.dialogue import Ending, Turn, say, show
from handlers.conversation.door import Command, Part
from handlers.conversation.intents import Intent
from handlers.conversation.messages import Button, Reply
from handlers.customers import intents
from handlers.customers.inviting import link_reply
from handlers.customers.known import known
from handlers.payloads import whole_number
from handlers.texts.catalogue import Texts

PAGE = 6
OFFERED = (ContactRole.ADMINISTRATOR, ContactRole.STANDARD, ContactRole.READ_ONLY)
MOST_PLACES = 3


async def list_people(turn: Turn) -> Ending:
    turn.known.must(Permission.ACCOUNT_PEOPLE)
    words, number = turn.words, whole_number(turn.argument) or 0
    page = await list_people_for(turn.known, page=number, size=PAGE)
    if not page.items and number:
        page = await list_people_for(turn.known, page=0, size=PAGE)
    family = bool(turn.known.subsidiaries)
    rows = [[Button(_label(words, each, family), intents.SHOW_PERSON.to(each.id))] for each in page.items]
    rows.append(pager(words, intents.LIST_PEOPLE, "", page.number, has_next=page.has_next))
    rows.append([Button(words.plain("people-button-invite"), intents.INVITE_PERSON.to())])
    return Ending((show(turn, words("people-list", count=page.total), *filter(None, rows)),))


async def show_person(turn: Turn) -> Ending:
    return Ending((await _card(turn, await _person(turn)),))


async def _person(turn: Turn) -> ContactView:
    """Whom the button is about. Raises NotFound, NotAllowed."""
    key = whole_number(turn.argument.partition("/")[0])
    if key is None:
        raise NotFound(what="contact", ref=turn.argument)
    return await get_person_for(turn.known, key)


async def _card(turn: Turn, person: ContactView, note: str = "") -> Reply:
    words, come = turn.words, await has_come(person.id)
    text = words(
        "people-person",
        name=person.name,
        account=person.account_name,
        role=role_of(person),
        places=", ".join(await _places(words, person)),
        come="yes" if come else "no",
        own="yes" if person.id == turn.known.id else "no",
    )
    role = Button(words.plain("people-button-role"), intents.PERSON_ROLE.to(person.id))
    place = Button(words.plain("people-button-place"), intents.PERSON_PLACE.to(f"{person.id}/0"))
    link = [] if come else [Button(words.plain("people-button-link"), intents.PERSON_LINK.to(person.id))]
    remove = Button(words.plain("people-button-remove"), intents.REMOVE_PERSON.to(person.id))
    back = Button(words.plain("people-button-back"), intents.LIST_PEOPLE.to(0))
    rows = [[role, place], link, [back], [remove]]
    return show(turn, f"{note}\n{text}" if note else text, *filter(None, rows))


async def new_link(turn: Turn) -> Ending:
    """For who has not come yet, or had lost theirs: the one before works no more."""
    person = await _person(turn)
    return Ending((link_reply(turn, await invite_person_again(turn.known, contact=person.id)),))


async def choose_role(turn: Turn) -> Ending:
    """Which role (`12`), or the role that was chosen (`12/standard`)."""
    person, words = await _person(turn), turn.words
    chosen = turn.argument.partition("/")[2]
    if chosen:
        if chosen not in OFFERED:
            raise NotFound(what="role", ref=chosen)
        after = await change_person(turn.known, contact=person.id, role=ContactRole(chosen))
        return Ending((await _card(turn, after, words("people-changed", name=after.name)),))
    rows = [
        [Button(words.plain("people-role-choice", role=role), intents.PERSON_ROLE.to(f"{person.id}/{role}"))]
        for role in OFFERED
    ]
    back = [Button(words.plain("people-button-leave"), intents.SHOW_PERSON.to(person.id))]
    return Ending((show(turn, words("people-role-ask", name=person.name), *rows, back),))


async def choose_place(turn: Turn) -> Ending:
    """A page of the account's places: `12/0`."""
    person, words = await _person(turn), turn.words
    number = whole_number(turn.argument.partition("/")[2]) or 0
    sites = await sites_of_accounts([person.account_id])
    shown = sites[number * PAGE : (number + 1) * PAGE]
    rows = [[Button(words.plain("people-all-places"), intents.PERSON_AT.to(f"{person.id}/0"))]] if not number else []
    rows += [[Button(site.name[:60], intents.PERSON_AT.to(f"{person.id}/{site.id}"))] for site in shown]
    rows.append(pager(words, intents.PERSON_PLACE, f"{person.id}/", number, has_next=(number + 1) * PAGE < len(sites)))
    rows.append([Button(words.plain("people-button-leave"), intents.SHOW_PERSON.to(person.id))])
    return Ending((show(turn, words("people-place-ask", name=person.name), *filter(None, rows)),))


async def set_place(turn: Turn) -> Ending:
    """The place that was chosen (`12/345`, a site's key), 0 for all."""
    person = await _person(turn)
    key = whole_number(turn.argument.partition("/")[2]) or 0
    sites = {site.id: site.ref for site in await sites_of_accounts([person.account_id])}
    if key and key not in sites:
        raise NotFound(what="site", ref=key)
    after = await change_person(turn.known, contact=person.id, sites=[sites[key]] if key else [])
    note = turn.words("people-changed", name=after.name)
    return Ending((await _card(turn, after, note),))


async def ask_whether(turn: Turn) -> Ending:
    """What a removal means, before it is done."""
    person, words = await _person(turn), turn.words
    keep = Button(words.plain("people-button-keep"), intents.SHOW_PERSON.to(person.id))
    remove = Button(words.plain("people-button-remove-now"), intents.REMOVE_PERSON_NOW.to(person.id))
    return Ending((show(turn, words("people-remove-ask", name=person.name), [keep], [remove]),))


async def remove(turn: Turn) -> Ending:
    person, words = await _person(turn), turn.words
    known_as, requests = await remove_person(turn.known, contact=person.id)
    if person.id == turn.known.id:
        return Ending((say(words("people-removed-self")),))
    text = words("people-removed", name=known_as.name, count=len(requests), requests=", ".join(requests[:5]))
    back = Button(words.plain("people-button-back"), intents.LIST_PEOPLE.to(0))
    return Ending((show(turn, text, [back]),))


def role_of(person: ContactView) -> str:
    return "guest" if person.own_cases_only else person.role.value


async def _places(words: Texts, person: ContactView) -> Sequence[str]:
    if not person.site_ids or person.role is ContactRole.ADMINISTRATOR:
        return [words.plain("people-all-places")]
    names = [site.name for site in await sites_of_accounts([person.account_id]) if site.id in person.site_ids]
    more = len(names) - MOST_PLACES
    return [*names[:MOST_PLACES], *([words.plain("people-more-places", count=more)] if more > 0 else [])]


def _label(words: Texts, person: ContactView, family: bool) -> str:
    label = words.plain("people-label", name=person.name, role=role_of(person))
    return (f"{label} · {person.account_name}" if family else label)[:60]


def pager(words: Texts, intent: Intent, before: str, page: int, *, has_next: bool) -> list[Button]:
    """[Earlier] and [More], where there is something."""
    earlier = [Button(words.plain("button-earlier"), intent.to(f"{before}{page - 1}"))] if page else []
    later = [Button(words.plain("button-more"), intent.to(f"{before}{page + 1}"))] if has_next else []
    return [*earlier, *later]


PART = Part(
    intents={
        intents.LIST_PEOPLE: known(list_people),
        intents.SHOW_PERSON: known(show_person),
        intents.PERSON_LINK: known(new_link),
        intents.PERSON_ROLE: known(choose_role),
        intents.PERSON_PLACE: known(choose_place),
        intents.PERSON_AT: known(set_place),
        intents.REMOVE_PERSON: known(ask_whether),
        intents.REMOVE_PERSON_NOW: known(remove),
    },
    commands={Command("people"): known(list_people)},
)
