"""/customer find: people by name, phone or customer, with the numbers that other commands take; guests with *Confirm*."""

from domain.actor import Permission
from domain.customers.actions import confirm_contact
from domain.customers.queries import get_contact
from domain.customers.views import ContactView
from domain.errors import NotFound
from handlers.office.leaving import find_contact
from handlers.slack.customers.customer import look_up
from handlers.slack.kit.blocks import button, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Tap
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.values import number_in
from handlers.texts.catalogue import Texts

CONFIRM = ActionId("customer.confirm")
MOST = 20


async def find_people(caller: Caller, text: str) -> Answer:
    """Where nobody is called that, the customer who is meant."""
    caller.actor.must(Permission.CUSTOMER_VIEW)
    found, words = await find_contact(text), caller.words
    if not found:
        return await look_up(caller, text)
    title = words("slack-people-title", given=shorten(text, 60))
    may = caller.actor.may(Permission.CASE_EDIT)
    return Answer(title, [section(title), *(_row(each, words, may=may) for each in found[:MOST])])


def _row(contact: ContactView, words: Texts, *, may: bool) -> dict[str, object]:
    text = words(
        "slack-people-row",
        number=f"#{contact.id}",
        name=shorten(contact.name, 80),
        account=shorten(contact.account_name, 80),
        phone=contact.phone,
        reachable="yes" if contact.phone else "no",
        guest="yes" if contact.own_cases_only else "no",
    )
    offered = contact.own_cases_only and may
    return section(text, button(words.plain("slack-button-confirm"), CONFIRM, str(contact.id)) if offered else None)


async def take_confirm(caller: Caller, tap: Tap) -> Answer:
    """The guest belongs to the account: from now on they see what their role shows."""
    guest = await get_contact(number_in(tap.value))
    if guest.ended:
        raise NotFound(what="contact", ref=guest.id)
    known = await confirm_contact(caller.actor, contact=guest.id)
    text = caller.words("slack-people-confirmed", name=shorten(known.name, 80), account=shorten(known.account_name, 80))
    return Answer(text, [section(text)])


FEATURE = Feature(taps={CONFIRM: take_confirm})
