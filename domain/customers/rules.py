"""How phone numbers are compared, on which channel a contact is written to, and how much is taken from who is unknown.

Numbers are kept and compared in E.164 ("+4930901820"). Where it is not certain whose number one is, it is nobody's.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

import phonenumbers

from domain.channel import ChannelName
from domain.customers.preferences import NO_QUIET as NO_QUIET
from domain.customers.preferences import DayPart as DayPart
from domain.customers.preferences import NoticeGroup as NoticeGroup
from domain.customers.preferences import Preferences as Preferences
from domain.customers.preferences import Way as Way
from domain.customers.preferences import quiet_hours_in as quiet_hours_in
from domain.customers.preferences import quiet_until as quiet_until
from domain.customers.preferences import way_for as way_for
from domain.customers.seeing import machines_seen_by as machines_seen_by
from domain.customers.seeing import requests_seen_by as requests_seen_by
from domain.customers.seeing import sees_everybodys_requests as sees_everybodys_requests
from domain.customers.seeing import serves_account as serves_account
from domain.customers.standing import MOST_LEVELS as MOST_LEVELS
from domain.customers.standing import AccountKind as AccountKind
from domain.customers.standing import AccountStatus as AccountStatus
from domain.customers.standing import AddressKind as AddressKind
from domain.customers.standing import PointKind as PointKind
from domain.customers.standing import PointMedium as PointMedium
from domain.customers.standing import Tier as Tier
from domain.customers.standing import kind_and_segment as kind_and_segment
from domain.customers.views import ContactView

_OLD_MEXICAN_MOBILE = re.compile(r"\+521[2-9][0-9]{9}")
_PHONE_SHAPE = re.compile(r"(?:\+|0|\(\+?0?)[\d\s()/.\-\u2010-\u2015]+")
SHORTEST_TYPED, LONGEST_TYPED = 7, 15
"""Digits of a phone number that somebody types."""
_LEAD = re.compile(r"^\s*(?:(?:tel|phone|mobile|mobil|telefon)\.?:?\s*)?", re.IGNORECASE)
_DASH = re.compile("[\u2010-\u2015\u2212]")
_FLOAT = re.compile(r"(\+?\d{7,})\.0+")
_ROUNDED = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s*[eE]\s*[+-]?\d+")
_EXTENSION = re.compile(r"(?:ext|extension|x|#|app|apparat|durchwahl|dw)\.?:?\s*\d+\s*$", re.IGNORECASE)
_SEVERAL = re.compile(r"\d{3}.*(?:[,;|&\n]|\bor\b|\boder\b).*\d{3}", re.IGNORECASE)
SHORTEST_OF_SEVERAL = 6
"""Digits before a "/": more than an area code, which may stand there, too."""
_ANONYMOUS = re.compile(r"\+888\d{4,8}")
"""Telegram sells these to people who show no number of a country: they are nobody else's, and are taken as they are."""
_AREA = {"52": "", "54": "", "55": r"\d\d"}
# What has no sign before it, the country, the sign. Argentina numbers its ten digits once for all services: 9 and 15 only say how a
# call is paid. Brazil's mobiles began with 6 to 9 before they got a ninth; of eight digits only those with 7 are still given out.
_PREFIXED = (
    (re.compile(r"\+52(?P<area>)(?P<rest>[2-9]\d{9})"), "52", "1"),
    (re.compile(r"\+54(?P<area>)(?P<rest>[1-3]\d{9})"), "54", "9"),
    (re.compile(r"\+55(?P<area>\d\d)(?P<rest>[689]\d{7})"), "55", "9"),
)
SHORTEST_USUAL = 6
"""Digits after the country's code. Only a few islands have shorter numbers."""
LONGEST_PHONE = 20
"""What fits its column."""

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


AMOUNTS = ("credit_limit", "balance", "approval_threshold")
"""Columns of an account in minor units of its currency."""


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


def same_name(one: str, other: str) -> bool:
    """Whether two names are one person's, as far as spelling goes: capitals, blanks and the way letters are composed aside."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """As names are compared."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class PhoneFault(StrEnum):
    """Why a text that somebody gave as a phone number is not taken as one."""

    ROUNDED = "rounded"
    """4.42079E+11: a spreadsheet has thrown its last digits away."""
    NO_NUMBER = "no_number"
    SEVERAL = "several"
    EXTENSION = "extension"
    IMPOSSIBLE = "impossible"


