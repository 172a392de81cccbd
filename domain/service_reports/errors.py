"""Refusals about service reports."""

from domain.errors import DomainError


class ReportHeld(DomainError):
    """It is not made with a picture that is not the one that was kept. Params: work_order, media."""

    code = "report-held"
