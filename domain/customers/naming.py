"""Whom a row of an import means: who is at an account under that name and number, or was before."""

from typing import Any

from domain.company import company_profile
from domain.customers.errors import PhoneUnreadable
from domain.customers.models import Account, Contact
from domain.customers.rules import phone_fault, phone_spellings, same_name, typed_phone
from domain.customers.views import ContactView
from domain.errors import NotFound
from domain.imports import Values

BEFORE = ("was_account", "was_name", "was_phone")


async def find_contact_as_named(values: Values) -> int | None:
    """The key of the contact whom a row names exactly, by what they are or were; None for somebody new, or whose number is."""
    try:
        found = await contact_as_named(values)
    except NotFound:
        return None
    return found.id if found else None


async def contact_as_named(values: Values) -> Contact | None:
    """By what they had before, if there still is one; else by what they have. Raises NotFound for an unknown account."""
    account, name, phone = (values.get(each, "") for each in BEFORE)
    if account or name or phone:
        place = await _account(account or values["account"])
        number = await plain_number(phone or values.get("phone", ""))
        if found := await _known(place, name or values["name"], number):
            return found
    return await _known(await _account(values["account"]), values["name"], await plain_number(values.get("phone", "")))


async def plain_number(text: str) -> str:
    return typed_phone(text, (await company_profile()).country)


async def must_be_phone(text: str) -> None:
    """Raises PhoneUnreadable for a text that can't be kept as a phone number."""
    fault = phone_fault(text, (await company_profile()).country)
    if fault:
        raise PhoneUnreadable(phone=text, why=fault.value)


def people_of(account: int) -> Any:
    """The account's contacts, without guests: they chose their names themselves, and no file means one until staff confirm them."""
    return Contact.filter(account_id=account, ended_at=None, own_cases_only=False).order_by("id")


async def same_person_as(contact: Any) -> list[Contact]:
    """Further rows of one person (a Contact): a confirmed guest whom the account had named. No file tells them apart."""
    alike = people_of(contact.account_id).filter(phone__in=phone_spellings(contact.phone) or ("",))
    return [each for each in await alike.exclude(id=contact.id) if same_name(each.name, contact.name)]


async def guests_by_number_of(known: ContactView) -> list[Contact]:
    """Guests of the account who have a contact's number, and lose it with them: its next owner is none of them.

    None where somebody else whom the account named has the number, too. They get no new one: they chose their names themselves.
    """
    if known.own_cases_only or not known.phone:
        return []
    alike = Contact.filter(account_id=known.account_id, ended_at=None, phone__in=phone_spellings(known.phone))
    if await alike.filter(own_cases_only=False).exclude(id=known.id).exists():
        return []
    return await alike.filter(own_cases_only=True).order_by("id")


async def _known(account: int, name: str, phone: str) -> Contact | None:
    people = await people_of(account).filter(phone__in=phone_spellings(phone) or ("",))
    alike = [each for each in people if same_name(each.name, name)]
    return next((each for each in alike if each.name == name), alike[0] if alike else None)


async def _account(ref: str) -> int:
    found = await Account.get_or_none(ref=ref)
    if found is None:
        raise NotFound(what="account", ref=ref)
    return found.id
