from domain.errors import DomainError


class SerialTaken(DomainError):
    """Another machine has this serial, or one that reads the same. Params: serial (the other's)."""

    code = "serial-taken"


class SerialUnreadable(DomainError):
    """A serial that is punctuation only. Params: serial."""

    code = "serial-unreadable"


class SerialTooLong(DomainError):
    """A serial that is too long once it is written out: some letters stand for several. Params: count, most."""

    code = "serial-too-long"


class SiteOfAnotherAccount(DomainError):
    """The site belongs to another account. Params: site, account."""

    code = "site-of-another-account"
