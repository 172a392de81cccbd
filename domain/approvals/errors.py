"""Refusals about approvals."""

from domain.errors import DomainError


class ApprovalDecided(DomainError):
    """Somebody else was first, or it does not count any more. Params: approval, state, by (a reference, '' for nobody), at."""

    code = "approval-decided"


class ApprovalReasonNeeded(DomainError):
    """A refusal says why. Params: approval."""

    code = "approval-reason-needed"
