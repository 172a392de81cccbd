"""What the words after /queue and in the Home tab's field mean: which cases, of whom, where and how late, in any order."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.actor import Actor, Permission
from domain.assets.queries import find_by_serial
from domain.assets.rules import SHORTEST, canonical
from domain.cases.queries import Wanted, find_cases_for
from domain.cases.views import CaseView
from domain.channel import ChannelName
from domain.crew.queries import list_technicians, list_territories, technician_of
from domain.customers.queries import actor_for, find_accounts_named, find_contacts_named
from domain.errors import DomainError
from domain.filters.rules import LONGEST_PHRASE, Field, Filter, among, parse, phrases_of
from domain.sla.rules import Priority
from handlers.payloads import whole_number
from handlers.slack.kit.blocks import MENTION, shorten

ALL, MINE, OVERDUE, PRIORITY, AREA, PAGE = "all", "mine", "overdue", "priority", "area", "page"
TECHNICIAN, CUSTOMER, SERIAL, FILLER = "technician", "customer", "serial", "filler"
LONGEST_LINE, MOST_WORDS = 200, 12
LOOKED_UP = 3
"""Words of a phrase that is looked up in any case; a longer one only where a customer's name begins so."""
NOBODY = "-"
"""The technician of a member who is none: no case has it."""

_KEYWORDS = {
    **dict.fromkeys(("all", "alle", "alles"), ALL),
    **dict.fromkeys(("mine", "meine", "eigene"), MINE),
    **dict.fromkeys(("overdue", "late", "überfällig", "überfällige"), OVERDUE),
}


class QueueArgumentUnknown(DomainError):
    """Words that are no filter. Params: given, territories, some ("yes" when there are territories)."""

    code = "queue-argument-unknown"


@dataclass(frozen=True)
class QueueFilter:
    """`text` is what was typed, `page` counts from 0. Without a word that says otherwise, only what nobody has is wanted."""

    text: str
    page: int
    wanted: Wanted
    kind: str
    named: tuple[str, ...]
    """What the list is narrowed to, as it was typed, for its title."""


async def read_filter(actor: Actor, text: str, *, everything: bool = False) -> QueueFilter:
    """Raises NotAllowed, and QueueArgumentUnknown, which names the words that nothing is known by."""
    actor.must(Permission.CASE_VIEW)
    areas = await list_territories()
    named = {name.lower(): each.code for each in areas for name in (each.name, each.code)}
    plain = await _without_mentions(text)
    if len(text) > LONGEST_LINE or len(plain.split()) > MOST_WORDS:
        raise _unknown([text], [each.code for each in areas])
    fixed = [
        *(
            Field(name, among({word: name for word, of in _KEYWORDS.items() if of == name}))
            for name in (ALL, MINE, OVERDUE)
        ),
        Field(PRIORITY, among({each.value.lower(): each.value for each in Priority})),
        Field(AREA, among(named), longest=4),
    ]
    paging = [Field(PAGE, _page_of), Field(FILLER, among({word: word for word in ("page", "seite")}))]
    rest = " ".join(parse(plain, [*fixed, *paging[1:]]).unknown)
    found = parse(plain, [*fixed, *await _looked_up(rest), *paging])
    if found.unknown:
        raise _unknown(found.unknown, [each.code for each in areas])
    return await _filter(actor, found, text, everything=everything)


async def _filter(actor: Actor, found: Filter, text: str, *, everything: bool) -> QueueFilter:
    technicians = list(found.of(TECHNICIAN))
    if found.has(MINE):
        own = await technician_of(actor)
        technicians.append(own.ref if own else NOBODY)
    one = found.has(ALL) or found.has(OVERDUE) or found.has(CUSTOMER) or found.has(SERIAL) or bool(technicians)
    wanted = Wanted(
        unassigned_only=not (one or everything),
        overdue=found.has(OVERDUE),
        priorities=[Priority(each) for each in found.of(PRIORITY)],
        territories=found.of(AREA),
        technicians=technicians,
        accounts=[int(each) for each in found.of(CUSTOMER)],
        serials=found.of(SERIAL),
    )
    page = max(0, (whole_number((found.of(PAGE) or ("1",))[-1]) or 1) - 1)
    named = [*found.of(PRIORITY), *found.of(AREA)]
    named += [phrase for name in (TECHNICIAN, CUSTOMER, SERIAL) for phrase in found.phrases.get(name, ())]
    kind = (
        "mine" if found.has(MINE) else "overdue" if wanted.overdue else "waiting" if wanted.unassigned_only else "all"
    )
    return QueueFilter(text, page, wanted, kind, tuple(named))


