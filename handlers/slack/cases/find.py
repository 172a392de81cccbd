"""/find: cases, machines and people by reference, serial number, phone number or name."""

import re

from domain.actor import Permission
from domain.assets.queries import find_by_serial
from domain.assets.rules import is_plausible_serial
from domain.assets.views import AssetView
from domain.cases.queries import find_cases_for, get_case_for
from domain.cases.views import CaseView
from domain.customers.queries import find_contacts_by_phone, find_contacts_named
from domain.customers.views import ContactView
from domain.errors import NotFound
from handlers.slack.cases.case import case_reference
from handlers.slack.cases.message import OPEN, headline
from handlers.slack.kit.blocks import button, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.wording import machine_words

MOST_CASES, MOST_PEOPLE = 10, 5
_PHONE = re.compile(r"\+?[\d\s()/.-]{5,30}")


async def find(caller: Caller, line: Line) -> Answer:
    text = line.text.strip()
    if not text:
        return Answer(caller.words("slack-find-usage"))
    return (
        await _by_reference(caller, text)
        or await _by_serial(caller, text)
        or await _by_person(caller, text)
        or await _nearest_serials(caller, text)
        or Answer(caller.words("slack-find-nothing", given=shorten(text, 60)))
    )


async def _by_reference(caller: Caller, text: str) -> Answer | None:
    ref = case_reference(text)
    try:
        case = await get_case_for(caller.actor, ref) if ref else None
    except NotFound:
        return None
    return _answer(caller, text, [], [case]) if case else None


async def _by_serial(caller: Caller, text: str) -> Answer | None:
    asset = (await find_by_serial(text)).exact
    if asset is None:
        return None
    cases = await find_cases_for(caller.actor, asset=asset.serial, limit=MOST_CASES)
    return _answer(caller, text, [_machine(caller, asset)], cases)


async def _by_person(caller: Caller, text: str) -> Answer | None:
    contacts = await find_contacts_by_phone(text) if _PHONE.fullmatch(text) else []
    contacts = contacts or await find_contacts_named(text, limit=MOST_PEOPLE)
    if not contacts:
        return None
    accounts = {contact.account_id for contact in contacts}
    cases = await find_cases_for(caller.actor, accounts=accounts, limit=MOST_CASES)
    return _answer(caller, text, [_person(caller, each) for each in contacts[:MOST_PEOPLE]], cases)


async def _nearest_serials(caller: Caller, text: str) -> Answer | None:
    near = (await find_by_serial(text)).near if is_plausible_serial(text) else []
    if not near:
        return None
    title = caller.words("slack-find-near", given=shorten(text, 60))
    return Answer(title, [section(title), *(section(_machine(caller, asset)) for asset in near)])


def _answer(caller: Caller, text: str, found: list[str], cases: list[CaseView]) -> Answer:
    """What was found, and the newest cases of it, each with [Open]."""
    words = caller.words
    title = words("slack-find-title", given=shorten(text, 60), count=len(cases))
    blocks: Blocks = [section(title), *(section(each) for each in found)]
    for case in cases:
        blocks.append(section(headline(case, words), button(words.plain("slack-button-open"), OPEN, case.ref)))
    return Answer(title, blocks)


def _machine(caller: Caller, asset: AssetView) -> str:
    return caller.words(
        "slack-find-machine",
        machine=machine_words([asset], caller.words),
        title=shorten(asset.title, 80),
        customer=shorten(asset.account_name, 80),
    )


def _person(caller: Caller, contact: ContactView) -> str:
    return caller.words(
        "slack-find-person",
        name=shorten(contact.name, 80),
        customer=shorten(contact.account_name, 80),
        phone=contact.phone,
        known="yes" if contact.phone else "no",
    )


FEATURE = Feature(
    commands=(Command("/find", find, Permission.CASE_VIEW, "reference | serial | phone | name", "slack-command-find"),)
)
