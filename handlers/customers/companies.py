"""The buttons for somebody who is a contact more than once: companies of one name by their town, people of one company by name."""

from domain.customers.queries import towns_of
from domain.customers.rules import same_name
from domain.customers.views import ContactView
from handlers.conversation.dialogue import Choice


async def company_choices(contacts: list[ContactView]) -> list[Choice]:
    towns = await towns_of({each.account_id for each in contacts})
    return [Choice(" · ".join(_label(each, contacts, towns)), str(each.id)) for each in contacts]


def _label(contact: ContactView, contacts: list[ContactView], towns: dict[int, str]) -> list[str]:
    label, town = [contact.account_name], towns.get(contact.account_id, "")
    alike = [
        each.account_id
        for each in contacts
        if each.account_id != contact.account_id and same_name(each.account_name, contact.account_name)
    ]
    if alike:
        label.append(town if town and town not in [towns.get(each) for each in alike] else contact.account_ref)
    if sum(each.account_id == contact.account_id for each in contacts) > 1:
        label.append(contact.name)
    return label
