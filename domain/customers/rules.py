"""How phone numbers are compared, on which channel a contact is written to, and how much is taken from who is unknown.

Numbers are kept and compared in E.164 ("+4930901820"). Where it is not certain whose number one is, it is nobody's.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import timedelta

import phonenumbers

from domain.channel import ChannelName
from domain.customers.views import ContactView

_OLD_MEXICAN_MOBILE = re.compile(r"\+521[2-9][0-9]{9}")
_PHONE_SHAPE = re.compile(r"(?:\+|0|\(\+?0?)[\d\s()/.\-\u2010-\u2015]+")
SHORTEST_PHONE, LONGEST_PHONE = 7, 15
"""Digits of a phone number that somebody types."""
_LEAD = re.compile(r"^\s*(?:tel\.?:?\s*)?", re.IGNORECASE)

MOST_OPEN_ENQUIRIES = 2
"""Of one stranger. What they report beyond that joins one that is open, except in an emergency."""
MOST_OPEN_EMERGENCIES = 2
"""Of one stranger, beside the other enquiries. A further one joins the newest of them, which is shown again."""
LONGEST_ENQUIRY = 8_000
"""Characters of all that was said in one."""
ENQUIRY = "E-"
"""What the reference of an enquiry begins with."""
FIRST_ENQUIRY = 1001
FILES_A_DAY = 20
BYTES_A_DAY = 60_000_000
"""Of files that are fetched for somebody who is no contact."""
MOST_MISSES = 5
"""Serials that a guest may type in vain within MISSES_WITHIN; then none is looked up for them for LOOKUPS_REST."""
MISSES_WITHIN = timedelta(hours=1)
LOOKUPS_REST = timedelta(hours=1)


def may_open_enquiry(*, open_ones: int, open_emergencies: int, danger: bool) -> bool:
    """`open_emergencies` are among the `open_ones`. An emergency is not kept out by enquiries that are none."""
    return open_emergencies < MOST_OPEN_EMERGENCIES if danger else open_ones < MOST_OPEN_ENQUIRIES


def files_within(sizes: Sequence[int], *, taken: int, bytes_taken: int) -> int:
    """How many of these files, in their order, are within what is fetched for one sender in a day."""
    for number, size in enumerate(sizes):
        taken, bytes_taken = taken + 1, bytes_taken + size
        if taken > FILES_A_DAY or bytes_taken > BYTES_A_DAY:
            return number
    return len(sizes)


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


def provider_phone(text: str) -> str:
    """A number that a provider gives, in E.164: it is always international, whether or not it begins with "+". '' without digits."""
    digits = _digits(text)
    return _as_dialled_today(f"+{digits}") if digits else ""


def typed_phone(text: str, region: str) -> str:
    """A number that somebody typed or imported, in E.164 where that is certain; '' without digits.

    Without "+" or "00" it is a national one of `region` (ISO country code), and of no other country. Where no region is named, or
    where it can't be a number there, only its digits are kept: no number that a provider gives is equal to them.
    """
    text = _LEAD.sub("", text)
    digits = _digits(text)
    if not digits:
        return ""
    if text.startswith("+"):
        return _as_dialled_today(_e164(f"+{digits}", None) or f"+{digits}")
    if digits.startswith("00") and (abroad := _e164(f"+{digits[2:]}", None)):
        return _as_dialled_today(abroad)
    return (_e164(text, region.upper()) if region else None) or digits


def looks_like_phone(text: str) -> bool:
    """Whether somebody typed a phone number and nothing else: it begins with "+", "0" or "(", and has nothing but digits in groups.

    It says nothing about whose it is. A serial of digits alone begins with another one, as a rule.
    """
    text = unicodedata.normalize("NFKC", _LEAD.sub("", text)).strip()
    return bool(_PHONE_SHAPE.fullmatch(text)) and SHORTEST_PHONE <= len(_digits(text)) <= LONGEST_PHONE


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _as_dialled_today(number: str) -> str:
    """Without the 1 that stood before a Mexican mobile number until 2019: no number of Mexico begins with it, so both are one line.

    Nothing is done about Argentina's 9 and Brazil's ninth digit: without them a number may be somebody else's.
    """
    return f"+52{number[4:]}" if _OLD_MEXICAN_MOBILE.fullmatch(number) else number


def _e164(text: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
