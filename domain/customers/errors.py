from domain.errors import DomainError


class RefTaken(DomainError):
    """Another record has this reference. Params: what, ref."""

    code = "ref-taken"
