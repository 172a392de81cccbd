"""Refusals about work orders."""

from domain.errors import DomainError


class AlreadySigned(DomainError):
    """There is a signature already. Params: work_order."""

    code = "already-signed"


class ClosedBySignature(DomainError):
    """What the customer signed can't be changed any more. Params: work_order, signer."""

    code = "closed-by-signature"


class AnswerUnknown(DomainError):
    """Params: answer."""

    code = "checklist-answer-unknown"


class ExceptionNotAsked(DomainError):
    """Nobody asks, or asks any more, to end the work without a signature. Params: work_order."""

    code = "exception-not-asked"


class ReasonNeeded(DomainError):
    """A reason has to be given. Params: what."""

    code = "reason-needed"


class TextNeeded(DomainError):
    """Params: what (summary or note)."""

    code = "text-needed"
