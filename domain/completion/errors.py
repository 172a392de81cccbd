"""Refusals about completing work."""

from collections.abc import Sequence

from domain.errors import DomainError
from domain.work_orders.rules import MissingItem


class CompletionRefused(DomainError):
    """Something is still missing. Params: work_order, missing (list of MissingItem, in the order to ask for it)."""

    code = "completion-refused"

    def __init__(self, *, work_order: str, missing: Sequence[MissingItem]) -> None:
        super().__init__(work_order=work_order, missing=list(missing))
        self.missing = list(missing)


class ContentChanged(DomainError):
    """What was shown to whoever agrees is not what stands there now. Params: work_order."""

    code = "content-changed"


class WorkUnfinished(CompletionRefused):
    """Nothing but the signature may be missing when somebody signs: afterwards nothing can be changed. Params: as above."""

    code = "work-unfinished"


class ReopeningOver(DomainError):
    """It is too late to change what was signed: a return visit is needed. Params: work_order."""

    code = "reopening-over"


class SignatureRequestInvalid(DomainError):
    """The link to the signing page is unknown, used or expired: all look the same from outside."""

    code = "signature-request-invalid"


class SignatureIncomplete(DomainError):
    """Params: what (signer, media, kind or rating)."""

    code = "signature-incomplete"
