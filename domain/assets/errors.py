from domain.errors import DomainError


class SerialTaken(DomainError):
    """Another machine has this serial, or one that reads the same. Params: serial (the other's)."""

    code = "serial-taken"


class SerialUnreadable(DomainError):
    """A serial that is punctuation only. Params: serial."""

    code = "serial-unreadable"


class SiteOfAnotherAccount(DomainError):
    """The site belongs to another account. Params: site, account."""

    code = "site-of-another-account"
