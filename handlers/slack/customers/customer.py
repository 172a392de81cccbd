"""/customer REF: everything about one customer on one screen; places apart, or a family of accounts together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from domain.access.actions import note_opening
from domain.access.queries import staff_names
from domain.actor import Permission
from domain.customers.queries import (
    accounts_of_keys,
    addresses_of_account,
    contacts_of_accounts,
    get_account,
    points_of,
    sites_of_accounts,
    subsidiaries_of,
)
from domain.customers.rules import AddressKind, PointMedium
from domain.customers.views import AccountView, ContactView
from domain.money import Money
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.slack.cases.message import OPEN, headline
from handlers.slack.customers.meant import customers_meant
from handlers.slack.customers.standing import DOWN, FINE, TROUBLED, Standing, activity, attention, standing_of
from handlers.slack.kit.blocks import actions, button, header, section, sections, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Tap
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks
from handlers.slack.setup.kinds import handle
from handlers.slack.setup.opened import CHANGE
from handlers.texts.catalogue import Texts

SHOW, TOGETHER = ActionId("customer.show"), ActionId("customer.together")
MOST_PEOPLE, MOST_PLACES, MOST_OPEN = 5, 8, 5


async def look_up(caller: Caller, text: str) -> Answer:
    found = await customers_meant(text)
    words = caller.words
    if not found:
        return Answer(words("slack-customer-unknown", given=shorten(text, 60)))
    if len(found) == 1:
        return await card(caller, found[0])
    title = words("slack-customer-several", given=shorten(text, 60))
    rows = [section(_row(each, words), button(words.plain("slack-button-open"), SHOW, each.ref)) for each in found]
    return Answer(title, [section(title), *rows])


async def show(caller: Caller, tap: Tap) -> Answer:
    caller.actor.must(Permission.CUSTOMER_VIEW)
    return replace(await card(caller, await get_account(tap.value)), replace=True)


async def show_together(caller: Caller, tap: Tap) -> Answer:
    """The customer with all accounts below it."""
    caller.actor.must(Permission.CUSTOMER_VIEW)
    return replace(await card(caller, await get_account(tap.value), together=True), replace=True)


async def card(caller: Caller, account: AccountView, *, together: bool = False) -> Answer:
    """Sections without anything in them are left out. Who opened it is noted."""
    caller.actor.must(Permission.CUSTOMER_VIEW)
    await note_opening(caller.actor, record=f"account:{account.ref}")
    words = caller.words
    below = await subsidiaries_of(account.id)
    family = [account, *(await accounts_of_keys(below))] if together else [account]
    standing = await standing_of(caller.actor, family)
    parts = [
        ("", await _facts(account, words)),
        ("attention", attention(account, standing, words)),
        ("places", await _places(family, standing, words, together=together)),
        ("machines", _machines(standing, words)),
        ("people", await _people(caller, family)),
    ]
    blocks: Blocks = [header(words.plain("slack-customer-title", customer=shorten(account.name, 100), ref=account.ref))]
    for name, lines in parts:
        blocks += _part(name, lines, words)
    blocks += _open_requests(standing, words)
    blocks += _part("activity", await activity(caller.actor, family, standing, words), words)
    blocks.append(_doors(caller, account, bool(below), together=together))
    return Answer(words("slack-customer-title", customer=account.name, ref=account.ref), blocks)


def _part(name: str, lines: Sequence[str], words: Texts) -> Blocks:
    if not lines:
        return []
    head = [words("slack-customer-part", part=name)] if name else []
    return sections("\n".join([*head, *lines]))


async def _facts(account: AccountView, words: Texts) -> list[str]:
    tier = words.plain(f"choice-{account.tier}") if account.tier else ""
    kind = words.plain(f"choice-{account.kind.replace('_', '-')}") if account.kind else ""
    described = " · ".join(filter(None, (kind, account.segment, tier)))
    parent = (await accounts_of_keys([account.parent]))[0] if account.parent else None
    manager = (await staff_names([account.manager])).get(account.manager, "") if account.manager else ""
    bills = (await addresses_of_account(account.id)).get(AddressKind.BILLING)
    lines = [
        words(
            "slack-customer-standing",
            status=account.status.value,
            described=shorten(described, 120),
            has="yes" if described else "no",
            vip="yes" if account.vip else "no",
        ),
        words("slack-customer-number", number=account.number) if account.number else "",
        _balance(account, words),
        words("slack-customer-parent", parent=shorten(parent.name, 80), ref=parent.ref) if parent else "",
        words("slack-customer-manager", name=manager) if manager else "",
        words("slack-customer-bills", address=shorten(bills.one_line, 200)) if bills and bills.one_line else "",
        *(words("slack-customer-emergency", name=each.name, phone=each.phone) for each in account.emergency_contacts),
    ]
    return [line for line in lines if line]


def _balance(account: AccountView, words: Texts) -> str:
    if account.balance is None:
        return ""
    limit = account.credit_limit
    return words(
        "slack-customer-balance",
        balance=Money(account.balance, account.currency),
        dated="yes" if account.balance_on else "no",
        on=words.value(account.balance_on) if account.balance_on else "",
        limited="no" if limit is None else "yes",
        limit=Money(limit or 0, account.currency),
    )


async def _places(family: Sequence[AccountView], standing: Standing, words: Texts, *, together: bool) -> list[str]:
    """A line a site, where there are several."""
    sites = await sites_of_accounts([each.id for each in family])
    if len(sites) < 2:
        return []
    machines = Counter(each.site_ref for each in standing.machines)
    requests = Counter(case.site_ref for case in standing.open_cases)
    lines = [
        words(
            "slack-customer-place",
            place=shorten(f"{site.account_name} · {site.name}" if together else site.name, 120),
            machines=machines[site.ref],
            requests=requests[site.ref],
        )
        for site in sites[:MOST_PLACES]
    ]
    rest = len(sites) - MOST_PLACES
    return [*lines, *([words("slack-customer-more-places", count=rest)] if rest > 0 else [])]


def _machines(standing: Standing, words: Texts) -> list[str]:
    return [
        words(
            "slack-customer-machines",
            kind=shorten(kind, 60),
            fine=states[FINE],
            troubled=states[TROUBLED],
            down=states[DOWN],
        )
        for kind, states in standing.by_kind().items()
    ][:MOST_PLACES]


async def _people(caller: Caller, family: Sequence[AccountView]) -> list[str]:
    people = await contacts_of_accounts([each.id for each in family])
    return [await _person(each, caller.words) for each in people[:MOST_PEOPLE]]


async def _person(contact: ContactView, words: Texts) -> str:
    further = [each.value for each in await points_of(contact.id) if each.medium is PointMedium.PHONE]
    numbers = " / ".join(filter(None, (contact.phone, *further)))
    return words(
        "slack-customer-person",
        name=shorten(contact.name, 80),
        role="guest" if contact.own_cases_only else contact.role.value,
        numbers=numbers,
        reachable="yes" if numbers else "no",
    )


def _open_requests(standing: Standing, words: Texts) -> Blocks:
    cases = standing.open_cases
    if not cases:
        return []
    rows = [
        section(headline(case, words), button(words.plain("slack-button-open"), OPEN, case.ref))
        for case in cases[:MOST_OPEN]
    ]
    return [section(words("slack-customer-requests", count=len(cases))), *rows]


def _doors(caller: Caller, account: AccountView, has_family: bool, *, together: bool) -> dict[str, object]:
    words, record = caller.words, RECORDS[Kind.ACCOUNTS]
    buttons = [button(words.plain("slack-customer-apart"), SHOW, account.ref)] if together else []
    if has_family and not together:
        buttons.append(button(words.plain("slack-customer-together"), TOGETHER, account.ref))
    if caller.actor.may(record.edit):
        buttons.append(button(words.plain("setup-button-change"), CHANGE, handle(record, (account.ref,))))
    return actions(*buttons) if buttons else section(words("slack-customer-end"))


def _row(account: AccountView, words: Texts) -> str:
    return words("slack-customer-row", customer=shorten(account.name, 80), ref=account.ref, status=account.status.value)


FEATURE = Feature(taps={SHOW: show, TOGETHER: show_together})
