from domain.errors import DomainError


class WorkOpen(DomainError):
    """The person has work that is not over. Params: refs (of cases, or of visits)."""

    code = "erasure-work-open"


class AlreadyErased(DomainError):
    """There is nothing left to erase."""

    code = "already-erased"
