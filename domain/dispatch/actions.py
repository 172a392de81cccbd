"""All that dispatch does: assigning a technician to a case, withdrawing one, cancelling a case with its visits."""

from domain.dispatch.asking import ask_to_assign
from domain.dispatch.assigning import assign_case
from domain.dispatch.calling_off import call_off, carry_on, end_called_off
from domain.dispatch.preferring import prefer_technician
from domain.dispatch.withdrawing import cancel_work_order, withdraw_case

__all__ = [
    "ask_to_assign",
    "assign_case",
    "call_off",
    "cancel_work_order",
    "carry_on",
    "end_called_off",
    "prefer_technician",
    "withdraw_case",
]
