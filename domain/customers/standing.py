"""How an account stands with the company: its kind, tier and status, and where it belongs."""

from enum import StrEnum


class AccountKind(StrEnum):
    RESIDENTIAL = "residential"
    SMALL_BUSINESS = "small_business"
    ENTERPRISE = "enterprise"
    GOVERNMENT = "government"


class Tier(StrEnum):
    """An account's tier only prefills its new contracts; what is promised is in the contract."""

    PREMIUM = "premium"
    STANDARD = "standard"
    ECONOMY = "economy"


class AccountStatus(StrEnum):
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    INACTIVE = "inactive"


class AddressKind(StrEnum):
    BILLING = "billing"
    POSTAL = "postal"


class PointMedium(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


class PointKind(StrEnum):
    MOBILE = "mobile"
    WORK = "work"
    HOME = "home"
    OTHER = "other"


MOST_LEVELS = 4
"""An account, its parent, and so on: a group, its companies, their branches, and the branches' places."""

_KINDS = {
    AccountKind.RESIDENTIAL: "residential household home private",
    AccountKind.GOVERNMENT: "government public council municipality authority",
    AccountKind.ENTERPRISE: "enterprise corporate corporation",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def kind_and_segment(words: str) -> tuple[str, str]:
    """What a free text says of a kind, and the text itself where it says more than that.

    "clinic" says no kind: it is the segment. "household" says residential, and stays readable as it was written.
    """
    plain = "_".join(words.casefold().replace("-", " ").split())
    if plain in set(AccountKind):
        return plain, ""
    return _KIND_OF.get(plain, ""), words.strip()
