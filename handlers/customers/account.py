"""[My account]: how a customer stands, on one screen; the places, and what happened lately. What is empty is left out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain import clock
from domain.access.rules import ContactRole
from domain.actor import Actor, Permission
from domain.assets.views import AssetView
from domain.cases.queries import find_cases_for, list_open_cases_for, machine_states_for, timeline_of
from domain.cases.rules import UNDER_WAY, CaseStatus
from domain.cases.views import CaseView, MachineState
from domain.customers.queries import accounts_of_keys, sites_of_accounts
from domain.customers.rules import AccountKind, AccountStatus
from domain.customers.views import AccountView
from domain.money import Money
from domain.sla.rules import ClockState
from handlers.conversation.dialogue import Ending, Turn, show
from handlers.conversation.door import Command, Part
from handlers.conversation.messages import Button
from handlers.customers import intents
from handlers.customers.known import known
from handlers.customers.people import pager
from handlers.customers.requests import machine_of
from handlers.customers.story import event_words
from handlers.payloads import whole_number
from handlers.texts.catalogue import Safe, Texts
from handlers.texts.shortening import cut
from storage.journal.entries import entries_about

MOST_MACHINES, MOST_CASES, MOST_ATTENTION = 500, 12, 4
SHOWN, LONGEST_PAGE, LONGEST_LINE = 8, 400, 140
WARRANTY_SOON = timedelta(days=30)
Machines = Sequence[tuple[AssetView, MachineState]]


async def show_account(turn: Turn) -> Ending:
    words, actor = turn.words, turn.known
    accounts = await accounts_of_keys([actor.account or 0, *actor.subsidiaries])
    own = next(each for each in accounts if each.id == actor.account)
    cases = await list_open_cases_for(actor)
    machines = await machine_states_for(actor, limit=MOST_MACHINES)
    lines = [*_facts(actor, own, len(accounts) - 1, words), *_counted(machines, cases, words)]
    urgent = attention(actor, own, cases, [machine for machine, _ in machines], words)
    if urgent:
        lines += ["", words("account-attention"), *urgent[:MOST_ATTENTION]]
        more = len(urgent) - MOST_ATTENTION
        lines += [words("account-attention-more", count=more)] if more > 0 else []
    return Ending((show(turn, "\n".join(lines), *await _buttons(turn, bool(cases), bool(machines))),))


def _facts(actor: Actor, account: AccountView, below: int, words: Texts) -> list[str]:
    """A guest, who was linked by staff and not confirmed, reads no more than the name."""
    lines = [words("account-title", account=account.name, number=account.number, numbered=_yes(bool(account.number)))]
    if actor.own_cases_only:
        return lines
    tier = account.tier or "none"
    lines.append(words("account-standing", status=account.status.value, tier=tier))
    if account.balance is not None and sees_money(actor, account):
        lines.append(
            words(
                "account-balance",
                balance=Money(abs(account.balance), account.currency),
                owed="even" if not account.balance else _yes(account.balance > 0),
                dated=_yes(account.balance_on is not None),
                on=words.value(account.balance_on) if account.balance_on else "",
            )
        )
    return [*lines, *([words("account-below", count=below)] if below else [])]


def sees_money(actor: Actor, account: AccountView) -> bool:
    """Whoever administers a company's account; at home everybody whom the account named."""
    return actor.contact_role in (ContactRole.ADMINISTRATOR, ContactRole.INDIVIDUAL) or (
        account.kind == AccountKind.RESIDENTIAL and not actor.own_cases_only
    )


def _counted(machines: Machines, cases: Sequence[CaseView], words: Texts) -> list[str]:
    states = Counter(_mark(machine, state, words) for machine, state in machines)
    under_way = sum(case.status in UNDER_WAY for case in cases)
    found = [words("account-machines", state=state, count=states[state]) for state in ("down", "soon", "works")]
    told = [line for line, state in zip(found, ("down", "soon", "works"), strict=True) if states[state]]
    return [
        *([words("account-machines-line", states=Safe(" · ".join(told)))] if told else []),
        *([words("account-requests", count=under_way)] if under_way else []),
    ]


def _mark(machine: AssetView, state: MachineState, words: Texts) -> str:
    if state is MachineState.DOWN:
        return "down"
    return "soon" if state is MachineState.REPORTED or _ends_soon(machine, words) else "works"


def _ends_soon(machine: AssetView, words: Texts) -> bool:
    """The last of its warranties ends within a month."""
    today = words.local_day(clock.now())
    until = max((day for cover in machine.warranty if (day := machine.covered_until(cover))), default=None)
    return until is not None and today <= until <= today + WARRANTY_SOON


def attention(
    actor: Actor, account: AccountView, cases: Sequence[CaseView], machines: Sequence[AssetView], words: Texts
) -> list[str]:
    """What they, or we, have to do something about, the red first."""
    red: list[str] = []
    amber: list[str] = []
    for case in cases:
        told = {"case": case.ref, "machine": machine_of(words, case)}
        if case.in_danger and case.status in UNDER_WAY:
            red.append(words("account-in-danger", **told))
        elif ClockState.BREACHED in {each.state for each in case.clocks.all if each.running}:
            red.append(words("account-overdue", **told))
        elif case.status is CaseStatus.RESOLVED:
            amber.append(words("account-awaits-word", **told))
    if not actor.own_cases_only and account.status is AccountStatus.ON_HOLD:
        amber.append(words("account-on-hold"))
    if account.over_limit and sees_money(actor, account):
        red.append(words("account-over-limit"))
    ending = [each.title for each in machines if _ends_soon(each, words)]
    if ending:
        amber.append(words("account-warranty", machine=cut(ending[0], 40), more=len(ending) - 1))
    return [*red, *amber]


