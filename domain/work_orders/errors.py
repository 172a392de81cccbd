"""Refusals about work orders."""

from collections.abc import Sequence

from domain.errors import DomainError
from domain.work_orders.rules import MissingItem


class CompletionRefused(DomainError):
    """Something is still missing. Params: work_order, missing (list of MissingItem, in the order to ask for it)."""

    code = "completion-refused"

    def __init__(self, *, work_order: str, missing: Sequence[MissingItem]) -> None:
        super().__init__(work_order=work_order, missing=list(missing))
        self.missing = list(missing)


class SignatureRequestInvalid(DomainError):
    """The way to the signing page is unknown, used or expired: all look the same from outside."""

    code = "signature-request-invalid"


class SignatureIncomplete(DomainError):
    """Params: what (signer, media, kind or rating)."""

    code = "signature-incomplete"


class AlreadySigned(DomainError):
    """There is a signature already. Params: work_order."""

    code = "already-signed"


class AnswerUnknown(DomainError):
    """Params: answer."""

    code = "checklist-answer-unknown"


class ReasonNeeded(DomainError):
    """What is done has to be explained. Params: what."""

    code = "reason-needed"


class TextNeeded(DomainError):
    """Params: what (summary or note)."""

    code = "text-needed"
