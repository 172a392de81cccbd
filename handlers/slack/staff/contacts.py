"""/callout contact: ends a contact, moves them to another account, unlinks their chats, or changes their number."""

import re

from domain.actor import Permission
from domain.customers.actions import change_number, end_contact, move_contact, unlink_contact
from domain.customers.queries import get_account, get_contact, must_be_phone
from domain.customers.views import ContactView
from domain.errors import DomainError, NotFound
from handlers.office.leaving import cases_left_by, find_contact
from handlers.slack.kit.blocks import actions, button, clipped, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap, metadata
from handlers.slack.kit.feature import Feature, Verb
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.values import number_in, remembered
from handlers.texts.catalogue import Safe

GO_ON = ActionId("contact.change")
NUMBER = re.compile(r"(?P<who>.+?)\s+(?P<to>\+?\d[\d\s()/.-]{4,30})")
ACCOUNT = re.compile(r"(?P<who>.+?)\s+(?:to\s+|zu\s+)?(?P<to>\S+)")
MANNERS = {"end": None, "unlink": None, "move": ACCOUNT, "phone": NUMBER}
"""What can be done, and how its argument after the person is read."""


class ContactUnclear(DomainError):
    """Params: given, several (yes or no), names."""

    code = "contact-unclear"


class AccountUnknown(DomainError):
    """Params: given."""

    code = "contact-account-unknown"


async def ask(caller: Caller, line: Line) -> Answer:
    """Show whom it is about and what follows, with the button that does it."""
    how, _, rest = line.text.partition(" ")
    how = how.casefold()
    read = re.compile(r"(?P<who>.+)") if MANNERS.get(how, how) is None else MANNERS.get(how)
    given = read.fullmatch(rest.strip()) if read is not None else None
    if given is None:
        return Answer(caller.words("slack-contact-usage"))
    contact, to = await the_one_meant(given["who"]), given.groupdict().get("to") or ""
    if how == "move":
        to = await _account(to)
    if how == "phone":
        await must_be_phone(to)
    cases = await cases_left_by(contact.id)
    text = caller.words(
        "slack-contact-ask",
        how=how,
        name=contact.name,
        account=contact.account_name,
        to=to,
        cases=", ".join(cases[:20]),
        open="yes" if cases else "no",
    )
    value = metadata(how=how, contact=contact.id, to=to)
    label = caller.words.plain("slack-button-contact", how=how)
    return Answer(text, [section(text), actions(button(label, GO_ON, value, style="danger"))])


async def take(caller: Caller, tap: Tap) -> Answer:
    given = remembered(tap.value)
    how, to = given.get("how", ""), given.get("to", "")
    contact = await get_contact(number_in(given.get("contact", "")))
    match how:
        case "end":
            await end_contact(caller.actor, contact=contact.id)
        case "move":
            await move_contact(caller.actor, contact=contact.id, account=str(to))
        case "unlink":
            await unlink_contact(caller.actor, contact=contact.id)
        case _:
            await change_number(caller.actor, contact=contact.id, phone=str(to))
    text = caller.words("slack-contact-done", how=str(how), name=contact.name, account=contact.account_name, to=str(to))
    return Answer(text, [section(text)], replace=True)


async def _account(text: str) -> str:
    """Its reference. Raises AccountUnknown."""
    try:
        return (await get_account(text.upper())).ref
    except NotFound:
        raise AccountUnknown(given=shorten(text, 60)) from None


async def the_one_meant(text: str) -> ContactView:
    """By `#12`, phone or name. Raises ContactUnclear."""
    found = await find_contact(text)
    if len(found) != 1:
        rows = (f"#{each.id} {clipped(each.name, 40)}, {clipped(each.account_name, 40)}" for each in found)
        names = Safe(", ".join(rows))  # each name is isolated, so that it does not turn round the number beside it
        raise ContactUnclear(given=shorten(text, 60), several="yes" if found else "no", names=names)
    return found[0]


FEATURE = Feature(
    verbs=(
        Verb(
            "contact", ask, Permission.CASE_EDIT, "end | move | unlink | phone NAME …", "slack-command-callout-contact"
        ),
    ),
    taps={GO_ON: take},
)
