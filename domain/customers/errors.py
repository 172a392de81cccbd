from domain.errors import DomainError


class RefTaken(DomainError):
    """Another record has this reference. Params: what, ref."""

    code = "ref-taken"


class WayInUnreadable(DomainError):
    """How to get in was encrypted with a key that is not known any more, or was changed in the database."""

    code = "way-in-unreadable"