async def _buttons(turn: Turn, has_cases: bool, has_machines: bool) -> list[list[Button]]:
    words, actor = turn.words, turn.known
    requests = Button(words.plain("menu-requests"), intents.LIST_CASES.to(0))
    machines = Button(words.plain("menu-machines"), intents.LIST_MACHINES.to(0))
    first = [*([requests] if has_cases else []), *([machines] if has_machines else [])]
    activity = [Button(words.plain("account-button-activity"), intents.ACTIVITY.to(0))]
    if len(await _sites(actor)) > 1:
        activity.append(Button(words.plain("account-button-places"), intents.PLACES.to(0)))
    people = [Button(words.plain("menu-people"), intents.LIST_PEOPLE.to(0))]
    return [*filter(None, (first, activity)), *([people] if actor.may(Permission.ACCOUNT_PEOPLE) else [])]


async def _sites(actor: Actor) -> list[tuple[str, str, str]]:
    """Reference, account and name of the places that they see; none for a guest."""
    if actor.own_cases_only:
        return []
    sites = await sites_of_accounts([actor.account or 0, *actor.subsidiaries])
    everywhere = actor.contact_role == ContactRole.ADMINISTRATOR or not actor.sites
    return [(each.ref, each.account_name, each.name) for each in sites if everywhere or each.id in actor.sites]


async def show_places(turn: Turn) -> Ending:
    """A line a place: machines, and those of them that are not well."""
    words, actor, number = turn.words, turn.known, whole_number(turn.argument) or 0
    sites = await _sites(actor)
    states = await machine_states_for(actor, limit=MOST_MACHINES)
    every = Counter(machine.site_ref for machine, _ in states)
    unwell = Counter(machine.site_ref for machine, state in states if state is not MachineState.WORKS)
    down = {machine.site_ref for machine, state in states if state is MachineState.DOWN}
    lines = [
        words(
            "account-place",
            place=cut(f"{account} · {name}" if actor.subsidiaries else name, 50),
            state="down" if ref in down else "soon" if unwell[ref] else "works",
            machines=every[ref],
            unwell=unwell[ref],
        )
        for ref, account, name in sites[number * SHOWN : (number + 1) * SHOWN]
    ]
    rows = [pager(words, intents.PLACES, "", number, has_next=(number + 1) * SHOWN < len(sites)), _back(words)]
    text = "\n".join([words("account-places"), *lines])
    return Ending((show(turn, text, *filter(None, rows)),))


async def show_activity(turn: Turn) -> Ending:
    """The newest first, cut into pages of a phone's screen."""
    words, number = turn.words, whole_number(turn.argument) or 0
    pages: list[list[str]] = [[]]
    for line in await _told(turn.known, words):
        if pages[-1] and sum(map(len, pages[-1])) + len(line) > LONGEST_PAGE:
            pages.append([])
        pages[-1].append(line)
    number = min(number, len(pages) - 1)
    lines = pages[number] or [words("account-nothing-yet")]
    rows = [pager(words, intents.ACTIVITY, "", number, has_next=number + 1 < len(pages)), _back(words)]
    return Ending((show(turn, "\n".join([words("account-activity"), *lines]), *filter(None, rows)),))


async def _told(actor: Actor, words: Texts) -> list[str]:
    """Requests, visits and messages that they may read, and machines that came or went."""
    found: list[tuple[datetime, str]] = []
    accounts = await accounts_of_keys([actor.account or 0, *actor.subsidiaries])
    for case in await find_cases_for(actor, accounts=[each.id for each in accounts], limit=MOST_CASES):
        told = [(entry.at, await event_words(actor, words, entry)) for entry in await timeline_of(actor, case.ref)]
        found += [(at, words("account-of-request", case=case.ref, what=Safe(what))) for at, what in told if what]
    mine = {machine.serial: machine.title for machine, _ in await machine_states_for(actor, limit=MOST_MACHINES)}
    for account in accounts if not actor.own_cases_only else ():
        for entry in await entries_about(f"account:{account.ref}", limit=50, newest_first=True):
            title = mine.get(str(entry.data.get("asset", "")))
            if entry.name == "assets.registered" and title:
                found.append((entry.at, words("account-machine-came", machine=cut(title, 60))))
    newest = sorted(found, key=lambda each: each[0], reverse=True)
    return [words("timeline-line", at=at, what=Safe(line)) for at, line in newest]


def _back(words: Texts) -> list[Button]:
    return [Button(words.plain("menu-account"), intents.MY_ACCOUNT.to())]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


PART = Part(
    intents={
        intents.MY_ACCOUNT: known(show_account),
        intents.ACTIVITY: known(show_activity),
        intents.PLACES: known(show_places),
    },
    commands={Command("account", menu="command-account"): known(show_account)},
)
