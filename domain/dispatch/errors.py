"""Refusals about assigning technicians."""

from collections.abc import Sequence

from domain.dispatch.rules import GateFailure
from domain.errors import DomainError


class VisitUnderWay(DomainError):
    """Somebody is working on the case; that visit has to end before another can be booked.

    Params: technician_name, case, appointment.
    """

    code = "visit-under-way"


class AssignedMeanwhile(DomainError):
    """Somebody else has assigned the case since the caller looked.

    Params: technician_name, case, state: assigned, taken_back, or moved (with the window).
    """

    code = "assigned-meanwhile"


class AccountOnHold(DomainError):
    """The account is on hold: to book somebody takes a person who may decide that, and a reason. Params: case, account_name."""

    code = "account-on-hold"


class SpendingNotApproved(DomainError):
    """The customer has not approved the cost: to book somebody takes a person who may decide that, and a reason. Params: case."""

    code = "spending-not-approved"


class NotEligible(DomainError):
    """The technician fails hard gates. Params: technician, failures (list of GateFailure, in the order of the gates)."""

    code = "not-eligible"

    def __init__(self, *, technician: str, failures: Sequence[GateFailure]) -> None:
        super().__init__(technician=technician, failures=list(failures))
        self.failures = list(failures)
