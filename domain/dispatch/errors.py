"""Refusals about assigning technicians."""

from collections.abc import Sequence

from domain.dispatch.rules import GateFailure
from domain.errors import DomainError


class NotEligible(DomainError):
    """The technician fails hard gates. Params: technician, failures (list of GateFailure, in the order of the gates)."""

    code = "not-eligible"

    def __init__(self, *, technician: str, failures: Sequence[GateFailure]) -> None:
        super().__init__(technician=technician, failures=list(failures))
        self.failures = list(failures)
