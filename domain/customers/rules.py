"""How phone numbers are compared, and on which channel a contact is written to.

People and providers write a phone number with and without "+", in national form, with any punctuation.
"""

import re

import phonenumbers

from domain.channel import ChannelName
from domain.customers.views import ContactView

_LEAD = re.compile(r"^\s*(?:tel\.?:?\s*)?", re.IGNORECASE)

LONGEST_MAIL_ADDRESS = 120
"""A longer one does not fit the address column of the outbox."""


def channels_of(contact: ContactView, *, has_chat: bool, mail_enabled: bool) -> tuple[str, ...]:
    """The channels that reach a contact, the best first: their chat, then mail. Where there is none, staff have to phone.

    None reach one who is no contact any more.

    `has_chat` is whether they have a Telegram chat with us.
    """
    if contact.ended:
        return ()
    usable = (
        (ChannelName.TELEGRAM, has_chat),
        (ChannelName.MAIL, mail_enabled and _looks_like_mail(contact.email)),
    )
    return tuple(channel for channel, there in usable if there and channel not in contact.unreachable_on)


def _looks_like_mail(address: str) -> bool:
    local, _, host = address.strip().rpartition("@")
    return bool(local and host) and len(address.strip()) <= LONGEST_MAIL_ADDRESS


def plain_phone(text: str, *, region: str = "") -> str:
    """In E.164 ("+4930901820") as numbers are kept; what is not a number anywhere only loses its punctuation.

    `region` (ISO country code) is where a number without a country code belongs.
    """
    forms = phone_forms(text, region=region)
    return forms[-1] if region and len(forms) > 1 else forms[0] if forms else ""


def phone_forms(text: str, *, region: str = "") -> list[str]:
    """All that a number may mean, the likeliest first: a provider leaves out the "+", a person the country code."""
    text = _LEAD.sub("", text)
    digits = re.sub(r"[^0-9]", "", text)
    if not digits:
        return []
    if text.startswith("+"):
        return [_e164(text, None) or f"+{digits}"]
    found = [_e164(f"+{digits}", None), _e164(text, region.upper() or None) if region else None]
    if digits.startswith("00"):
        found.insert(0, _e164(f"+{digits[2:]}", None))
    return list(dict.fromkeys(form for form in found if form)) or [digits]


def _e164(text: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