def phone_fault(text: str, region: str) -> PhoneFault | None:
    """What is wrong with a number that is to be kept; None where it is one, and where there is no text.

    A national number of no named country can't be judged, and is kept by its digits.
    """
    plain = _plain(text)
    if not plain:
        return None
    if _ROUNDED.fullmatch(plain):
        return PhoneFault.ROUNDED
    if _EXTENSION.search(plain):
        return PhoneFault.EXTENSION
    if _SEVERAL.search(plain) or ("/" in plain and len(_digits(plain.rpartition("/")[0])) >= SHORTEST_OF_SEVERAL):
        return PhoneFault.SEVERAL
    if re.search(r"[^\d\s()+./-]", plain) or not _digits(plain) or "+" in plain[1:]:
        return PhoneFault.NO_NUMBER
    number = typed_phone(plain, region)
    if _ANONYMOUS.fullmatch(number) or (
        not region and not plain.startswith(("+", "00")) and len(number) <= LONGEST_PHONE
    ):
        return None
    return None if number.startswith("+") and _is_whole(number) else PhoneFault.IMPOSSIBLE


def provider_phone(text: str) -> str:
    """A number that a provider gives, in E.164: it is always international, whether or not it begins with "+". '' without digits."""
    digits = _digits(_plain(text))
    return _as_dialled_today(f"+{digits}") if digits else ""


def typed_phone(text: str, region: str) -> str:
    """A number that somebody typed or imported, in E.164 where that is certain; '' without digits.

    Without "+" or "00" it is a national one of `region` (ISO country code), and of no other country. Where no region is named, or
    where it can't be a number there, only its digits are kept: no number that a provider gives is equal to them.
    """
    text = _plain(text)
    digits = _digits(text)
    if not digits or _ROUNDED.fullmatch(text):
        return ""
    if text.startswith("+"):
        return _as_dialled_today(_e164(f"+{digits}", None) or f"+{digits}")
    if digits.startswith("00") and (abroad := _e164(f"+{digits[2:]}", None)):
        return _as_dialled_today(abroad)
    national = _e164(text, region.upper()) if region else None
    return _as_dialled_today(national) if national else digits


def phone_spellings(number: str) -> tuple[str, ...]:
    """All that one subscriber's number, as `typed_phone` and `provider_phone` give it, is kept as; the number itself first.

    Mexico's 1, Argentina's 9 and 15, and the 9 before a Brazilian mobile belong to how a number is dialled or was dialled once.
    Only what can be nobody else's is added: an eight-digit number that is still given out in Brazil stays another line.
    """
    found = [number]
    for short, country, sign in _PREFIXED:
        if match := short.fullmatch(number):
            found.append(f"+{country}{match['area']}{sign}{match['rest']}")
        elif match := re.fullmatch(rf"\+{country}(?P<area>{_AREA[country]}){sign}(?P<rest>\d+)", number):
            shorter = f"+{country}{match['area']}{match['rest']}"
            found += [shorter] if short.fullmatch(shorter) else []
    return tuple(each for each in found if each)


def _plain(text: str) -> str:
    """As one would type it today: ASCII digits and signs, nothing invisible, no "tel:", and no ".0" of a spreadsheet."""
    known = "".join(str(unicodedata.decimal(each, each)) for each in unicodedata.normalize("NFKC", text))
    seen = "".join(each for each in known if unicodedata.category(each) != "Cf")
    bare = _LEAD.sub("", _DASH.sub("-", seen)).strip()
    return found[1] if (found := _FLOAT.fullmatch(bare)) else bare


def looks_like_phone(text: str) -> bool:
    """Whether somebody typed a phone number and nothing else: it begins with "+", "0" or "(", and has nothing but digits in groups.

    It says nothing about whose it is. A serial of digits alone begins with another one, as a rule.
    """
    text = unicodedata.normalize("NFKC", _LEAD.sub("", text)).strip()
    return bool(_PHONE_SHAPE.fullmatch(text)) and SHORTEST_TYPED <= len(_digits(text)) <= LONGEST_TYPED


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _as_dialled_today(number: str) -> str:
    """Without the 1 that stood before a Mexican mobile number until 2019: no number of Mexico begins with it, so both are one line."""
    return f"+52{number[4:]}" if _OLD_MEXICAN_MOBILE.fullmatch(number) else number


def _is_whole(number: str) -> bool:
    """Whether an international number has as many digits as one has there, and not only what is dialled within a town."""
    try:
        found = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    reason = phonenumbers.is_possible_number_with_reason(found)
    short = len(str(found.national_number)) < SHORTEST_USUAL and not phonenumbers.is_valid_number(found)
    return reason == phonenumbers.ValidationResult.IS_POSSIBLE and not short


def _e164(text: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class TalkKind(StrEnum):
    """How staff talked with a customer beside any case. Stored with the journal."""

    CALL = "call"
    MEETING = "meeting"
