from domain.errors import DomainError


class RefTaken(DomainError):
    """Another record has this reference. Params: what, ref."""

    code = "ref-taken"


class ContactEndedAlready(DomainError):
    """They are no contact any more. Params: name."""

    code = "contact-ended"
