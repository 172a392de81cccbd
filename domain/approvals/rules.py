"""States of an approval."""

from enum import StrEnum


class ApprovalState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """By whoever asked."""

    OVERTAKEN = "overtaken"
    """By what happened meanwhile, or by another question about the same."""


class Overtaken(StrEnum):
    """Why an approval does not count any more; a refusal of the command is named by its code."""

    ASKED_ANEW = "asked_anew"
    SETTLED = "settled"
    """What it was about is over: the case was cancelled, the work signed, another visit booked."""
