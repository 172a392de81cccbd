from domain.errors import DomainError


class WorkOpen(DomainError):
    """The person has work that is not over. Params: refs (of cases, or of visits)."""

    code = "erasure-work-open"


class AlreadyErased(DomainError):
    """There is nothing left to erase."""

    code = "already-erased"


class NotAskedFor(DomainError):
    """The contact has not asked to be erased, has taken it back, or it has begun. Params: contact."""

    code = "erasure-not-asked"


class ExportedAlready(DomainError):
    """A file of their data was made less than a day ago. Params: again_at (when they may ask again)."""

    code = "data-export-again"
