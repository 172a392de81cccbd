"""Refusals about emergency calls."""

from domain.errors import DomainError


class CallTaken(DomainError):
    """Somebody else has taken it. Params: staff_name."""

    code = "call-taken"


class CallEnded(DomainError):
    """It is settled: nobody has to take it any more."""

    code = "call-ended"