def _unknown(words: Iterable[str], areas: Iterable[str]) -> QueueArgumentUnknown:
    territories = ", ".join(areas)
    some = "yes" if territories else "no"
    return QueueArgumentUnknown(given=shorten(" ".join(words), 60), territories=shorten(territories, 150), some=some)


def _page_of(phrase: str) -> tuple[str, ...]:
    return (phrase,) if whole_number(phrase) is not None else ()


async def _without_mentions(text: str) -> str:
    """With each mention of a technician as their reference, and of anybody else as the name in it."""
    plain = text
    for mention in MENTION.finditer(text):
        actor = await actor_for(ChannelName.SLACK, mention[1])
        technician = await technician_of(actor) if actor is not None else None
        name = technician.ref if technician else (mention[2] or "").replace(".", " ").replace("_", " ")
        plain = plain.replace(mention[0], name or mention[1])
    return plain


async def _looked_up(rest: str) -> list[Field]:
    """The fields whose values are in the records, with what the phrases of the rest of a line are there."""
    technicians, accounts, serials = {}, {}, {}
    crew = await list_technicians() if rest else []
    for phrase in dict.fromkeys(phrases_of(rest)):
        begun = " ".join(phrase.split()[:LOOKED_UP])
        if begun != phrase and not accounts.get(begun):
            continue
        called = phrase.removeprefix("@")
        technicians[phrase] = [each.ref for each in crew if _is_called(called, each.ref, each.name)]
        accounts[phrase] = [str(each.id) for each in await find_accounts_named(phrase) if _begins_in(phrase, each.name)]
        serials[phrase] = await _serial_of(phrase)
    return [
        Field(name, lambda phrase, known=known: known.get(phrase, ()), longest=LONGEST_PHRASE)
        for name, known in ((TECHNICIAN, technicians), (CUSTOMER, accounts), (SERIAL, serials))
    ]


def _is_called(typed: str, ref: str, name: str) -> bool:
    """By the reference, or by the beginnings of names: "ja l" is Jamie Lee."""
    parts = name.lower().split()
    begun = all(any(part.startswith(word) for part in parts) for word in typed.split())
    return typed == ref.lower() or (len(typed) > 1 and begun)


def _begins_in(phrase: str, name: str) -> bool:
    """Whether the phrase begins a word of the name: "side" is not in Northside."""
    return f" {phrase}" in f" {' '.join(name.lower().split())}"


async def _serial_of(phrase: str) -> tuple[str, ...]:
    bare = canonical(phrase)
    if len(bare) < SHORTEST or not any(letter.isdigit() for letter in bare):
        return ()
    exact = (await find_by_serial(phrase)).exact
    return (exact.serial,) if exact else ()


async def cases_like(actor: Actor, text: str, *, limit: int) -> list[CaseView]:
    """Cases that the actor may see of the machine with this serial, or else of customers and people of this name; open ones first."""
    typed = " ".join(text.split()).lower()
    if len(typed) > LONGEST_LINE:
        return []
    for serial in await _serial_of(typed):
        if found := await find_cases_for(actor, asset=serial, limit=limit):
            return found
    accounts = {each.id for each in await find_accounts_named(typed) if _begins_in(typed, each.name)}
    accounts = accounts or {each.account_id for each in await find_contacts_named(typed)}
    return await find_cases_for(actor, accounts=accounts, limit=limit) if accounts else []
