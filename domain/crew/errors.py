from domain.errors import DomainError


class NothingToTell(DomainError):
    """A word to a technician, or from one, needs a text."""

    code = "nothing-to-tell"
